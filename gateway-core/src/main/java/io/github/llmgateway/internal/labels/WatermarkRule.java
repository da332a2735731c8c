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
import org.jspecify.annotations.Nullable;

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
            Boolean common = asked(context, vendor, request.parameters());
            Boolean own = asked(
                    context,
                    vendor,
                    request.vendorParameters().getOrDefault(context.candidate().type(), Map.of()));
            if (common != null || own != null) {
                // Named twice, off stands: which of the two the vendor would heed is not known.
                boolean off = Boolean.FALSE.equals(common) || Boolean.FALSE.equals(own);
                context.progress().attach(new WatermarkAsked(!off));
            }
        }
        return chain.proceed(context);
    }

    /** Whether the mark is to be there; null when nothing is said of it. */
    private @Nullable Boolean asked(CallContext context, LabelRules vendor, Map<String, Object> parameters) {
        Boolean asked = null;
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            List<String> off = vendor.off(parameter.getKey());
            if (!off.isEmpty()) {
                boolean on = !off.contains(
                        String.valueOf(parameter.getValue()).strip().toLowerCase(Locale.ROOT));
                if (!on && settings.recorded().isEmpty()) {
                    throw refusal(context, vendor, parameter.getKey(), parameter.getValue());
                }
                asked = on && !Boolean.FALSE.equals(asked);
            }
        }
        return asked;
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
