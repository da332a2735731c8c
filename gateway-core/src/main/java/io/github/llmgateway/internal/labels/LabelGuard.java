// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.labels;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.spi.LabelRules;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Above all policies: compares what leaves with what the vendor sent, and fails a call whose marks, or whose
 * copyright notices where the vendor's agreement says so, have gone missing or were altered in between. Other changes are
 * the policies' business.
 */
public final class LabelGuard implements Interceptor {
    private final Function<Candidate, LabelRules> rules;

    /**
     * A guard.
     *
     * @param rules what a candidate's vendor says of removing marks and notices
     */
    public LabelGuard(Function<Candidate, LabelRules> rules) {
        this.rules = rules;
    }

    @Override
    public EventStream intercept(Chain chain) {
        return new Guarded(chain.context(), chain.proceed(chain.context()));
    }

    private final class Guarded implements EventStream {
        private final CallContext context;
        private final EventStream events;
        private final StringBuilder leaving = new StringBuilder();

        Guarded(CallContext context, EventStream events) {
            this.context = context;
            this.events = events;
        }

        @Override
        public @Nullable CallEvent next() {
            CallEvent next = events.next();
            if (next == null) {
                Incoming incoming = context.progress().attached(Incoming.class);
                if (incoming != null && !incoming.isSame(leaving)) {
                    compare(incoming);
                }
                return null;
            }
            String text = Texts.of(next);
            if (text != null) {
                leaving.append(text);
            }
            return next;
        }

        private void compare(Incoming incoming) {
            Candidate asked = context.progress().candidate();
            LabelRules said = asked == null ? LabelRules.NONE : rules.apply(asked);
            if (!incoming.isKeptIn(leaving)) {
                throw removed(asked, "a label on generated content", said.keepClauses())
                        .advice(
                                "Let the policy that changes the text keep the vendor's mark; agreement and law forbid its"
                                        + " removal (GB 45438-2025; Measures for labelling generated content, article 10)")
                        .build();
            }
            if (!said.noticeClauses().isEmpty() && !incoming.areNoticesKeptIn(leaving)) {
                throw removed(asked, "a copyright notice", said.noticeClauses())
                        .advice("Let the policy that changes the text keep lines with copyright notices; the vendor's"
                                + " agreement forbids their removal")
                        .build();
            }
        }

        private GatewayExceptionBuilder removed(@Nullable Candidate asked, String what, List<String> clauses) {
            GatewayExceptionBuilder error = GatewayException.builder(
                    ErrorKind.POLICY_REJECTED, what + " was removed or altered between the vendor and the caller");
            return asked == null
                    ? error
                    : error.target(asked.provider().name(), asked.model()).clauses(clauses);
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
