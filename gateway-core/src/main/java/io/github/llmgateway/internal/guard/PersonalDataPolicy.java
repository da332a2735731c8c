// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardOverride;
import io.github.llmgateway.guard.PersonalDataDetector;
import io.github.llmgateway.guard.PersonalDataKind;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps personal data from vendors, or tells that there is some. Masks are made once a call, above the router, so every
 * candidate sees the same; the answer gets back what they stand for. Clauses ZP-PII and SF-PII: personal data are sent only
 * where they are necessary and the person knows, or has consented.
 */
final class PersonalDataPolicy implements Policy {
    private static final List<String> CLAUSES = List.of("ZP-PII", "SF-PII");

    private final GuardMode mode;
    private final List<PersonalDataDetector> detectors;

    PersonalDataPolicy(GuardMode mode, List<PersonalDataDetector> detectors) {
        this.mode = mode;
        this.detectors = List.copyOf(detectors);
    }

    @Override
    public String name() {
        return "personal-data";
    }

    @Override
    public PolicyDecision onRequest(CallContext context) {
        GuardOverride override = override(context.request());
        Tally tally = Tally.of(context.progress());
        tally.guards(mode, override);
        boolean masks = mode == GuardMode.MASK && override == null;
        CallRequest request = masks ? masked(context, tally) : counted(context.request(), tally);
        tally.report(context.progress());
        if (mode == GuardMode.REFUSE
                && override == null
                && !tally.personalData().isEmpty()) {
            return refused(tally.personalData());
        }
        return request == context.request() ? PolicyDecision.proceed() : PolicyDecision.replace(request);
    }

    private static @Nullable GuardOverride override(CallRequest request) {
        String tag = request.tags().get(GuardOverride.TAG);
        if (tag == null) {
            return null;
        }
        return GuardOverride.parse(tag)
                .orElseThrow(() -> GatewayException.invalidRequest(
                        "the tag " + GuardOverride.TAG + " says neither who nor why",
                        "Write it as <who>:<reason>, with up to 64 and up to 200 characters"));
    }

    private CallRequest counted(CallRequest request, Tally tally) {
        return RequestTexts.rewrite(request, text -> {
            Spans.of(text, detectors).forEach(span -> tally.found(span.kind()));
            return text;
        });
    }

    private CallRequest masked(CallContext context, Tally tally) {
        Masks masks = new Masks();
        RequestTexts.rewrite(context.request(), text -> {
            masks.reserve(text);
            return text;
        });
        CallRequest request = RequestTexts.rewrite(context.request(), text -> masked(text, masks, tally));
        if (!masks.isEmpty()) {
            context.progress().attach(masks);
        }
        return request;
    }

    private String masked(String text, Masks masks, Tally tally) {
        List<Spans.Span> spans = Spans.of(text, detectors);
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Spans.Span span : spans) {
            tally.found(span.kind());
            out.append(text, at, span.start());
            out.append(masks.placeholder(text.substring(span.start(), span.end()), span.kind()));
            at = span.end();
        }
        return out.append(text, at, text.length()).toString();
    }

    private static PolicyDecision refused(Map<PersonalDataKind, Integer> found) {
        String kinds = found.entrySet().stream()
                .map(entry -> entry.getKey().word() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return PolicyDecision.reject(
                "the request holds personal data: " + kinds,
                "Take it out, set gateway.guard.personal-data=mask, or where it is necessary and the person knows of it,"
                        + " tag the request " + GuardOverride.TAG + "=<who>:<reason>",
                CLAUSES);
    }

    @Override
    public @Nullable EventPolicy events(CallContext context) {
        Masks masks = context.progress().attached(Masks.class);
        return masks == null ? null : new Restoring(context, masks);
    }

    /** Restores, and keeps the report up to date. */
    private static final class Restoring implements EventPolicy {
        private final CallContext context;
        private final Tally tally;
        private final ChannelEvents channels;
        private boolean restored;

        Restoring(CallContext context, Masks masks) {
            this.context = context;
            this.tally = Tally.of(context.progress());
            this.channels = new ChannelEvents(
                    json -> new RestoredText(masks, json, this::restored),
                    context.operation(),
                    ChannelEvents.asksForJson(context.request()));
        }

        private void restored() {
            tally.restored();
            restored = true;
        }

        @Override
        public void onEvent(CallEvent event, EventSink sink) {
            channels.onEvent(event, sink);
            report();
        }

        @Override
        public void onEnd(EventSink sink) {
            channels.onEnd(sink);
            report();
        }

        @Override
        public void onBreak(EventSink sink) {
            channels.onBreak(sink);
            report();
        }

        private void report() {
            if (restored) {
                restored = false;
                tally.report(context.progress());
            }
        }
    }
}
