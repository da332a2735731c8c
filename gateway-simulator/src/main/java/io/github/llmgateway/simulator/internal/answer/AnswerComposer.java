// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Composes the answer to a chat request. The same request gets the same answer; only the cached tokens depend on what came before. */
public final class AnswerComposer {

    private AnswerComposer() {}

    /** The answer, with the usage it costs. */
    public static Answer compose(ChatCall call, Manner manner, PrefixCache cache) {
        Phrases phrases = new Phrases(call);
        int thinkingLimit = Math.min(manner.thinkingLimit(), manner.totalLimit());
        String reasoning = manner.thinks() ? TokenCounter.limit(phrases.reasoning(), thinkingLimit) : "";
        int thought = TokenCounter.of(reasoning);
        TokenUsage input = new TokenUsage(PromptTokens.of(call), cache.cachedTokens(call), 0, 0);

        List<ToolCall> calls = new ToolChooser(call).choose(manner.parallelCalls());
        if (!calls.isEmpty()) {
            TokenUsage usage = input.withOutput(thought + TokenCounter.ofCalls(calls), thought);
            return new Answer(reasoning, "", calls, "tool_calls", usage);
        }
        String plain = phrases.answer();
        String whole = beforeStop(StructuredText.of(call, plain).orElse(plain), stops(call));
        int limit = Math.min(manner.answerLimit(), manner.totalLimit() - thought);
        String content = TokenCounter.limit(whole, limit);
        String finish = content.length() < whole.length() ? "length" : "stop";
        TokenUsage usage = input.withOutput(thought + TokenCounter.of(content), thought);
        return new Answer(reasoning, content, List.of(), finish, usage);
    }

    /** The stop sequences: a string or a list of strings. */
    static List<String> stops(ChatCall call) {
        Object stop = call.body().get("stop");
        List<String> words = new ArrayList<>();
        for (Object word : stop instanceof String ? List.of(stop) : Json.asArray(stop)) {
            if (!Json.asText(word).isEmpty()) {
                words.add(Json.asText(word));
            }
        }
        return words;
    }

    static String beforeStop(String text, List<String> stops) {
        int end = text.length();
        for (String stop : stops) {
            int at = text.indexOf(stop);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return text.substring(0, end);
    }
}
