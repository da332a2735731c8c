// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmgateway.model.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a usage object. Vendors name the same number twice (SiliconFlow tells cached tokens as {@code cached_tokens} and
 * as {@code prompt_cache_hit_tokens}); each number is taken once.
 */
final class UsageReader {
    /** No call uses a millionth of this; what is larger is no count. */
    private static final long MAX = 1_000_000_000_000_000L;

    private final Usage.Builder usage = Usage.builder();
    private boolean known;
    private boolean cachedKnown;

    private UsageReader() {}

    /** The usage, or null when the object holds no number that we know; the parser stands on START_OBJECT. */
    static @Nullable Usage read(JsonParser in) throws IOException {
        UsageReader reader = new UsageReader();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            reader.member(name, in);
        }
        return reader.known ? reader.usage.build() : null;
    }

    private void member(String name, JsonParser in) throws IOException {
        switch (name) {
            case "prompt_tokens", "input_tokens" -> {
                if (isNumber(in)) {
                    usage.inputTokens(number(in));
                    known = true;
                }
                in.skipChildren();
            }
            case "completion_tokens", "output_tokens" -> {
                if (isNumber(in)) {
                    usage.outputTokens(number(in));
                    known = true;
                }
                in.skipChildren();
            }
            case "prompt_cache_hit_tokens" -> {
                if (isNumber(in) && !cachedKnown) {
                    usage.cachedInputTokens(number(in));
                }
                in.skipChildren();
            }
            case "prompt_tokens_details", "input_tokens_details" -> details(in, true);
            case "completion_tokens_details", "output_tokens_details" -> details(in, false);
            default -> in.skipChildren();
        }
    }

    private void details(JsonParser in, boolean input) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        long vision = 0;
        boolean seen = false;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            if (!isNumber(in)) {
                in.skipChildren();
                continue;
            }
            switch (name) {
                case "cached_tokens" -> {
                    usage.cachedInputTokens(number(in));
                    cachedKnown = true;
                }
                case "cache_creation_input_tokens" -> usage.cacheWriteTokens(number(in));
                case "reasoning_tokens" -> usage.reasoningTokens(number(in));
                case "audio_tokens" -> audio(number(in), input);
                case "image_tokens", "video_tokens" -> {
                    long more = number(in);
                    vision = more < 0 || vision < 0 ? -1 : vision + more;
                    seen |= input;
                }
                default -> {}
            }
        }
        if (seen) {
            usage.visionInputTokens(vision);
        }
    }

    private void audio(long number, boolean input) {
        if (input) {
            usage.audioInputTokens(number);
        } else {
            usage.audioOutputTokens(number);
        }
    }

    private static boolean isNumber(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** A number that no count can be is handed on as negative, which the builder leaves out and marks. */
    private static long number(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = in.getDoubleValue();
            return value >= 0 && value <= MAX ? (long) value : -1;
        }
        if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return -1;
        }
        long value = in.getLongValue();
        return value <= MAX ? value : -1;
    }
}
