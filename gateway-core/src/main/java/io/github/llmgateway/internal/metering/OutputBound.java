// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ProviderType;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The output tokens that a request allows. Vendors differ in whether reasoning counts towards the limit of output, so a
 * limit of reasoning is added to it.
 */
final class OutputBound {
    private OutputBound() {}

    static long of(CallRequest request, long otherwise) {
        OptionalInt declared = OptionalInt.empty();
        long reasoning = 0;
        if (request instanceof ChatRequest chat) {
            declared = chat.maxTokens();
            reasoning = Math.max(0, chat.thinkingBudget().orElse(0));
        } else if (request instanceof CompletionRequest completion) {
            declared = completion.maxTokens();
        }
        long output = declared.isPresent()
                ? declared.getAsInt()
                : parameter(request, "max_completion_tokens", parameter(request, "max_tokens", otherwise));
        return Math.max(1, output) + reasoning;
    }

    /** Whether sound may be among it: some models speak unless {@code modalities} tells them not to. */
    static boolean mayBeSound(CallRequest request, ProviderType vendor) {
        if (request instanceof CompletionRequest) {
            return false;
        }
        Map<String, Object> own = request.vendorParameters().getOrDefault(vendor, Map.of());
        Map<String, Object> shared = request.parameters();
        boolean asked = own.containsKey("audio") || shared.containsKey("audio");
        Object modalities = own.getOrDefault("modalities", shared.get("modalities"));
        return asked || !(modalities instanceof List<?> list) || list.contains("audio");
    }

    private static long parameter(CallRequest request, String name, long otherwise) {
        return request.parameters().get(name) instanceof Number number ? number.longValue() : otherwise;
    }
}
