// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.List;
import java.util.Map;

/**
 * The simulator's tokenizer: one token for each Han character, one for every four other characters begun, four more for each
 * message, 100 for each picture. Simple on purpose: a test can compute it by hand.
 */
public final class TokenCounter {

    private static final int PER_MESSAGE = 4;
    private static final int PER_PICTURE = 100;

    private TokenCounter() {}

    /** Tokens of a text. */
    public static int of(String text) {
        int han = 0;
        int other = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isHan(text.charAt(i))) {
                han++;
            } else {
                other++;
            }
        }
        return han + (other + 3) / 4;
    }

    /** Tokens of a message of a chat request: its text, reasoning, tool calls and pictures. */
    public static int ofMessage(Map<String, Object> message) {
        Content content = Content.of(message.get("content"));
        Object calls = message.get("tool_calls");
        return PER_MESSAGE
                + of(content.text())
                + PER_PICTURE * content.pictures()
                + of(Json.asText(message.get("reasoning_content")))
                + (calls == null ? 0 : of(Json.write(calls)));
    }

    /** Tokens of tool calls that the model wrote. */
    public static int ofCalls(List<ToolCall> calls) {
        return calls.stream()
                .mapToInt(call -> of(call.name()) + of(call.arguments()))
                .sum();
    }

    /** The longest beginning of the text that has at most so many tokens. */
    static String limit(String text, int tokens) {
        if (of(text) <= tokens) {
            return text;
        }
        int end = text.length();
        while (end > 0 && of(text.substring(0, end)) > tokens) {
            end--;
        }
        boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end);
    }

    static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }
}
