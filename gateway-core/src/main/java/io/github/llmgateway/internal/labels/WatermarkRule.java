// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.labels;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.LabelSettings;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.spi.LabelRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Refuses requests that switch a visible mark off, unless somebody has undertaken to label what comes. */
public final class WatermarkRule implements Interceptor {
    private final LabelSettings settings;
    private final Function<Candidate, LabelRules> rules;

    /** A rule by these settings and the rules of each candidate's vendor. */
    public WatermarkRule(LabelSettings settings, Function<Candidate, LabelRules> rules) {
        this.settings = settings;
        this.rules = rules;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        LabelRules vendor = rules.apply(context.candidate());
        if (!vendor.switches().isEmpty()) {
            CallRequest request = context.request();
            check(context, vendor, request.parameters());
            check(
                    context,
                    vendor,
                    request.vendorParameters().getOrDefault(context.candidate().type(), Map.of()));
        }
        return chain.proceed(context);
    }

    private void check(CallContext context, LabelRules vendor, Map<String, Object> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        parameters.forEach((name, value) -> {
            List<String> off = vendor.switches().get(name);
            if (off != null) {
                boolean on = !off.contains(String.valueOf(value).strip().toLowerCase(Locale.ROOT));
                if (!on && settings.recorded().isEmpty()) {
                    throw refusal(context, vendor, name, value);
                }
                context.progress().attach(new WatermarkAsked(on));
            }
        });
    }

    private static GatewayException refusal(CallContext context, LabelRules vendor, String name, Object value) {
        String clauses = String.join(", ", vendor.offClauses());
        return GatewayException.builder(
                        ErrorKind.POLICY_REJECTED,
                        name + "=" + value + " switches the label on generated content off"
                                + (clauses.isEmpty() ? "" : " (" + clauses + ")"))
                .target(
                        context.candidate().provider().name(),
                        context.candidate().model())
                .clauses(vendor.offClauses())
                .advice("Leave it on; or, if somebody has undertaken to label what is shared or published, record it:"
                        + " gateway.labels.unlabelled.undertaking.who, .when and .reference")
                .build();
    }
}
