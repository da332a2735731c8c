// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static io.github.llmgateway.dialect.openai.Heard.delta;
import static io.github.llmgateway.dialect.openai.Heard.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ToolCall;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tool calls, as the events fold into them. */
class ToolCallDecodingTest {

    @Test
    void aCallInPiecesIsOneCall() throws IOException {
        Heard heard = stream(
                calls(
                        "{\"index\":0,\"id\":\"t-1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}"),
                calls("{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\"\"}}"),
                calls("{\"index\":0,\"function\":{\"arguments\":\":1}\"}}"));

        assertThat(heard.answer().toolCalls()).containsExactly(new ToolCall("t-1", "f", "{\"a\":1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"\",\"function\":{\"name\":\"\",\"arguments\":\"}\"}",
                "\"id\":null,\"type\":null,\"function\":{\"name\":null,\"arguments\":\"}\"}",
                "\"function\":{\"arguments\":\"}\"}"
            })
    void aContinuationOverwritesNeitherIdNorName(String members) throws IOException {
        Heard heard = stream(
                calls("{\"index\":0,\"id\":\"t-1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}"),
                calls("{\"index\":0," + members + "}"));

        assertThat(heard.answer().toolCalls()).containsExactly(new ToolCall("t-1", "f", "{}"));
    }

    @Test
    void parallelCallsAreMergedByIndexHoweverTheyInterleave() throws IOException {
        Heard heard = stream(
                calls("{\"index\":1,\"id\":\"t-2\",\"function\":{\"name\":\"g\",\"arguments\":\"[\"}}"),
                calls("{\"index\":0,\"id\":\"t-1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}},"
                        + "{\"index\":1,\"function\":{\"arguments\":\"2\"}}"),
                calls(
                        "{\"index\":0,\"function\":{\"arguments\":\"}\"}},{\"index\":1,\"function\":{\"arguments\":\"]\"}}"));

        assertThat(heard.answer().toolCalls())
                .containsExactly(new ToolCall("t-1", "f", "{}"), new ToolCall("t-2", "g", "[2]"));
    }

    @Test
    void withoutAnIndexANewIdBeginsANewCall() throws IOException {
        Heard heard = stream(
                calls("{\"id\":\"t-1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}"),
                calls("{\"function\":{\"arguments\":\"}\"}}"),
                calls("{\"id\":\"t-2\",\"function\":{\"name\":\"g\",\"arguments\":\"[\"}}"),
                calls("{\"id\":\"t-2\",\"index\":null,\"function\":{\"arguments\":\"]\"}}"));

        assertThat(heard.answer().toolCalls())
                .containsExactly(new ToolCall("t-1", "f", "{}"), new ToolCall("t-2", "g", "[]"));
    }

    @Test
    void withoutAnIndexAnIdThatWasSeenContinuesItsCall() throws IOException {
        Heard heard = stream(
                calls("{\"id\":\"t-1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}},"
                        + "{\"id\":\"t-2\",\"function\":{\"name\":\"g\",\"arguments\":\"[\"}}"),
                calls("{\"id\":\"t-1\",\"function\":{\"arguments\":\"}\"}},"
                        + "{\"id\":\"t-2\",\"function\":{\"arguments\":\"]\"}}"));

        assertThat(heard.answer().toolCalls())
                .containsExactly(new ToolCall("t-1", "f", "{}"), new ToolCall("t-2", "g", "[]"));
    }

    @Test
    void inAWholeAnswerThePlaceIsTheIndex() throws IOException {
        Heard heard = Heard.body("{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":["
                + "{\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},{\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                + "\"finish_reason\":\"tool_calls\"}]}");

        assertThat(heard.answer().toolCalls())
                .containsExactly(new ToolCall("", "f", "{}"), new ToolCall("", "f", "{}"));
    }

    @Test
    void argumentsMayBeAnObject() throws IOException {
        Heard heard =
                stream(calls("{\"index\":0,\"id\":\"t\",\"function\":{\"arguments\":{\"a\":[1,2.50,null,true,\"語\"],"
                        + "\"big\":12345678901234567890.123456789,\"exp\":1e400},\"name\":\"f\"}}"));

        ToolCall call = heard.answer().toolCalls().get(0);
        assertThat(call.name()).isEqualTo("f");
        assertThat(call.arguments())
                .isEqualTo("{\"a\":[1,2.50,null,true,\"語\"],\"big\":12345678901234567890.123456789,\"exp\":1E+400}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void argumentsMayBeMissing(String arguments) throws IOException {
        Heard heard = stream(
                calls("{\"index\":0,\"id\":\"t\",\"function\":{\"name\":\"f\",\"arguments\":" + arguments + "}}"));

        assertThat(heard.answer().toolCalls()).containsExactly(new ToolCall("t", "f", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"index\":0}",
                "{\"index\":0,\"type\":\"function\",\"function\":null}",
                "{\"function\":[]}",
                "null",
                "\"x\"",
                "[{\"id\":\"t\"}]",
                "{\"index\":{\"a\":1},\"id\":\"\"}",
                "{\"index\":[0],\"id\":null}",
                "{\"mcp\":[1,{\"a\":2}]}",
                "{\"mcp\":\"x\"}"
            })
    void aCallThatSaysNothingIsNone(String call) throws IOException {
        Heard heard = stream(calls(call), delta("\"content\":\"still here\""));

        assertThat(heard.all(ChatEvent.ToolCallDelta.class)).isEmpty();
        assertThat(heard.answer().text()).isEqualTo("still here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"x\"", "1", "{\"0\":{\"id\":\"t\"}}"})
    void toolCallsThatAreNoListAreSkipped(String calls) throws IOException {
        Heard heard = stream(delta("\"tool_calls\":" + calls + ",\"content\":\"a\""));

        assertThat(heard.all(ChatEvent.ToolCallDelta.class)).isEmpty();
        assertThat(heard.answer().text()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "[7]", "\"0\"", "0.0", "true"})
    void anIndexOfTheWrongShapeCountsAsMissing(String index) throws IOException {
        Heard heard = stream(
                calls("{\"index\":" + index + ",\"id\":\"t\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}"),
                calls("{\"index\":" + index + ",\"function\":{\"arguments\":\"}\"}}"));

        assertThat(heard.answer().toolCalls()).containsExactly(new ToolCall("t", "f", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10000", "99999999999999999999999999"})
    void anIndexOutOfBoundsIsRefused(String index) {
        assertThatThrownBy(() -> stream(calls("{\"index\":" + index + ",\"id\":\"t\"}")))
                .isInstanceOf(IOException.class)
                .hasMessage("a tool call's index is out of bounds");
    }

    @Test
    void callsOfHostedToolsAreHandedOnAsTheyAre() throws IOException {
        Heard heard = stream(calls("{\"id\":\"x\",\"type\":\"mcp\",\"mcp\":{\"server_label\":\"s\",\"tools\":[]}}"));

        assertThat(heard.all(ChatEvent.Other.class))
                .containsExactly(new ChatEvent.Other("mcp", "{\"server_label\":\"s\",\"tools\":[]}"));
    }

    private static String calls(String calls) {
        return delta("\"content\":null,\"tool_calls\":[" + calls + "]");
    }
}
