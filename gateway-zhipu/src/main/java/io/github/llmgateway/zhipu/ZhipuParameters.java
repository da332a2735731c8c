// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.RequestChecks;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of request parameters, for those set by the request's own methods and those set by wire name alike. Source:
 * docs.bigmodel.cn chat completions reference, read 2026-10-03.
 */
final class ZhipuParameters {
    private static final String SOURCE = "docs.bigmodel.cn, chat completions reference, 2026-10";
    private static final int MOST_TOKENS = 131_072;
    private static final int MOST_STOPS = 4;

    private ZhipuParameters() {}

    /** The value that was set by wire name, this vendor's own before the common one; null for none. */
    static @Nullable Object find(ChatRequest request, String name) {
        Map<String, Object> own = request.vendorParameters().get(ZhipuProviderFactory.TYPE);
        Object value = own == null ? null : own.get(name);
        return value == null ? request.parameters().get(name) : value;
    }

    /** Refuses values out of range; changes nothing. */
    static void check(ChatRequest request) {
        RequestChecks.range("temperature", request.temperature(), 0, 1, SOURCE);
        RequestChecks.range("top_p", request.topP(), 0.01, 1, SOURCE);
        if (request.maxTokens().isPresent()) {
            maxTokens(request.maxTokens().getAsInt());
        }
        stop(request.stop());
        request.user().ifPresent(user -> text("user_id", user, 128));
        request.responseFormat().ifPresent(format -> responseFormat(format.type()));
        request.parameters().forEach(ZhipuParameters::named);
        request.vendorParameters()
                .getOrDefault(ZhipuProviderFactory.TYPE, Map.of())
                .forEach(ZhipuParameters::named);
    }

    private static void named(String name, Object value) {
        switch (name) {
            case "temperature" -> RequestChecks.range(name, number(name, value), 0, 1, SOURCE);
            case "top_p" -> RequestChecks.range(name, number(name, value), 0.01, 1, SOURCE);
            case "max_tokens" -> maxTokens(number(name, value).getAsDouble());
            case "request_id" -> text(name, value, 64);
            case "user_id" -> text(name, value, 128);
            case "stop" -> stop(value);
            case "do_sample", "tool_stream", "watermark_enabled" -> flag(name, value);
            case "response_format" -> responseFormat(value instanceof Map<?, ?> map ? map.get("type") : value);
            case "clear_thinking" ->
                throw GatewayException.invalidRequest(
                        "clear_thinking is not a parameter of its own here but a member of thinking, and would be ignored",
                        "Set it by ZhipuOptions.clearThinking, or as parameter " + ZhipuThinking.CLEAR_THINKING);
            default -> {}
        }
    }

    private static void maxTokens(double value) {
        RequestChecks.range("max_tokens", OptionalDouble.of(value), 1, MOST_TOKENS, SOURCE);
    }

    private static void stop(Object value) {
        if (!(value instanceof List<?> list)) {
            throw GatewayException.invalidRequest(
                    "stop is not a list, but this vendor takes only a list of texts (" + SOURCE + ")",
                    "Set it by the request's own method, which always sends a list");
        }
        if (list.size() > MOST_STOPS) {
            throw GatewayException.invalidRequest(
                    "stop has " + list.size() + " texts, but this vendor takes at most " + MOST_STOPS + " (" + SOURCE
                            + ")",
                    "Leave some out; none is dropped silently");
        }
    }

    private static void responseFormat(@Nullable Object type) {
        if ("json_schema".equals(type)) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "this vendor has no response_format json_schema, only text and json_object (" + SOURCE
                                    + ")")
                    .advice("Use the gateway's typed structured output, which falls back to json_object with the schema"
                            + " in the instructions and checks the answer; or do so yourself with json_object")
                    .build();
        }
    }

    private static OptionalDouble number(String name, Object value) {
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw GatewayException.invalidRequest(name + " is not a number", "Set it to a number");
    }

    private static void text(String name, Object value, int most) {
        if (!(value instanceof String text)) {
            throw GatewayException.invalidRequest(name + " is not a text", "Set it to a text of 6 to " + most);
        }
        RequestChecks.length(name, text, 6, most, SOURCE);
    }

    private static void flag(String name, Object value) {
        if (!(value instanceof Boolean)) {
            throw GatewayException.invalidRequest(name + " is not true or false", "Set it to true or false");
        }
    }
}
