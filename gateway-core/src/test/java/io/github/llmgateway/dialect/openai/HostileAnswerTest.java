// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static io.github.llmgateway.dialect.openai.Heard.body;
import static io.github.llmgateway.dialect.openai.Heard.delta;
import static io.github.llmgateway.dialect.openai.Heard.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are no answers are refused with words that hold none of them. */
class HostileAnswerTest {
    private static final String CANARY = "canary-7431";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><title>canary-7431</title></html>",
                "canary-7431",
                "{\"canary-7431\"",
                "{\"choices\":[{\"delta\":{\"content\":\"canary-7431",
                "{\"a\":canary-7431}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":\"canary-7431\n\"}",
                "{\"a\":\"\\x canary-7431\"}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "\"canary-7431"
            })
    void textThatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> stream(text)).isInstanceOf(IOException.class).hasMessage("it is not valid JSON");
        assertThatThrownBy(() -> body(text)).isInstanceOf(IOException.class).hasMessage("it is not valid JSON");
    }

    @Test
    void somethingAfterTheDocumentIsRefused() {
        for (String garbage : new String[] {"x", "{}", "}", "\u00e9"}) {
            assertThatThrownBy(() -> stream(delta("\"content\":\"a\"") + garbage))
                    .as(garbage)
                    .isInstanceOf(IOException.class)
                    .hasMessage("something follows the JSON document");
        }
    }

    @Test
    void whiteSpaceAroundTheDocumentIsNothing() throws IOException {
        assertThat(stream(" \t\r\n" + delta("\"content\":\"a\"") + " \t\r\n ")
                        .answer()
                        .text())
                .isEqualTo("a");
    }

    @Test
    void jsonNestedFiveThousandDeepIsRefused() {
        String lists = "[".repeat(5_000) + "]".repeat(5_000);
        String objects = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        for (String deep : new String[] {lists, objects}) {
            for (String text : new String[] {
                "{\"odd\":" + deep + "}",
                delta("\"content\":" + deep),
                delta("\"content\":[{\"type\":\"x\",\"y\":" + deep + "}]"),
                delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":{\"a\":" + deep + "}}}]"),
                "{\"error\":" + deep + "}",
                deep
            }) {
                assertThatThrownBy(() -> stream(text))
                        .isInstanceOf(IOException.class)
                        .hasMessageMatching("its JSON is nested too deeply|it is no JSON object");
                assertThatThrownBy(() -> body(text)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = delta("\"content\":\"a?b\"").getBytes(StandardCharsets.US_ASCII);
        for (int bad : new int[] {0xff, 0xc3, 0x80, 0xf8}) {
            byte[] broken = bytes.clone();
            for (int i = 0; i < broken.length; i++) {
                broken[i] = broken[i] == '?' ? (byte) bad : broken[i];
            }
            assertThatThrownBy(() -> body(new ByteArrayInputStream(broken)))
                    .as("0x%02x", bad)
                    .isInstanceOf(IOException.class)
                    .hasMessage("it is not valid UTF-8");
        }
    }

    @Test
    void hugeNumbersHurtNobody() throws IOException {
        String digits = "9".repeat(999);
        Heard heard =
                stream("{\"created\":" + digits + ",\"id\":" + digits + ",\"x\":1e999999999,\"code\":-0.0e-99999999,"
                        + "\"choices\":[{\"index\":" + digits + ",\"delta\":{\"content\":\"a\"}}]}");

        assertThat(heard.answer().text()).isEqualTo("a");
        assertThat(heard.answer().id()).isEqualTo(digits);
        assertThatThrownBy(() -> stream("{\"id\":" + "9".repeat(100_000) + "}")).isInstanceOf(IOException.class);
    }

    @Test
    void aTextBeyondItsBoundIsRefused() {
        String text = "x".repeat(17 * 1024 * 1024);

        assertThatThrownBy(() -> body("{\"choices\":[{\"message\":{\"content\":\"" + text + "\"}}]}"))
                .isInstanceOf(IOException.class)
                .hasMessage("its JSON holds a value that is too long");
    }

    @Test
    void duplicateMembersAreReadInOrder() throws IOException {
        Heard heard = stream("{\"id\":\"a\",\"id\":\"b\",\"choices\":[{\"delta\":{\"content\":\"1\",\"content\":\"2\"},"
                + "\"finish_reason\":\"stop\",\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":1},"
                + "\"usage\":{\"prompt_tokens\":2}}");

        assertThat(heard.answer().text()).isEqualTo("12");
        assertThat(heard.answer().finishReason().value()).isEqualTo("length");
        assertThat(heard.usage().inputTokens()).hasValue(2);
    }

    @Test
    void aBodyMayComeByteByByte() throws IOException {
        String answer = "\uFEFF{\"choices\":[{\"message\":{\"content\":\"你好🌏\"},\"finish_reason\":\"stop\"}]}";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };

        assertThat(body(slow).answer().text()).isEqualTo("你好🌏");
    }

    @Test
    void escapesAndSurrogatesAreRead() throws IOException {
        assertThat(stream(delta("\"content\":\"\\u4f60\\ud83c\\udf0f\\n\\\"\\/\\u0000\""))
                        .answer()
                        .text())
                .isEqualTo("你🌏\n\"/\0");
    }

    @Test
    void noMessageHoldsContent() {
        for (String text : new String[] {
            "{\"id\":\"" + CANARY + "\",\"choices\":[" + CANARY + "]}",
            "{\"" + CANARY + "\":}",
            "{\"choices\":[]}" + CANARY,
            "{\"choices\":[{\"delta\":{\"content\":\"" + CANARY + "\u0001\"}}]}",
            delta("\"tool_calls\":[{\"index\":-7431,\"id\":\"" + CANARY + "\"}]")
        }) {
            assertThatThrownBy(() -> stream(text)).satisfies(e -> {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    assertThat(cause.toString()).doesNotContain(CANARY);
                }
            });
        }
    }
}
