// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;

/** The outermost layer but for telemetry: each call that begins leaves one row of its end, whatever the end is. */
public final class AuditLayer implements Interceptor {
    private final AuditRecorder recorder;

    /** A layer that writes to {@code recorder}. */
    public AuditLayer(AuditRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public EventStream intercept(Chain chain) {
        AuditedCall call = new AuditedCall(recorder, chain.context());
        chain.context().progress().attach(call);
        try {
            return call.answeredBy(chain.proceed(chain.context()));
        } catch (RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
    }
}
