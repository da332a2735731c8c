// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.OtherMessage;
import io.github.llmgateway.model.ToolCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QwenToolResultsTest {
    private static final Message USER = Message.user("secret question");

    private static Message asks(String... ids) {
        AssistantMessage.Builder message = AssistantMessage.builder();
        for (String id : ids) {
            message.toolCall(new ToolCall(id, "f", "{}"));
        }
        return message.build();
    }

    private static void check(Message... messages) {
        Qwen.chat()
                .check(
                        ChatRequest.builder("qwen/any")
                                .messages(List.of(messages))
                                .build(),
                        "qwen3.7-plus");
    }

    private static void assertRefused(String words, Message... messages) {
        GatewayException refusal = Qwen.refusal(() -> check(messages));
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(refusal).hasMessageContaining(words).hasMessageNotContaining("secret");
    }

    @Test
    void everyCallIsAnsweredOnceInAnyOrder() {
        assertThatCode(() -> check(
                        USER,
                        asks("a", "b"),
                        Message.tool("b", "2"),
                        Message.tool("a", "1"),
                        asks("c"),
                        Message.tool("c", "3"),
                        USER))
                .doesNotThrowAnyException();
    }

    @Test
    void callsWithoutIdsAreCounted() {
        assertThatCode(() -> check(USER, asks("", ""), Message.tool("", "1"), Message.tool("", "2")))
                .doesNotThrowAnyException();
        assertRefused("has no result", USER, asks("", ""), Message.tool("", "1"));
    }

    @Test
    void aCallWithoutAResultIsNamed() {
        assertRefused(
                "tool call 'b' has no result before message 3", USER, asks("a", "b"), Message.tool("a", "1"), USER);
        assertRefused("tool call 'a', 'b' has no result", USER, asks("a", "b"));
        assertRefused("tool call 'a' has no result before message 2", USER, asks("a"), asks("b"));
    }

    @Test
    void aResultWithoutACallIsNamed() {
        assertRefused("message 1 is the result of tool call 'a'", USER, Message.tool("a", "secret"));
        assertRefused("tool call 'z'", USER, asks("a"), Message.tool("z", "secret"));
        assertRefused("tool call 'a'", USER, asks("a"), Message.tool("a", "1"), Message.tool("a", "secret"));
        assertRefused("tool call 'a'", USER, asks("a"), Message.tool("a", "1"), USER, Message.tool("a", "secret"));
    }

    @Test
    void aRoleThatIsNotKnownMayAnswerInItsOwnWay() {
        assertThatCode(() -> check(USER, asks("a"), new OtherMessage("function", List.of(), Map.of("name", "f")), USER))
                .doesNotThrowAnyException();
    }

    @Test
    void noMessagesAtAllAreRefused() {
        assertRefused("no messages");
    }
}
