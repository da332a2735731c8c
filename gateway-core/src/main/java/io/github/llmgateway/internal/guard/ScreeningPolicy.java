// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks for content of unwanted kinds in what is sent and in what comes back. Clauses ZP-CONTENT, ZP-MALWARE, ZP-GOVERN,
 * SF-CONTENT, SF-CONTENT-DATA, SF-SPAM, NLS-LAWFUL.
 */
final class ScreeningPolicy implements Policy {
    private final GuardMode mode;
    private final List<Screener> screeners;
    private final Takedowns takedowns;

    ScreeningPolicy(GuardMode mode, List<Screener> screeners, Takedowns takedowns) {
        this.mode = mode;
        this.screeners = List.copyOf(screeners);
        this.takedowns = takedowns;
    }

    @Override
    public String name() {
        return "screening";
    }

    @Override
    public PolicyDecision onRequest(CallContext context) {
        Tally tally = Tally.of(context.progress());
        tally.screens(mode);
        Masks masks = context.progress().attached(Masks.class);
        List<Screener> looking = ModerationScreener.during(context.guard(), screeners);
        CallRequest request = RequestTexts.rewrite(context.request(), text -> {
            ScreenedText screened = new ScreenedText(
                    looking, Direction.INPUT, mode, masks, category -> tally.found(Direction.INPUT, category), false);
            String passed = screened.next(text) + screened.end();
            return screened.isRefused() ? text : passed;
        });
        tally.report(context.progress());
        Map<Category, Integer> found = tally.of(Direction.INPUT);
        if (mode == GuardMode.REFUSE && !found.isEmpty()) {
            return PolicyDecision.reject(
                    "screening found content in the request that is not wanted: " + words(found),
                    "Change the content; if it is a false alarm, correct the words of gateway.screening.words-file",
                    Category.clausesOf(found.keySet()));
        }
        return request == context.request() ? PolicyDecision.proceed() : PolicyDecision.replace(request);
    }

    /** The categories and how often each was found. */
    static String words(Map<Category, Integer> found) {
        return found.entrySet().stream()
                .map(entry -> entry.getKey().word() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    @Override
    public EventPolicy events(CallContext context) {
        return new ScreeningEvents(context, mode, ModerationScreener.during(context.guard(), screeners), takedowns);
    }
}
