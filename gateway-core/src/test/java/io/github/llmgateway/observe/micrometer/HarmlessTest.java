// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HarmlessTest {

    @Test
    void aRegistryThatFailsBreaksNoCall() {
        AtomicInteger asked = new AtomicInteger();
        MeterRegistry broken = new SimpleMeterRegistry();
        broken.config().meterFilter(new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                asked.incrementAndGet();
                throw new IllegalStateException("the registry is broken");
            }
        });
        try (Rig rig = new Rig(broken, ObservationRegistry.NOOP, it -> it, it -> it)) {
            rig.wire
                    .json(200, Rig.TICK, Rig.answer("m-1"))
                    .events(Rig.TICK, Rig.delta("a"), Rig.finish())
                    .json(401, Rig.TICK, Rig.error("nope"));

            assertThat(rig.gateway.chat(Rig.ask("p/first")).text()).isEqualTo(Rig.ANSWER);
            assertThat(rig.gateway.stream(Rig.ask("p/first")).response().text()).isEqualTo("a");
            assertThat(rig.failure("p/first").kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(asked).hasPositiveValue();
        }
    }

    @Test
    void aHandlerThatFailsBreaksNoCall() {
        ObservationRegistry registry = ObservationRegistry.create();
        Failing handler = new Failing();
        registry.observationConfig().observationHandler(handler);
        try (Rig rig = new Rig(new SimpleMeterRegistry(), registry, it -> it, it -> it)) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1")).json(401, Rig.TICK, Rig.error("nope"));

            assertThat(rig.gateway.chat(Rig.ask("p/first")).text()).isEqualTo(Rig.ANSWER);
            assertThat(rig.failure("p/first").kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(handler.told).as("starts, scopes and stops").hasValueGreaterThan(8);
            assertThat(rig.meters.find("gen_ai.client.operation.duration").timers())
                    .hasSize(2);
            assertThat(registry.getCurrentObservation())
                    .as("what a failing handler leaves current in the thread")
                    .isNull();
        }
    }

    @Test
    void observationsThatAreDeclinedLeaveTheMeters() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()))
                .observationPredicate((name, context) -> !name.equals("gen_ai.client.operation"));
        try (Rig rig = new Rig(new SimpleMeterRegistry(), registry, it -> it, it -> it)) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));

            assertThat(rig.timer("gen_ai.client.operation.duration").count()).isOne();
        }
    }

    @Test
    void theMetersThatHandlersMakeHaveNamesOfTheirOwn() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        try (Rig rig = new Rig(meters, registry, it -> it, it -> it)) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));

            assertThat(meters.find("gen_ai.client.operation.duration").timers()).hasSize(1);
            assertThat(meters.find("llm.gateway.attempt.duration").timers()).hasSize(1);
            assertThat(rig.timer("gen_ai.client.operation.duration").count()).isOne();
            assertThat(rig.timer("llm.gateway.attempt.duration").count()).isOne();
            assertThat(meters.get("gen_ai.client.operation").timer().count())
                    .as("the handler's own, by the observation's name")
                    .isOne();
            assertThat(meters.get("gen_ai.client.operation").timer().getId().getTags())
                    .as("no tag of a span alone")
                    .hasSize(6);
        }
    }

    private static final class Failing implements ObservationHandler<Observation.Context> {
        final AtomicInteger told = new AtomicInteger();

        @Override
        public void onStart(Observation.Context context) {
            told.incrementAndGet();
        }

        @Override
        public void onStop(Observation.Context context) {
            fail();
        }

        @Override
        public void onError(Observation.Context context) {
            fail();
        }

        @Override
        public void onScopeOpened(Observation.Context context) {
            fail();
        }

        @Override
        public void onScopeClosed(Observation.Context context) {
            fail();
        }

        private void fail() {
            told.incrementAndGet();
            throw new IllegalStateException("the handler is broken");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
