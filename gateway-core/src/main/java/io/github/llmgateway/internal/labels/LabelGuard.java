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
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Above all policies: compares what leaves with what the vendor sent, and fails a call whose marks have gone missing or
 * were altered in between. Other changes are the policies' business.
 */
public final class LabelGuard implements Interceptor {
    private final Function<Candidate, List<String>> clauses;

    /**
     * A guard.
     *
     * @param clauses the clauses by which a candidate's vendor forbids removing marks
     */
    public LabelGuard(Function<Candidate, List<String>> clauses) {
        this.clauses = clauses;
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
                if (incoming != null && !incoming.isKeptIn(leaving)) {
                    throw removed();
                }
                return null;
            }
            String text = Texts.of(next);
            if (text != null) {
                leaving.append(text);
            }
            return next;
        }

        private GatewayException removed() {
            GatewayExceptionBuilder error = GatewayException.builder(
                            ErrorKind.POLICY_REJECTED,
                            "a label on generated content was removed or altered between the vendor and the caller")
                    .advice("Let the policy that changes the text keep the vendor's mark; agreement and law forbid its"
                            + " removal (GB 45438-2025; Measures for labelling generated content, article 10)");
            Candidate asked = context.progress().candidate();
            if (asked != null) {
                error.target(asked.provider().name(), asked.model()).clauses(clauses.apply(asked));
            }
            return error.build();
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
