// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.spi.Capability;
import io.github.llmgateway.spi.CapabilityTable;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.RequestChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Chats at a compatible endpoint: what it can do is what the configuration says, and everything where it says nothing. */
final class CompatibleShape implements ChatShape {
    private final CapabilityTable capabilities;
    private final String thinking;

    CompatibleShape(ProviderSettings settings) {
        this.thinking = settings.value("thinking-parameter").orElse("none");
        CapabilityTable.Builder table = CapabilityTable.builder();
        for (Capability capability : Capability.values()) {
            String key = "supports." + flag(capability);
            if (settings.value(key).orElse("true").equals("false")) {
                table.source(settings.property(key) + "=false").cannot("*", capability);
            }
        }
        if (thinking.equals("none")) {
            table.source(settings.property("thinking-parameter") + " is not set")
                    .cannot("*", Capability.THINKING, Capability.THINKING_OFF, Capability.THINKING_BUDGET);
        }
        this.capabilities = table.build();
    }

    /** The names behind {@code supports.}. */
    static List<String> flags() {
        List<String> names = new ArrayList<>();
        for (Capability capability : Capability.values()) {
            names.add(flag(capability));
        }
        return names;
    }

    private static String flag(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void check(ChatRequest request, String model) {
        RequestChecks.capabilities(request, model, capabilities);
    }

    /** Completions, bound by the same switches. */
    CompletionShape completions() {
        return new CompletionShape() {
            @Override
            public void check(CompletionRequest request, String model) {
                RequestChecks.capabilities(request, model, capabilities);
            }
        };
    }

    @Override
    public boolean streamsOnly(ChatRequest request, String model) {
        return capabilities.refusal(model, Capability.UNARY).isPresent();
    }

    @Override
    public void writeThinking(ChatRequest request, String model, BodyWriter body) {
        ChatShape.super.writeThinking(request, model, body);
        if (thinking.equals("thinking")) {
            request.thinking().ifPresent(on -> body.put("thinking", Map.of("type", on ? "enabled" : "disabled")));
        } else if (thinking.equals("enable_thinking")) {
            request.thinking().ifPresent(on -> body.put("enable_thinking", on));
        }
        body.putIfPresent("thinking_budget", request.thinkingBudget());
    }
}
