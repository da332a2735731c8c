// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;

/** Below all that decides: before anything is sent to a candidate, the trail says under which terms it is asked. */
public final class AuditGate implements Interceptor {
    private final AuditRecorder recorder;

    /** A gate that writes to {@code recorder}. */
    public AuditGate(AuditRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public EventStream intercept(Chain chain) {
        CallContext context = chain.context();
        AuditedCall call = context.progress().attached(AuditedCall.class);
        if (call != null) {
            Candidate candidate = context.candidate();
            AuditEvent.Builder event = call.event(AuditKind.ADMITTED)
                    .target(candidate.provider().name(), candidate.type().name(), candidate.model());
            Particulars.judged(event, context.progress());
            Particulars.guarded(event, context);
            recorder.admit(event.build());
        }
        return chain.proceed(context);
    }
}
