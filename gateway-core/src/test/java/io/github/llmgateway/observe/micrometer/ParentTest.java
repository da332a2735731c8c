// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.model.CallEvent;
import io.micrometer.observation.Observation;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentTest {

    @Test
    void aCallIsAChildOfWhatIsCurrentInItsThread() {
        try (Traces traces = new Traces();
                Rig rig = traces.rig(it -> it)) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            Observation.createNotStarted("request", traces.registry)
                    .observe(() -> rig.gateway.chat(Rig.ask("p/first")));

            SpanData call = traces.named("chat first");
            assertThat(call.getParentSpanId()).isEqualTo(traces.named("request").getSpanId());
            assertThat(traces.named("attempt first").getParentSpanId()).isEqualTo(call.getSpanId());
        }
    }

    @Test
    void aCallThatRunsElsewhereIsAChildOfWhereItWasMade() throws Exception {
        try (Traces traces = new Traces();
                Rig rig = traces.rig(it -> it)) {
            CallContext context = new CallContext(
                    Operation.CHAT,
                    Rig.ask("p/first"),
                    false,
                    new CallGuard(rig.time, Timeouts.DEFAULT, ConcurrentHashMap.newKeySet()));
            Observation request = Observation.start("request", traces.registry);
            try (Observation.Scope scope = request.openScope()) {
                rig.telemetry.begin(context);
            }
            CompletableFuture.runAsync(() -> drain(rig, context)).get(20, TimeUnit.SECONDS);
            request.stop();

            assertThat(traces.named("chat p/first").getParentSpanId())
                    .isEqualTo(traces.named("request").getSpanId());
        }
    }

    private static void drain(Rig rig, CallContext context) {
        try (EventStream events = rig.telemetry.callLayer().intercept(new Empty(context))) {
            assertThat(events.next()).isNull();
        }
    }

    private record Empty(CallContext context) implements Interceptor.Chain {
        @Override
        public EventStream proceed(CallContext context) {
            return new EventStream() {
                @Override
                public CallEvent next() {
                    return null;
                }

                @Override
                public void close() {}
            };
        }
    }
}
