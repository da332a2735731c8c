// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parser that served a document knows nothing of it when it serves the next. */
class PooledParserTest {

    @Test
    void oneDocumentAfterAnother() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            String text = "x".repeat(i % 97 * 131) + i;
            assertThat(value("{\"a\":{\"b\":[1,{\"v\":\"" + text + "\"}]}}")).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":\"cut",
                "{\"v\":\"cut\\",
                "{\"v\":tru",
                "{\"v\":1",
                "{\"v\":[[[",
                "{",
                "",
                "[1]",
                "1",
                "\"text\"",
                "{\"v\":\"a\"}{\"v\":\"b\"}",
                "{\"v\":\"a\"} x",
                "nonsense",
                "{\"v\":\"\u0001\"}"
            })
    void aDocumentThatFailedLeavesNothingBehind(String bad) throws IOException {
        for (int i = 0; i < 100; i++) {
            assertThat(fails(bad)).isTrue();
            assertThat(value("{\"v\":\"good\"}")).isEqualTo("good");
        }
    }

    @Test
    void aParserThatIsGivenBackInTheMiddleOfItsDocumentIsNotUsedAgain() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (PooledParser pooled = over("{\"v\":{\"inner\":1},\"w\":2}")) {
                pooled.tokens().nextToken();
                pooled.tokens().nextToken();
            }
            assertThat(value("{\"v\":\"good\"}")).isEqualTo("good");
        }
    }

    @Test
    void nothingButWhiteSpaceMayFollowTheDocument() throws IOException {
        try (PooledParser pooled = over("{} \r\n\t ")) {
            skip(pooled);
            pooled.expectEnd();
        }
        for (String more : new String[] {"x", " {", "\u00e9", " ".repeat(20_000) + "x"}) {
            try (PooledParser pooled = over("{}" + more)) {
                skip(pooled);
                assertThatThrownBy(pooled::expectEnd)
                        .isInstanceOf(IOException.class)
                        .hasMessage("something follows the JSON document");
            }
        }
    }

    @Test
    void documentsMayBeLargerThanAnyBuffer() throws IOException {
        String large = "你".repeat(300_000);

        assertThat(value("{\"v\":\"" + large + "\"}")).isEqualTo(large);
        assertThat(value("{\"v\":\"small\"}")).isEqualTo("small");
    }

    @Test
    void streamsAndRangesServeTheSameParsers() throws IOException {
        for (int i = 0; i < 50; i++) {
            byte[] bytes = ("{\"v\":\"s" + i + "\"}  ").getBytes(StandardCharsets.UTF_8);
            try (PooledParser pooled = PooledParser.over(new ByteArrayInputStream(bytes))) {
                assertThat(read(pooled)).isEqualTo("s" + i);
            }
            assertThat(value("{\"v\":\"r" + i + "\"}")).isEqualTo("r" + i);
        }
    }

    @Test
    void aParserIsUsedByOneThreadAtATime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int id = thread;
                results.add(threads.submit(() -> work(id)));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(3_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int work(int id) throws IOException {
        int good = 0;
        for (int i = 0; i < 3_000; i++) {
            String text = id + ":" + i + ":" + "y".repeat(i % 50);
            if (i % 7 == 0) {
                fails("{\"v\":\"" + text);
            }
            good += value("{\"k" + id + "\":null,\"v\":\"" + text + "\"}").equals(text) ? 1 : 0;
        }
        return good;
    }

    private static String value(String document) throws IOException {
        try (PooledParser pooled = over(document)) {
            return read(pooled);
        }
    }

    /** The value of the member v, wherever it stands. */
    private static String read(PooledParser pooled) throws IOException {
        JsonParser in = pooled.tokens();
        String value = "";
        int depth = 0;
        do {
            JsonToken token = in.nextToken();
            if (token == null) {
                throw new IOException("no document");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_STRING && "v".equals(in.currentName())) {
                value = in.getText();
            }
            if (depth == 0 && token != JsonToken.END_OBJECT) {
                throw new IOException("no object");
            }
        } while (depth > 0);
        pooled.expectEnd();
        return value;
    }

    private static boolean fails(String document) {
        try {
            value(document);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void skip(PooledParser pooled) throws IOException {
        pooled.tokens().nextToken();
        pooled.tokens().skipChildren();
    }

    private static PooledParser over(String document) {
        byte[] bytes = ("##" + document + "##").getBytes(StandardCharsets.UTF_8);
        return PooledParser.over(bytes, 2, bytes.length - 2);
    }
}
