// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.guard.Takedown;
import java.util.List;
import java.util.function.BiFunction;

/** The outermost layer but for telemetry: each call that begins leaves one row of its end, whatever the end is. */
public final class AuditLayer implements Interceptor {
    private final AuditRecorder recorder;
    private final BiFunction<Candidate, Takedown.Source, List<String>> takedownClauses;

    /**
     * A layer that writes to {@code recorder}.
     *
     * @param takedownClauses the clauses by which what a candidate answered is taken down
     */
    public AuditLayer(AuditRecorder recorder, BiFunction<Candidate, Takedown.Source, List<String>> takedownClauses) {
        this.recorder = recorder;
        this.takedownClauses = takedownClauses;
    }

    @Override
    public EventStream intercept(Chain chain) {
        AuditedCall call = new AuditedCall(recorder, takedownClauses, chain.context());
        chain.context().progress().attach(call);
        try {
            return call.answeredBy(chain.proceed(chain.context()));
        } catch (RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
    }
}
