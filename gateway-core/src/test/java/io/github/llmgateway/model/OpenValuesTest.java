// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a vendor may extend survive as they are; names of ours are checked; nothing changes afterwards. */
class OpenValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"stop", "length", "tool_calls", "content_filter", "sensitive", "STOP", "", "网络"})
    void everyFinishWordSurvives(String word) {
        assertThat(FinishReason.of(word).value()).isEqualTo(word);
        assertThat(FinishReason.of(word)).isEqualTo(new FinishReason(word)).hasToString(word);
    }

    @Test
    void wellKnownFinishWordsAreTheConstants() {
        assertThat(FinishReason.of("stop")).isSameAs(FinishReason.STOP);
        assertThat(FinishReason.of("length")).isSameAs(FinishReason.LENGTH);
        assertThat(FinishReason.of("tool_calls")).isSameAs(FinishReason.TOOL_CALLS);
        assertThat(FinishReason.of("content_filter")).isSameAs(FinishReason.CONTENT_FILTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "/"})
    void aProviderIdIsANameWithoutSlash(String name) {
        assertThatThrownBy(() -> ProviderId.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void namesCompareAsTheirText() {
        assertThat(ProviderId.of("a")).isLessThan(ProviderId.of("b")).hasToString("a");
        assertThat(ProviderType.of("a")).isLessThan(ProviderType.of("b")).hasToString("a");
        assertThatThrownBy(() -> ProviderType.of(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRequestDoesNotChangeWithWhatItWasMadeOf() {
        List<Message> messages = new ArrayList<>(List.of(Message.user("a")));
        List<Tool> tools = new ArrayList<>(List.of(Tool.of("f", "", "{}")));
        ChatRequest.Builder builder = ChatRequest.builder("m")
                .messages(messages)
                .tools(tools)
                .parameter("p", 1)
                .tag("t", "1");
        ChatRequest request = builder.build();

        messages.clear();
        tools.clear();
        builder.user("b").parameter("p", 2).tag("t", "2").model("n");

        assertThat(request.model()).isEqualTo("m");
        assertThat(request.messages()).hasSize(1);
        assertThat(request.tools()).hasSize(1);
        assertThat(request.parameters()).isEqualTo(Map.of("p", 1));
        assertThat(request.tags()).isEqualTo(Map.of("t", "1"));
        assertThatThrownBy(() -> request.parameters().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> request.messages().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void partsDoNotChangeWithTheirOptions() {
        Map<String, Object> options = new HashMap<>(Map.of("a", 1));
        TextPart part = new TextPart("t", options);
        options.clear();

        assertThat(part.options()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void aRequestForAnotherModelKeepsTheRest() {
        ChatRequest request = ChatRequest.builder("a")
                .user("u")
                .temperature(1)
                .timeout(Duration.ofSeconds(3))
                .tag("t", "v")
                .build();

        assertThat(request.withModel("a")).isSameAs(request);
        assertThat(request.withModel("b").model()).isEqualTo("b");
        assertThat(request.withModel("b").temperature()).hasValue(1);
        assertThat(request.withModel("b").timeout()).contains(Duration.ofSeconds(3));
        assertThat(request.withModel("b").tags()).containsEntry("t", "v");
        CompletionRequest completion =
                CompletionRequest.builder("a").prompt("p").suffix("s").seed(5).build();
        assertThat(completion.withModel("b").texts()).containsExactly("p", "s");
        assertThat(completion.withModel("b").seed()).hasValue(5);
    }

    @Test
    void timeoutsMustBePositive() {
        assertThatThrownBy(() -> ChatRequest.builder("a").timeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout must be positive");
    }

    @Test
    void everyTextOfARequestIsAmongItsTexts() {
        ChatRequest request = ChatRequest.builder("a")
                .system("s")
                .user("u")
                .message(AssistantMessage.builder()
                        .text("a")
                        .reasoning("r")
                        .toolCall(new ToolCall("i", "f", "{\"x\":1}"))
                        .build())
                .message(Message.tool("i", "t"))
                .message(Message.user(new TextPart("p"), ImagePart.ofUrl("https://x.example")))
                .endUser("e")
                .build();

        assertThat(request.texts()).containsExactly("s", "u", "a", "r", "{\"x\":1}", "t", "p", "e");
    }
}
