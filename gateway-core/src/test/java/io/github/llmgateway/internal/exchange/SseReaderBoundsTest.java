// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import static io.github.llmgateway.internal.exchange.SseEvents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.internal.exchange.SseEvents.Heard;
import io.github.llmgateway.wire.ServerSentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a body is cut makes no difference, and no body takes more than its bound of memory. */
class SseReaderBoundsTest {
    private static final int MIB = 1024 * 1024;
    private static final String BODY =
            "\uFEFF: hi\r\n\r\nid:1\nevent: delta\n:HTTP_STATUS/200\ndata: {\"t\":\"你好🌏\"}\n\n"
                    + "data: one\r\ndata: two\rdata\n\rdatax: no\n\nretry: 5\ndata:last 语\r\n: c\r\ndata:  x";
    private static final List<Heard> EVENTS =
            List.of(new Heard("{\"t\":\"你好🌏\"}", "delta", 200), data("one\ntwo\n"), data("last 语\n x"));

    @Test
    void aBodyThatComesByteByByteGivesTheSameEvents() throws IOException {
        byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);

        assertThat(SseEvents.read(Pieces.oneByOne(bytes)).events()).isEqualTo(EVENTS);
    }

    @Test
    void everySplitInTwoAndInThreeGivesTheSameEvents() throws IOException {
        byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                assertThat(SseEvents.read(new Pieces(bytes, first, second)).events())
                        .as("cut before bytes %d and %d", first, second)
                        .isEqualTo(EVENTS);
            }
        }
    }

    @Test
    void theBufferGrowsAndKeepsWhatItHolds() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder body = new StringBuilder();
        List<Heard> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String first = letters(random, random.nextInt(9000));
            String second = letters(random, random.nextInt(9000));
            body.append(": c\ndata: ")
                    .append(first)
                    .append("\nid: ")
                    .append(i)
                    .append("\ndata: ")
                    .append(second);
            body.append(random.nextBoolean() ? "\n\n" : "\r\n\r\n");
            events.add(data(first + "\n" + second));
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        int[] cuts = random.ints(200, 0, bytes.length).sorted().toArray();

        assertThat(SseEvents.read(new Pieces(bytes, cuts)).events())
                .as("seed %d", seed)
                .isEqualTo(events);
    }

    @Test
    void anEventOfUpToFourMebibytesIsTaken() throws IOException {
        String large = "x".repeat(4 * MIB);

        assertThat(SseEvents.of("data: " + large + "\n\ndata: y\n\n")).containsExactly(data(large), data("y"));
    }

    @Test
    void aLargerEventIsRefusedInOneLineAndInMany() {
        assertThatThrownBy(() -> SseEvents.of("data: " + "x".repeat(4 * MIB + 1) + "\n\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("one of its events is larger than 4 MiB");
        assertThatThrownBy(() -> SseEvents.of(("data: " + "x".repeat(1023) + "\n").repeat(5 * 1024) + "\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("one of its events is larger than 4 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: ", ": ", "event: ", "nothing"})
    void aLineOfTenMegabytesIsRefusedBeforeItWasReadWhole(String begin) {
        Endless body = new Endless(begin, 10_000_000);

        assertThatThrownBy(() -> SseEvents.read(body))
                .isInstanceOf(IOException.class)
                .hasMessage("one of its lines is longer than 4 MiB");
        assertThat(body.given).isLessThanOrEqualTo(8 * MIB);
        assertThat(body.largestAsk).as("the size of the buffer").isLessThanOrEqualTo(8 * MIB);
    }

    @Test
    void commentsWithoutEndTakeNoMemory() throws IOException {
        Endless body = new Endless(": keep-alive\n".repeat(1000), 13_000);
        SseReader reader = new SseReader(new InputStream() {
            private int rounds = 2_000;

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int count = body.read(buffer, offset, length);
                if (count < 0 && rounds-- > 0) {
                    body.given = 0;
                    return body.read(buffer, offset, length);
                }
                return count;
            }

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }
        });

        assertThat(reader.next(new ServerSentEvent())).isFalse();
        assertThat(body.largestAsk).as("the size of the buffer").isLessThanOrEqualTo(4096);
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    /** A begin, and then one letter again and again. */
    private static final class Endless extends InputStream {
        private final byte[] begin;
        private final long length;
        long given;
        int largestAsk;

        Endless(String begin, long length) {
            this.begin = begin.getBytes(StandardCharsets.UTF_8);
            this.length = length;
        }

        @Override
        public int read(byte[] buffer, int offset, int asked) {
            largestAsk = Math.max(largestAsk, asked);
            if (given >= length) {
                return -1;
            }
            int count = (int) Math.min(asked, length - given);
            for (int i = 0; i < count; i++) {
                long at = given + i;
                buffer[offset + i] = at < begin.length ? begin[(int) at] : (byte) 'x';
            }
            given += count;
            return count;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}
