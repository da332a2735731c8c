// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.VendorOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Options that only SiliconFlow has; other vendors are not sent them. Reasoning needs none of these: use
 * {@code thinking}, {@code thinkingBudget} (128 to 32768 tokens) and {@code reasoningEffort} of the request. Ranges are
 * checked when a call is made, and a value outside is refused as {@code INVALID_REQUEST}. Immutable and safe to share.
 */
public final class SiliconFlowOptions implements VendorOptions {
    private final Map<String, Object> parameters;

    private SiliconFlowOptions(Builder builder) {
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public ProviderType type() {
        return SiliconFlowProvider.TYPE;
    }

    /** The options by wire name; the one that becomes a header starts with {@code @}. */
    @Override
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** Names the options and shows no values. */
    @Override
    public String toString() {
        return "SiliconFlowOptions" + parameters.keySet();
    }

    /** Builds {@link SiliconFlowOptions}. Not safe for concurrent use. */
    public static final class Builder {
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets from how many of the likeliest tokens the next one is drawn: {@code top_k}, 1 to 100, or -1 for no limit.
         * Chats and completions, all models (docs.siliconflow.cn, error codes, 20060).
         */
        public Builder topK(int topK) {
            return set("top_k", topK);
        }

        /**
         * Sets how likely a token must be, measured by the likeliest one, to be drawn at all: {@code min_p}, 0 to 1. Only
         * Qwen3 models act on it (docs.siliconflow.cn, chat completions reference, 2026).
         */
        public Builder minP(double minP) {
            return set("min_p", minP);
        }

        /**
         * Sets the text that a chat's answer continues: {@code prefix}. Large language models as a rule; excludes JSON
         * mode (docs.siliconflow.cn, prefix guide, 2025-07, and error codes 20030, 20033). In completions the prompt is
         * this text.
         */
        public Builder prefix(String prefix) {
            return set("prefix", Objects.requireNonNull(prefix, "prefix"));
        }

        /**
         * Sets the text that follows the gap which a chat fills after {@link #prefix}: {@code suffix}. DeepSeek and
         * Qwen-Coder models mostly; excludes JSON mode (docs.siliconflow.cn, FIM guide, 2025-07, and error codes 20031,
         * 20032). For completions use the request's own suffix.
         */
        public Builder suffix(String suffix) {
            return set("suffix", Objects.requireNonNull(suffix, "suffix"));
        }

        /**
         * Sets the caller's own identifier of the call, sent as the header {@code X-Trace-Id}: 1 to 128 visible ASCII
         * characters. The vendor's identifier, which its support asks for, comes back in {@code x-siliconcloud-trace-id}
         * whether or not this is set, and is the request id of the answer.
         */
        public Builder traceId(String traceId) {
            return set(SiliconFlowHeaders.TRACE_OPTION, Objects.requireNonNull(traceId, "traceId"));
        }

        private Builder set(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        /** Builds the options. */
        public SiliconFlowOptions build() {
            return new SiliconFlowOptions(this);
        }
    }
}
