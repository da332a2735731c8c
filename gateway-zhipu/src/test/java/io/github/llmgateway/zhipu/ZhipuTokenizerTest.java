// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.AssistantMessage;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.UserMessage;
import io.github.llmgateway.spi.Tokenizer;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tokenizer is asked, and what is read from its answers. */
class ZhipuTokenizerTest {
    private final Tokenizer tokenizer = Objects.requireNonNull(
            new ZhipuProviderFactory().create(TestProvider.settings().build()).tokenizer());

    private static ChatRequest.Builder request() {
        return ChatRequest.builder("zhipu/glm-4.6")
                .system("Be brief")
                .user("Hello")
                .message(AssistantMessage.builder().reasoning("Hm").text("Hi").build())
                .user("And now?")
                .endUser("user-1234")
                .temperature(0.5)
                .maxTokens(10);
    }

    private static Map<?, ?> body(WireRequest request) {
        return (Map<?, ?>) Objects.requireNonNull(Json.parse(new String(request.body(), StandardCharsets.UTF_8)));
    }

    private void asksWhatTheChatSends(ChatRequest request) {
        WireRequest question = Objects.requireNonNull(tokenizer.encode(request, "glm-4.6"));
        Map<?, ?> chat = body(TestProvider.general().encode(request, "glm-4.6", true));
        Map<?, ?> asked = body(question);
        assertThat(Set.of("model", "messages", "tools").containsAll(asked.keySet()))
                .isTrue();
        for (String name : List.of("model", "messages", "tools")) {
            assertThat((Object) asked.get(name)).as(name).isEqualTo(chat.get(name));
        }
        assertThat(question.url()).isEqualTo("https://open.bigmodel.cn/api/paas/v4/tokenizer");
        assertThat(question.isStreaming()).isFalse();
        assertThat(question.headers().name(0)).isEqualTo("Authorization");
        assertThat(question.headers().value(0)).isEqualTo("Bearer " + TestProvider.KEY);
    }

    @Test
    void itIsAskedAboutTheMessagesAndToolsThatTheChatSends() {
        asksWhatTheChatSends(request().build());
        asksWhatTheChatSends(request()
                .tool(Tool.of("find", "Finds", "{\"type\":\"object\"}"))
                .build());
        List<Object> search = List.of(Map.of("type", "web_search", "web_search", Map.of("enable", true)));
        asksWhatTheChatSends(request().parameter("tools", search).build());
        asksWhatTheChatSends(request().thinking(true).build());
    }

    @Test
    void itIsNotAskedAboutSound() {
        UserMessage sound = new UserMessage(List.of(new TextPart("Listen"), new AudioPart("QQ==", "wav")), Map.of());
        assertThat(tokenizer.encode(request().message(sound).build(), "glm-4-voice"))
                .isNull();
    }

    @Test
    void theCodingPlansEndpointHasNone() {
        assertThat(new ZhipuProviderFactory()
                        .create(TestProvider.settings().value("plan", "coding").build())
                        .tokenizer())
                .isNull();
    }

    @Test
    void theTotalCountsOrElseTheSum() throws Exception {
        assertThat(tokenizer.decode("{\"usage\":{\"prompt_tokens\":1,\"image_tokens\":2,\"total_tokens\":12}}"))
                .isEqualTo(12);
        assertThat(tokenizer.decode("{\"usage\":{\"prompt_tokens\":1,\"image_tokens\":2,\"video_tokens\":4}}"))
                .isEqualTo(7);
        assertThat(tokenizer.decode("{\"usage\":{\"prompt_tokens\":5,\"total_tokens\":null}}"))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"usage\":null}",
                "{\"usage\":{}}",
                "{\"usage\":{\"total_tokens\":\"12\"}}",
                "{\"usage\":{\"total_tokens\":12.5}}",
                "{\"usage\":{\"total_tokens\":99999999999999999999}}",
                "{\"usage\":{\"prompt_tokens\":true}}"
            })
    void whatIsNoAnswerIsNoNumber(String body) {
        assertThatThrownBy(() -> tokenizer.decode(body)).isInstanceOf(IOException.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "recorded.payloads", matches = ".+")
    void aRecordedAnswerIsRead() throws Exception {
        Path recorded = Path.of(System.getProperty("recorded.payloads"), "zhipu", "tokenizer-1.json");
        assertThat(tokenizer.decode(Files.readString(recorded))).isEqualTo(12);
    }
}
