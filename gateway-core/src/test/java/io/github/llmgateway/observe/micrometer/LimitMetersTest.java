// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.observe.LimitState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitMetersTest {
    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final LimitMeters limits = new LimitMeters(registry, Tags.of("gateway", "blue"));
    private final List<LimitState> states = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();

    private List<LimitState> read() {
        reads.incrementAndGet();
        return List.copyOf(states);
    }

    private static LimitState state(String model, LimitState.Breaker breaker, float failures, long openings) {
        return new LimitState(
                "q2",
                "acme",
                "someone",
                model,
                breaker,
                failures,
                openings,
                5,
                3,
                2,
                40,
                900,
                OptionalLong.of(8),
                OptionalLong.empty(),
                OptionalLong.of(60_000));
    }

    private static Candidate candidate(String model) {
        return new Candidate(ProviderId.of("q2"), ProviderType.of("acme"), "someone", model);
    }

    private double gauge(String name, String model) {
        return registry.get(name).tag("gen_ai.request.model", model).gauge().value();
    }

    @Test
    void aModelsMetersComeWithItsFirstAttempt() {
        limits.watch(this::read);
        states.add(state("m", LimitState.Breaker.OPEN, 75, 2));
        assertThat(registry.getMeters()).isEmpty();

        limits.met(candidate("m"));

        assertThat(gauge("llm.gateway.breaker.state", "m")).isEqualTo(2);
        assertThat(gauge("llm.gateway.breaker.failure.rate", "m")).isEqualTo(0.75);
        assertThat(registry.get("llm.gateway.breaker.openings")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("llm.gateway.limits.refused").functionCounter().count())
                .isEqualTo(5);
        assertThat(gauge("llm.gateway.limits.in.flight", "m")).isEqualTo(3);
        assertThat(gauge("llm.gateway.limits.waiting", "m")).isEqualTo(2);
        assertThat(gauge("llm.gateway.limits.requests", "m")).isEqualTo(40);
        assertThat(gauge("llm.gateway.limits.tokens", "m")).isEqualTo(900);
        assertThat(gauge("llm.gateway.limits.in.flight.allowed", "m")).isEqualTo(8);
        assertThat(gauge("llm.gateway.limits.requests.allowed", "m"))
                .as("no limit is no number")
                .isNaN();
        assertThat(gauge("llm.gateway.limits.tokens.allowed", "m")).isEqualTo(60_000);
    }

    @Test
    void theyNameVendorAndProviderAndNoAccount() {
        limits.watch(this::read);
        states.add(state("m", LimitState.Breaker.CLOSED, -1, 0));
        limits.met(candidate("m"));

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getTags())
                        .containsExactlyElementsOf(Tags.of(
                                "gateway", "blue",
                                "gen_ai.provider.name", "acme",
                                "llm.gateway.provider", "q2",
                                "gen_ai.request.model", "m")));
        assertThat(gauge("llm.gateway.breaker.failure.rate", "m"))
                .as("too few calls to tell")
                .isNaN();
    }

    @Test
    void aScrapeReadsTheStatesOnceAndAChangeIsSeenAtOnce() {
        limits.watch(this::read);
        states.add(state("m", LimitState.Breaker.CLOSED, 10, 0));
        limits.met(candidate("m"));
        reads.set(0);

        assertThat(readAll()).as("with limits that there are not").isNaN();
        assertThat(readAll()).isNaN();
        assertThat(reads).as("reads of all meters, twice").hasValue(1);

        states.set(0, state("m", LimitState.Breaker.HALF_OPEN, 10, 1));
        limits.changed();
        assertThat(gauge("llm.gateway.breaker.state", "m")).isEqualTo(1);

        states.set(0, state("m", LimitState.Breaker.CLOSED, 10, 1));
        clock.add(Duration.ofSeconds(1));
        assertThat(gauge("llm.gateway.breaker.state", "m"))
                .as("what time alone has changed")
                .isZero();
    }

    private double readAll() {
        double sum = 0;
        for (Meter meter : registry.getMeters()) {
            for (Measurement measurement : meter.measure()) {
                sum += measurement.getValue();
            }
        }
        return sum;
    }

    @Test
    void aModelThatIsForgottenTakesItsMetersAlongAndMayComeBack() {
        limits.watch(this::read);
        states.add(state("old", LimitState.Breaker.CLOSED, -1, 0));
        limits.met(candidate("old"));

        states.set(0, state("new", LimitState.Breaker.CLOSED, -1, 0));
        limits.met(candidate("new"));
        assertThat(registry.find("llm.gateway.breaker.state")
                        .tag("gen_ai.request.model", "old")
                        .meters())
                .isEmpty();

        states.add(state("old", LimitState.Breaker.OPEN, -1, 0));
        limits.met(candidate("old"));
        assertThat(gauge("llm.gateway.breaker.state", "old")).isEqualTo(2);
    }

    @Test
    void theNumberOfModelsIsBoundedAndSoIsTheLooking() {
        limits.watch(this::read);
        for (int i = 0; i < LimitMeters.MOST + 100; i++) {
            states.add(state("m" + i, LimitState.Breaker.CLOSED, -1, 0));
            limits.met(candidate("m" + i));
        }
        assertThat(registry.find("llm.gateway.breaker.state").meters()).hasSize(LimitMeters.MOST);
        assertThat(reads).hasValue(LimitMeters.MOST);
        clock.add(Duration.ofSeconds(2));
        limits.met(candidate("m299"));
        assertThat(reads).hasValue(LimitMeters.MOST + 1);
    }

    @Test
    void closingTakesThemOutOfTheRegistry() {
        limits.watch(this::read);
        states.add(state("m", LimitState.Breaker.CLOSED, -1, 0));
        limits.met(candidate("m"));
        FunctionCounter counter = registry.get("llm.gateway.limits.refused").functionCounter();

        limits.close();

        assertThat(registry.getMeters()).isEmpty();
        assertThat(counter.count()).as("whoever holds one still").isZero();
        limits.met(candidate("m"));
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void oneTelemetryServesOneGateway() {
        limits.watch(this::read);
        assertThatThrownBy(() -> limits.watch(this::read))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("make one for each gateway");
    }

    @Test
    void aBreakerThatOpensIsSeen() {
        try (Rig rig = new Rig(
                registry,
                ObservationRegistry.NOOP,
                it -> it,
                it -> it.property("gateway.retry.max-attempts", "1").property("gateway.limits.p.in-flight", "3"))) {
            for (int i = 0; i < 10; i++) {
                rig.wire.json(500, Rig.TICK, Rig.error("broken"));
                rig.failure("p/first");
            }
            rig.failure("p/first");

            assertThat(gauge("llm.gateway.breaker.state", "first")).isEqualTo(2);
            assertThat(gauge("llm.gateway.limits.in.flight.allowed", "first")).isEqualTo(3);
            assertThat(gauge("llm.gateway.limits.in.flight", "first")).isZero();
            assertThat(registry.get("llm.gateway.breaker.openings")
                            .functionCounter()
                            .count())
                    .isOne();
            assertThat(registry.get("llm.gateway.limits.refused")
                            .functionCounter()
                            .count())
                    .isOne();
            assertThat(rig.timer("gen_ai.client.operation.duration").count()).isEqualTo(11);
            assertThat(rig.timer("llm.gateway.attempt.duration").count())
                    .as("what the breaker refused never came to the wire")
                    .isEqualTo(10);
        }
        assertThat(registry.find("llm.gateway.breaker.state").meters()).isEmpty();
        assertThat(registry.find("gen_ai.client.operation.duration").meters()).isNotEmpty();
    }
}
