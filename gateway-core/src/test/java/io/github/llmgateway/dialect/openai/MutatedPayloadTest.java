// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a vendor sends, a decoder tells events or an error, or says that it cannot read it; nothing else happens. */
class MutatedPayloadTest {
    private static final int ROUNDS = 2_000;
    private static final String[] SCRAPS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "null",
        "true",
        "1",
        "-1",
        "1e999",
        "\\",
        "\\u",
        "\\ud800",
        "\0",
        "\n",
        "é",
        "{}",
        "[]",
        "\"\"",
        "[[[[",
        "9999999999999999999999",
        "\"error\":",
        "\"usage\":",
        "\"choices\":",
        "\"delta\":"
    };

    @Test
    void mutationsOfValidPayloadsNeverSurprise() throws IOException {
        long seed = Long.getLong("mutation.seed", System.nanoTime());
        System.out.println("MutatedPayloadTest: -Dmutation.seed=" + seed);
        Random random = new Random(seed);
        List<String> names = new ArrayList<>(Payloads.STREAMS);
        names.addAll(Payloads.ANSWERS);
        int understood = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String name = names.get(random.nextInt(names.size()));
            byte[] mutated = mutate(Payloads.bytes(name), random);
            try {
                Payloads.decode(Heard.decoder(), name, mutated, new Heard());
                understood++;
            } catch (IOException e) {
                refused++;
                assertThat(e).as("round %d of seed %d", round, seed).hasMessageNotContaining("Tide");
            } catch (RuntimeException | Error e) {
                fail("round %d of seed %d, %s: %s", round, seed, name, new String(mutated, StandardCharsets.UTF_8), e);
            }
            if (round % 50 == 0) {
                assertThat(Payloads.heard("chat-plain.json").answer().text())
                        .as("after round %d of seed %d", round, seed)
                        .isEqualTo("Bamboo grows fastest in rain.");
            }
        }
        assertThat(understood).as("seed %d: some are still understood", seed).isPositive();
        assertThat(refused).as("seed %d: some are refused", seed).isPositive();
    }

    @Test
    void everyTruncationOfAWholeAnswerIsRefused() throws IOException {
        for (String name : Payloads.ANSWERS) {
            byte[] whole = new String(Payloads.bytes(name), StandardCharsets.UTF_8)
                    .strip()
                    .getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < whole.length; length++) {
                Heard heard = new Heard();
                byte[] cut = Arrays.copyOf(whole, length);
                IOException refusal = null;
                try {
                    Payloads.decode(Heard.decoder(), name, cut, heard);
                } catch (IOException e) {
                    refusal = e;
                }
                assertThat(refusal).as("%s cut at %d", name, length).isNotNull();
            }
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            mutated = mutateOnce(mutated, random);
        }
        return mutated;
    }

    private static byte[] mutateOnce(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        switch (random.nextInt(6)) {
            case 0 -> out.write(bytes, to, bytes.length - to); // leaves some out
            case 1 -> { // doubles some
                out.write(bytes, at, to - at);
                out.write(bytes, at, bytes.length - at);
            }
            case 2 -> { // replaces one byte
                out.write(random.nextInt(256));
                out.write(bytes, at + 1, bytes.length - at - 1);
            }
            case 3 -> { // ends here
            }
            case 4 -> value(bytes, at, random, out);
            default -> { // puts a scrap in
                out.writeBytes(scrap(random));
                out.write(bytes, at, bytes.length - at);
            }
        }
        return out.toByteArray();
    }

    /** Puts another value in the place of the next one, so that the document often stays JSON. */
    private static void value(byte[] bytes, int at, Random random, ByteArrayOutputStream out) {
        int colon = at;
        while (colon < bytes.length && bytes[colon] != ':') {
            colon++;
        }
        int end = colon;
        while (end < bytes.length && bytes[end] != ',' && bytes[end] != '}') {
            end++;
        }
        String[] values = {"null", "true", "[]", "{}", "\"\"", "[1,{\"a\":2}]", "{\"a\":[{}]}", "-7", "1e400", "\"x\""};
        out.write(bytes, at, colon - at);
        out.writeBytes((":" + values[random.nextInt(values.length)]).getBytes(StandardCharsets.UTF_8));
        out.write(bytes, end, bytes.length - end);
    }

    private static byte[] scrap(Random random) {
        return SCRAPS[random.nextInt(SCRAPS.length)].getBytes(StandardCharsets.UTF_8);
    }
}
