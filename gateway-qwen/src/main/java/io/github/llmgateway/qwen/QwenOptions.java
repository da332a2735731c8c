// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.VendorOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What Qwen at Model Studio takes beside the common vocabulary. Only what is set is sent, and only when Qwen answers;
 * values are checked when the call is made. Immutable and safe to share. Ranges and defaults are those of Model Studio,
 * "OpenAI compatible - Chat" (help.aliyun.com/zh/model-studio/qwen-api-via-openai-chat-completions, read 2026-11-21).
 *
 * <p>Reasoning is not here: {@code thinking}, {@code thinkingBudget} and {@code reasoningEffort} of the request are sent
 * as {@code enable_thinking}, {@code thinking_budget} and {@code reasoning_effort}.
 */
public final class QwenOptions implements VendorOptions {

    /** The documented value of {@link Builder#dataInspection}: input and output are inspected further. */
    public static final String INSPECT_INPUT_AND_OUTPUT = "{\"input\":\"cip\",\"output\":\"cip\"}";

    private final Map<String, Object> parameters;

    private QwenOptions(Builder builder) {
        Map<String, Object> all = new LinkedHashMap<>(builder.parameters);
        if (!builder.search.isEmpty()) {
            all.put("search_options", Collections.unmodifiableMap(new LinkedHashMap<>(builder.search)));
        }
        this.parameters = Collections.unmodifiableMap(all);
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public ProviderType type() {
        return QwenProviderFactory.TYPE;
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** Names what is set; shows no value. */
    @Override
    public String toString() {
        return "QwenOptions" + parameters.keySet();
    }

    /** Builds {@link QwenOptions}. Not safe for concurrent use. */
    public static final class Builder {
        private final Map<String, Object> parameters = new LinkedHashMap<>();
        private final Map<String, Object> search = new LinkedHashMap<>();

        private Builder() {}

        /** {@code top_k}: how many tokens are candidates, 0 or more; above 100 switches the limit off. Mostly 20. */
        public Builder topK(int topK) {
            return set("top_k", topK);
        }

        /** {@code repetition_penalty}: above 0, and 1.0 is no penalty. Mostly 1.05. */
        public Builder repetitionPenalty(double penalty) {
            return set("repetition_penalty", penalty);
        }

        /**
         * {@code max_completion_tokens}: the limit of answer and reasoning together, in tokens, 1 or more, kept to
         * within 10 tokens. Taken from Qwen3.7-Max, Qwen3.5-Plus and Qwen3.5-Flash on. The request's {@code maxTokens}
         * limits the answer alone for most Qwen models.
         */
        public Builder maxCompletionTokens(int tokens) {
            return set("max_completion_tokens", tokens);
        }

        /**
         * {@code preserve_thinking}: whether the reasoning of earlier turns is given back to the model, where it counts
         * as input. Taken by Qwen3.6 and later and some Kimi models; on by default for qwen3.8-max and qwen3.8-flash.
         */
        public Builder preserveThinking(boolean preserve) {
            return set("preserve_thinking", preserve);
        }

        /** {@code enable_search}: whether the model may search the web. Off by default. */
        public Builder enableSearch(boolean enable) {
            return set("enable_search", enable);
        }

        /** {@code search_options.forced_search}: whether it must search; needs {@link #enableSearch}. */
        public Builder forcedSearch(boolean forced) {
            search.put("forced_search", forced);
            return this;
        }

        /**
         * {@code search_options.search_strategy}: {@code turbo} (default), {@code max}, and for some models
         * {@code agent} and {@code agent_max}; needs {@link #enableSearch}.
         */
        public Builder searchStrategy(String strategy) {
            search.put("search_strategy", Objects.requireNonNull(strategy, "strategy"));
            return this;
        }

        /** {@code search_options.enable_search_extension}: searches in special fields; needs {@link #enableSearch}. */
        public Builder searchExtension(boolean enable) {
            search.put("enable_search_extension", enable);
            return this;
        }

        /** {@code enable_code_interpreter}: whether the model may run code of its own. Off by default. */
        public Builder enableCodeInterpreter(boolean enable) {
            return set("enable_code_interpreter", enable);
        }

        /**
         * {@code tool_stream}: whether arguments of array or object type are streamed piece by piece; without it such
         * arguments arrive at once. Streams only.
         */
        public Builder toolStream(boolean stream) {
            return set("tool_stream", stream);
        }

        /** {@code vl_high_resolution_images}: raises the limit of pixels to 16384 tokens a picture. Vision models. */
        public Builder vlHighResolutionImages(boolean high) {
            return set("vl_high_resolution_images", high);
        }

        /** {@code logprobs} with {@code top_logprobs}: probabilities of the {@code top} likeliest tokens, 0 to 5. */
        public Builder logprobs(int top) {
            return set("logprobs", true).set("top_logprobs", top);
        }

        /**
         * {@code modalities} and {@code audio}: asks a Qwen-Omni model for sound (wav) beside text; such calls are
         * always streamed.
         */
        public Builder audioOutput(String voice) {
            Objects.requireNonNull(voice, "voice");
            return set("modalities", List.of("text", "audio")).set("audio", Map.of("voice", voice, "format", "wav"));
        }

        /** {@code clear_thinking}: whether the reasoning of earlier turns is dropped. GLM models at this vendor only. */
        public Builder clearThinking(boolean clear) {
            return set("clear_thinking", clear);
        }

        /**
         * Header {@code X-DashScope-DataInspection}: has content inspected beyond what is always done; see
         * {@link QwenOptions#INSPECT_INPUT_AND_OUTPUT}.
         */
        public Builder dataInspection(String value) {
            return set("@" + QwenHeaders.DATA_INSPECTION, Objects.requireNonNull(value, "value"));
        }

        /** Header {@code X-DashScope-OssResourceResolve}: needed when a part's address starts with {@code oss://}. */
        public Builder resolveOssResources() {
            return set("@" + QwenHeaders.OSS_RESOURCE_RESOLVE, "enable");
        }

        /** Header {@code X-DashScope-WorkSpace}: the workspace that a main account's key acts for. */
        public Builder workspace(String id) {
            return set("@" + QwenHeaders.WORKSPACE, Objects.requireNonNull(id, "id"));
        }

        private Builder set(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        /** Builds the options. */
        public QwenOptions build() {
            return new QwenOptions(this);
        }
    }
}
