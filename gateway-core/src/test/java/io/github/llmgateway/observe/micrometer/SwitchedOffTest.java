// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

class SwitchedOffTest {

    @Test
    void switchedOffItLeavesNothing() {
        try (Traces traces = new Traces();
                Rig rig = traces.rig(
                        it -> it.captureContent(true), it -> it.property("gateway.telemetry.enabled", "false"))) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1")).json(401, Rig.TICK, Rig.error("nope"));
            rig.gateway.chat(Rig.ask("p/first"));
            rig.failure("p/first");

            assertThat(rig.meters.getMeters()).isEmpty();
            assertThat(traces.finished()).isEmpty();
        }
    }

    @Test
    void withoutAMeterRegistryThereAreSpansOnly() {
        try (Traces traces = new Traces()) {
            MicrometerTelemetry telemetry = MicrometerTelemetry.builder()
                    .observationRegistry(traces.registry)
                    .build();
            try (Rig rig = new Rig(
                    new SimpleMeterRegistry(), ObservationRegistry.NOOP, it -> it, it -> it.telemetry(telemetry))) {
                rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
                rig.gateway.chat(Rig.ask("p/first"));

                assertThat(traces.finished()).hasSize(2);
                assertThat(rig.meters.getMeters()).isEmpty();
            }
        }
    }
}
