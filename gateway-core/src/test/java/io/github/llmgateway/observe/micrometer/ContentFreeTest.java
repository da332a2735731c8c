// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that was said, and no key, is found in anything that is recorded. */
class ContentFreeTest {
    private static final List<String> CANARIES =
            List.of("canary-prompt", "canary-answer", "canary-key", "canary-tag", "canary-stop", "canary-system");

    @Test
    void neitherContentNorKeysAreRecorded() {
        try (Traces traces = new Traces();
                Rig rig = traces.rig(it -> it)) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(loaded("p/first"));
            rig.wire.events(Rig.TICK, Rig.delta(Rig.ANSWER), Rig.finish(), Rig.usage());
            rig.gateway.stream(loaded("p/first")).response();
            rig.wire.broken(Rig.TICK, Rig.delta(Rig.ANSWER));
            try (ChatStream stream = rig.gateway.stream(loaded("p/first"))) {
                assertThatThrownBy(stream::response).hasMessageNotContaining("canary");
            }
            rig.wire.json(400, Rig.TICK, Rig.error(Rig.PROMPT));
            assertThatThrownBy(() -> rig.gateway.chat(loaded("p/first"))).isInstanceOf(RuntimeException.class);

            assertThat(traces.finished()).hasSize(8);
            assertThat(everything(traces, rig))
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).doesNotContain(CANARIES));
        }
    }

    @Test
    void whatAFailingPolicySaysIsNotRecordedEither() {
        Policy leaky = new Policy() {
            @Override
            public PolicyDecision onRequest(CallContext context) {
                throw new IllegalStateException(
                        "cannot look at " + context.request().texts());
            }
        };
        try (Traces traces = new Traces();
                Rig rig = traces.rig(it -> it, it -> it.policy(leaky))) {
            assertThatThrownBy(() -> rig.gateway.chat(loaded("p/first"))).isInstanceOf(RuntimeException.class);

            assertThat(traces.finished()).hasSize(1);
            assertThat(traces.finished().get(0).getEvents())
                    .as("the failure is told as an event of the span")
                    .isNotEmpty();
            assertThat(everything(traces, rig))
                    .allSatisfy(text -> assertThat(text).doesNotContain(CANARIES));
        }
    }

    private static ChatRequest loaded(String model) {
        return Rig.ask(model).toBuilder()
                .system("canary-system")
                .stop("canary-stop")
                .tag("team", "canary-tag")
                .build();
    }

    private static List<String> everything(Traces traces, Rig rig) {
        List<String> all = new ArrayList<>();
        for (SpanData span : traces.finished()) {
            all.add(span.getName());
            all.add(span.getAttributes().toString());
            all.add(String.valueOf(span.getStatus().getDescription()));
            span.getEvents().forEach(event -> all.add(event.getName() + event.getAttributes()));
        }
        rig.meters.getMeters().forEach(meter -> all.add(meter.getId().toString()));
        return all;
    }
}
