// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One vendor's implicit prompt cache: remembers each beginning of a conversation (tools and whole messages) of at least 64 tokens and tells how many
 * tokens of a new request were seen before. Bounded to the last 10,000 beginnings. Thread-safe.
 */
public final class PrefixCache {

    private static final int LEAST_TOKENS = 64;
    private static final int MOST_ENTRIES = 10_000;

    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_ENTRIES;
        }
    };

    /** Tokens of the longest beginning seen before, 0 when there is none; remembers the beginnings of this request. */
    synchronized int cachedTokens(ChatCall call) {
        Digest digest = new Digest();
        digest.add(call.model()).add(Json.write(call.body().get("tools")));
        int tokens = PromptTokens.ofTools(call);
        int cached = 0;
        for (Map<String, Object> message : call.messages()) {
            digest.add(Json.write(message));
            tokens += TokenCounter.ofMessage(message);
            if (tokens >= LEAST_TOKENS && seen.put(digest.value(), Boolean.TRUE) != null) {
                cached = tokens;
            }
        }
        return cached;
    }
}
