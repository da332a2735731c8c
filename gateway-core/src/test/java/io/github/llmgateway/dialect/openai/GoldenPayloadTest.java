// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.SearchResult;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.Usage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whole payloads, and all that is to be read from them. */
class GoldenPayloadTest {

    @Test
    void aWholeAnswer() throws IOException {
        Heard heard = Payloads.heard("chat-plain.json");

        ChatResponse answer = heard.answer();
        assertThat(answer.id()).isEqualTo("chatcmpl-0a1b");
        assertThat(answer.model()).isEqualTo("acme-large-2");
        assertThat(answer.text()).isEqualTo("Bamboo grows fastest in rain.");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.message().content()).hasSize(1);
        assertThat(heard.usage())
                .isEqualTo(Usage.builder()
                        .inputTokens(21)
                        .outputTokens(8)
                        .cachedInputTokens(16)
                        .reasoningTokens(0)
                        .audioInputTokens(0)
                        .build());
        assertThat(heard.finished).isTrue();
        assertThat(heard.errors).isEmpty();
    }

    @Test
    void aWholeAnswerWithItsMembersBackwards() throws IOException {
        Heard heard = Payloads.heard("chat-reasoning-reversed.json");

        assertThat(heard.answer().id()).isEqualTo("77");
        assertThat(heard.answer().model()).isEqualTo("acme-think");
        assertThat(heard.answer().text()).isEqualTo("古池や");
        assertThat(heard.answer().reasoning()).isEqualTo("The user asks for a haiku.\nCount: 5-7-5.");
        assertThat(heard.answer().finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(heard.usage().reasoningTokens()).hasValue(55);
        assertThat(heard.requestIds).containsExactly("req-77");
    }

    @Test
    void aWholeAnswerThatCallsTools() throws IOException {
        assertThat(Payloads.heard("chat-tools-object.json").answer().toolCalls())
                .containsExactly(
                        new ToolCall("call_a", "get_tide", "{\"port\":\"宁波\",\"days\":2}"),
                        new ToolCall("call_b", "get_tide", "{\"port\": \"厦门\"}"));
    }

    @Test
    void anAnswerThatSearched() throws IOException {
        Heard heard = Payloads.heard("chat-search.json");

        assertThat(heard.answer().searchResults())
                .containsExactly(
                        new SearchResult(
                                "Tide tables",
                                "https://tides.example/ningbo",
                                "Tides",
                                "High water 09:12.",
                                "ref_1",
                                "2026-01-01"),
                        new SearchResult("", "", "", "", "ref_2", ""));
        assertThat(heard.answer().text()).isEqualTo("At 09:12 [ref_1].");
    }

    @Test
    void aPlainStream() throws IOException {
        Heard heard = Payloads.heard("stream-plain-crlf.sse");

        assertThat(heard.answer().text()).isEqualTo("潮汐 🌊");
        assertThat(heard.answer().id()).isEqualTo("c-9");
        assertThat(heard.answer().finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(heard.usage().totalTokens()).hasValue(16);
        assertThat(heard.usage().cachedInputTokens()).hasValue(0);
        assertThat(heard.all(ChatEvent.TextDelta.class)).hasSize(2);
        assertThat(heard.done).isTrue();
    }

    @Test
    void aStreamOfReasoningWithUsageOnEveryChunk() throws IOException {
        Heard heard = Payloads.heard("stream-reasoning-usage-each.sse");

        assertThat(heard.answer().reasoning()).isEqualTo("First think.");
        assertThat(heard.answer().text()).isEqualTo("Then say.");
        assertThat(heard.usage())
                .isEqualTo(Usage.builder()
                        .inputTokens(30)
                        .outputTokens(7)
                        .cachedInputTokens(16)
                        .reasoningTokens(3)
                        .build());
    }

    @Test
    void aStreamOfParallelToolCalls() throws IOException {
        Heard heard = Payloads.heard("stream-tools-parallel.sse");

        assertThat(heard.answer().toolCalls())
                .containsExactly(
                        new ToolCall("call_x", "get_tide", "{\"port\":\"宁波\"}"),
                        new ToolCall("call_y", "get_wind", "{\"at\":1}"));
        assertThat(heard.answer().finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(heard.answer().text()).isEmpty();
        assertThat(heard.done).isFalse();
    }

    @Test
    void anEventOverSeveralLines() throws IOException {
        assertThat(Payloads.heard("stream-multiline.sse").answer().text()).isEqualTo("joined");
    }

    @Test
    void aSearchMayStandInAStreamInAnyShape() throws IOException {
        String found = "[{\"index\":1,\"title\":\"t\",\"url\":\"https://u.example\",\"site_name\":\"s\"}]";
        assertThat(Heard.stream("{\"search_info\":{\"extra\":[{}],\"search_results\":" + found + "},\"choices\":[]}")
                        .answer()
                        .searchResults())
                .containsExactly(new SearchResult("t", "https://u.example", "s", "", "1", ""));
        for (String odd : new String[] {"null", "{}", "[]", "[1,[{}]]", "\"x\"", "{\"search_results\":{\"a\":[1]}}"}) {
            for (String name : new String[] {"web_search", "search_info"}) {
                Heard heard =
                        Heard.stream("{\"" + name + "\":" + odd + ",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}");

                assertThat(heard.answer().text()).as("%s: %s", name, odd).isEqualTo("a");
                assertThat(heard.answer().searchResults()).isEmpty();
            }
        }
    }
}
