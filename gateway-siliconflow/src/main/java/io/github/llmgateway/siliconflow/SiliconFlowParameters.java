// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.spi.RequestChecks;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as they will stand in the body, and the bounds that chats and completions share. The vendor's own options win
 * over common parameters, and these over what a request's method set. A value is refused, never changed.
 */
final class SiliconFlowParameters {
    private static final String GUIDE = "docs.siliconflow.cn, text generation guide, 4.1, 2025-07";
    private static final String REFERENCE = SiliconFlowCapabilities.REFERENCE;
    private static final Pattern TRACE_ID = Pattern.compile("[!-~]{1,128}");

    private SiliconFlowParameters() {}

    static @Nullable Object value(CallRequest request, String name) {
        Object own = own(request).get(name);
        return own != null ? own : request.parameters().get(name);
    }

    static boolean has(CallRequest request, String name) {
        return value(request, name) != null;
    }

    /** The options that are for this vendor alone. */
    static Map<String, Object> own(CallRequest request) {
        return request.vendorParameters().getOrDefault(SiliconFlowProvider.TYPE, Map.of());
    }

    /** The number that will be sent under {@code name}: a parameter of that name, else what the request's method set. */
    static OptionalDouble number(CallRequest request, String name, OptionalDouble typed) {
        Object value = value(request, name);
        if (value == null) {
            return typed;
        }
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw GatewayException.invalidRequest(
                name + " is not a number", "Give " + name + " as a number, not as text or anything else");
    }

    static void common(CallRequest request, OptionalDouble temperature, OptionalDouble topP, OptionalInt maxTokens) {
        range(request, "temperature", temperature, 0, 2, GUIDE);
        range(request, "top_p", topP, 0, 1, REFERENCE);
        range(request, "min_p", OptionalDouble.empty(), 0, 1, REFERENCE);
        range(request, "max_tokens", decimal(maxTokens), 1, Integer.MAX_VALUE, REFERENCE);
        topK(request);
    }

    static void range(CallRequest request, String name, OptionalDouble typed, double low, double high, String source) {
        RequestChecks.range(name, number(request, name, typed), low, high, source);
    }

    static OptionalDouble decimal(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }

    /** Source: docs.siliconflow.cn, error codes, 20060. */
    private static void topK(CallRequest request) {
        OptionalDouble topK = number(request, "top_k", OptionalDouble.empty());
        if (topK.isPresent() && topK.getAsDouble() != -1) {
            RequestChecks.range(
                    "top_k", topK, 1, 100, "and -1 for no limit; docs.siliconflow.cn, error codes, 20060, 2026-07");
        }
    }

    /** Options that become headers: the trace id and the switch of the visible mark; another name would be dropped without a word. */
    static void headerOptions(CallRequest request) {
        for (String name : own(request).keySet()) {
            if (SiliconFlowLabels.UNKNOWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw GatewayException.invalidRequest(
                        "'" + name + "' is no parameter of SiliconFlow's, and would be ignored",
                        "The visible mark is ruled by the header " + SiliconFlowLabels.HEADER);
            }
            if (name.startsWith("@")
                    && !name.equals(SiliconFlowHeaders.TRACE_OPTION)
                    && !SiliconFlowLabels.isHeader(name)) {
                throw GatewayException.invalidRequest(
                        "option '" + name + "' names a header that SiliconFlow calls have no use for",
                        "There are " + SiliconFlowHeaders.TRACE_OPTION + " and @" + SiliconFlowLabels.HEADER);
            }
        }
        Object watermark = SiliconFlowLabels.asked(request);
        if (watermark != null && !watermark.toString().matches("[01]")) {
            throw GatewayException.invalidRequest(
                    "header option '" + SiliconFlowLabels.HEADER + "' is '" + watermark + "'",
                    "Set it to 1, or to 0 under a recorded undertaking to label");
        }
        Object trace = value(request, SiliconFlowHeaders.TRACE_OPTION);
        if (trace != null && !TRACE_ID.matcher(trace.toString()).matches()) {
            throw GatewayException.invalidRequest(
                    "option '" + SiliconFlowHeaders.TRACE_OPTION + "' cannot be sent as a header",
                    "Give 1 to 128 visible ASCII characters without spaces");
        }
    }
}
