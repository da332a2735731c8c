// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ProviderType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The output tokens that a request allows. Vendors differ in whether reasoning counts towards the limit of output, so a
 * limit of reasoning is added to it. Where limits were set under several names, the largest counts: which of them the
 * vendor heeds is not known here. It is no more than the largest report that is believed: nothing else can be settled.
 */
final class OutputBound {
    private static final long NONE = -1;

    private OutputBound() {}

    static long of(CallRequest request, ProviderType vendor, long otherwise) {
        long output =
                parameter(request, vendor, "max_tokens", parameter(request, vendor, "max_completion_tokens", NONE));
        long reasoning = 0;
        if (request instanceof ChatRequest chat) {
            output = Math.max(output, chat.maxTokens().orElse((int) NONE));
            reasoning = parameter(
                    request, vendor, "thinking_budget", chat.thinkingBudget().orElse(0));
        } else if (request instanceof CompletionRequest completion) {
            output = Math.max(output, completion.maxTokens().orElse((int) NONE));
        }
        long most = bounded(output == NONE ? otherwise : output) + bounded(reasoning);
        return Math.max(1, bounded(most));
    }

    private static long bounded(long tokens) {
        return Math.max(0, Math.min(tokens, ReportedUsage.LARGEST));
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

    /** The largest of {@code known}, what all vendors are told and what this one is. */
    private static long parameter(CallRequest request, ProviderType vendor, String name, long known) {
        Map<String, Object> own = request.vendorParameters().getOrDefault(vendor, Map.of());
        return Math.max(known, Math.max(number(request.parameters().get(name)), number(own.get(name))));
    }

    private static long number(@Nullable Object value) {
        if (value instanceof BigInteger large) {
            return large.min(BigInteger.valueOf(ReportedUsage.LARGEST)).longValue();
        }
        return value instanceof Number number ? number.longValue() : NONE;
    }
}
