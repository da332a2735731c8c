// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Attributes of spans that hold no content: numbers, and words of a vendor that look like identifiers. */
final class Attributes {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,48}");

    private Attributes() {}

    /** The request's settings; stop sequences and the application's tags are its own words and stay out. */
    static void request(Span span, CallRequest request, boolean streaming) {
        if (streaming) {
            span.high("gen_ai.request.stream", "true");
        }
        if (request instanceof ChatRequest chat) {
            sampling(span, chat.temperature(), chat.topP(), chat.maxTokens(), chat.seed());
            number(span, "gen_ai.request.presence_penalty", chat.presencePenalty());
            number(span, "gen_ai.request.frequency_penalty", chat.frequencyPenalty());
        } else if (request instanceof CompletionRequest completion) {
            sampling(span, completion.temperature(), completion.topP(), completion.maxTokens(), completion.seed());
        }
    }

    private static void sampling(
            Span span, OptionalDouble temperature, OptionalDouble topP, OptionalInt maxTokens, OptionalLong seed) {
        number(span, "gen_ai.request.temperature", temperature);
        number(span, "gen_ai.request.top_p", topP);
        if (maxTokens.isPresent()) {
            span.high("gen_ai.request.max_tokens", Integer.toString(maxTokens.getAsInt()));
        }
        span.high("gen_ai.request.seed", seed);
    }

    private static void number(Span span, String key, OptionalDouble value) {
        if (value.isPresent()) {
            span.high(key, Double.toString(value.getAsDouble()));
        }
    }

    /** What an answer says of itself, and its usage where the vendor reported it. */
    static void answer(Span span, Answered answered, Usage usage) {
        word(span, "gen_ai.response.id", answered.id());
        if (!answered.finish().equals(FinishReason.UNKNOWN)) {
            word(span, "gen_ai.response.finish_reasons", answered.finish().value());
        }
        if (usage.source() == UsageSource.PROVIDER) {
            span.high("gen_ai.usage.input_tokens", usage.inputTokens());
            span.high("gen_ai.usage.output_tokens", usage.outputTokens());
            span.high("gen_ai.usage.cache_read.input_tokens", usage.cachedInputTokens());
            span.high("gen_ai.usage.cache_creation.input_tokens", usage.cacheWriteTokens());
            span.high("gen_ai.usage.reasoning.output_tokens", usage.reasoningTokens());
        }
    }

    /** How long the first content took, in seconds; nothing when it is negative. */
    static void firstChunk(Span span, long nanos) {
        if (nanos >= 0) {
            span.high("gen_ai.response.time_to_first_chunk", Double.toString(nanos / 1e9));
        }
    }

    /** Why an attempt failed: status and code. The vendor's sentence stays in the exception. */
    static void error(Span span, GatewayException error, CallRequest request) {
        error.httpStatus().ifPresent(status -> span.high("http.response.status_code", Integer.toString(status)));
        error.providerCode()
                .filter(code -> request.texts().stream().noneMatch(text -> text.contains(code)))
                .ifPresent(code -> word(span, "llm.gateway.provider.code", code));
    }

    /** A vendor may put anything where an identifier belongs; what does not look like one is left out. */
    private static void word(Span span, String key, String value) {
        if (CODE.matcher(value).matches()) {
            span.high(key, value);
        }
    }
}
