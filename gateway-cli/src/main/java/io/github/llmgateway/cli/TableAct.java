// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The part of the demonstration that asks all vendors the same. */
final class TableAct {
    private static final List<String> MODELS =
            List.of("qwen/qwen3.7-plus", "zhipu/glm-5.2", "siliconflow/Qwen/Qwen3-32B");
    private static final ChatRequest REQUEST = ChatRequest.builder("")
            .user("Name three cities on a river.")
            .thinking(true)
            .temperature(0.3)
            .maxTokens(1024)
            .build();

    private TableAct() {}

    static void play(Scene scene, Stage stage) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("model", "finish", "input", "cached", "output", "reasoning", "attempts"));
        for (String model : MODELS) {
            ChatResponse answer = scene.gateway().chat(REQUEST.withModel(model));
            rows.add(row(model, answer));
            Expectation.that(answer.usage().totalTokens().isPresent(), "the usage of " + model);
            Expectation.that(!answer.reasoning().isEmpty(), "reasoning from " + model);
        }
        stage.table(rows);
        stage.note("thinking on, temperature 0.3, at most 1024 tokens: each vendor was asked in its own way");
    }

    private static List<String> row(String model, ChatResponse answer) {
        Usage usage = answer.usage();
        return List.of(
                model,
                answer.finishReason().value(),
                number(usage.inputTokens()),
                number(usage.cachedInputTokens()),
                number(usage.outputTokens()),
                number(usage.reasoningTokens()),
                Integer.toString(answer.report().attempts()));
    }

    private static String number(OptionalLong tokens) {
        return tokens.isPresent() ? Long.toString(tokens.getAsLong()) : "-";
    }
}
