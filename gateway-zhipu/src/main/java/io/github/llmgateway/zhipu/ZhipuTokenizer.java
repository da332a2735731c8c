// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.dialect.openai.ChatShape;
import io.github.llmgateway.dialect.openai.OpenAiDialect;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.Tokenizer;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Zhipu's tokenizer: {@code POST /tokenizer} with the messages and tools of a chat. Source: docs.bigmodel.cn, text tokenizer
 * (read 2026-04-23 and 2026-11-28): {@code usage.total_tokens}, and beside it the tokens of text, pictures and films. It
 * takes text, pictures, films and files, and names GLM-4.5, GLM-4.6 and older models; others are asked about all the same,
 * for the list is older than the models.
 */
final class ZhipuTokenizer implements Tokenizer {
    private static final String PATH = "/tokenizer";
    private static final List<String> PARTS = List.of("prompt_tokens", "image_tokens", "video_tokens");

    private final OpenAiDialect dialect;
    private final ChatShape shape;

    ZhipuTokenizer(OpenAiDialect dialect, ChatShape shape) {
        this.dialect = dialect;
        this.shape = shape;
    }

    @Override
    public @Nullable WireRequest encode(ChatRequest request, String model) {
        boolean sound = request.messages().stream()
                .anyMatch(message -> message.content().stream().anyMatch(AudioPart.class::isInstance));
        return sound ? null : dialect.input(PATH, request, model, shape);
    }

    @Override
    public long decode(String body) throws IOException {
        Object parsed;
        try {
            parsed = Json.parse(body);
        } catch (RuntimeException notJson) {
            throw new IOException("the answer is no JSON");
        }
        if (!(parsed instanceof Map<?, ?> answer) || !(answer.get("usage") instanceof Map<?, ?> usage)) {
            throw new IOException("the answer has no usage");
        }
        Object total = usage.get("total_tokens");
        if (total != null) {
            return number(total);
        }
        long sum = 0;
        boolean told = false;
        for (String part : PARTS) {
            Object value = usage.get(part);
            if (value != null) {
                told = true;
                sum = Math.addExact(sum, number(value));
            }
        }
        if (!told) {
            throw new IOException("the usage has no tokens");
        }
        return sum;
    }

    private static long number(Object value) throws IOException {
        if (value instanceof Long number) {
            return number;
        }
        throw new IOException(
                value instanceof BigInteger ? "a number of tokens is too large" : "a number of tokens is none");
    }
}
