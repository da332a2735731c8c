// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallMetersTest {
    private static final String[] GOOD = {
        "gen_ai.operation.name", "chat",
        "gen_ai.provider.name", "openai-compatible",
        "gen_ai.request.model", "first",
        "gen_ai.response.model", "m-1",
        "error.type", "none"
    };

    @Test
    void aCallIsRecordedOnceWithTheTagsOfTheConventions() {
        try (Rig rig = new Rig()) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));

            rig.gateway.chat(Rig.ask("p/first"));

            Timer timer = rig.timer("gen_ai.client.operation.duration", GOOD);
            assertThat(timer.count()).isOne();
            assertThat(Rig.millis(timer)).isEqualTo(100);
            assertThat(timer.getId().getTags()).hasSize(GOOD.length / 2);
            assertThat(rig.meters.find("gen_ai.client.operation.duration").timers())
                    .hasSize(1);
        }
    }

    @Test
    void aWholeAnswerHasNoChunks() {
        try (Rig rig = new Rig()) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));

            assertThat(rig.meters
                            .find("gen_ai.client.operation.time_to_first_chunk")
                            .meters())
                    .isEmpty();
            assertThat(rig.meters
                            .find("gen_ai.client.operation.time_per_output_chunk")
                            .meters())
                    .isEmpty();
        }
    }

    @Test
    void aStreamTellsTheTimeToItsFirstChunkAndBetweenChunks() {
        try (Rig rig = new Rig()) {
            rig.wire.events(Rig.TICK, Rig.delta("a"), Rig.delta("b"), Rig.delta("c"), Rig.finish(), Rig.usage());

            try (ChatStream stream = rig.gateway.stream(Rig.ask("p/first"))) {
                assertThat(stream.response().text()).isEqualTo("abc");
            }

            Timer first = rig.timer("gen_ai.client.operation.time_to_first_chunk");
            assertThat(first.count()).isOne();
            assertThat(Rig.millis(first)).isEqualTo(100);
            Timer each = rig.timer("gen_ai.client.operation.time_per_output_chunk");
            assertThat(each.count()).as("two more texts and the finish").isEqualTo(3);
            assertThat(Rig.millis(each)).isEqualTo(300);
            assertThat(first.getId().getTag("error.type")).isNull();
            assertThat(rig.timer("gen_ai.client.operation.duration", GOOD).count())
                    .isOne();
        }
    }

    @Test
    void aFailureNamesItsKindAndNothingElse() {
        try (Rig rig = new Rig()) {
            rig.wire.json(401, Rig.TICK, Rig.error("nope"));

            assertThat(rig.failure("p/first").kind()).isEqualTo(ErrorKind.AUTHENTICATION);

            Timer timer = rig.timer("gen_ai.client.operation.duration", "error.type", "AUTHENTICATION");
            assertThat(timer.count()).isOne();
            assertThat(timer.getId().getTag("gen_ai.response.model")).isEqualTo("none");
            assertThat(rig.meters.find("gen_ai.client.operation.duration").timers())
                    .hasSize(1);
            assertThat(rig.timer("llm.gateway.attempt.duration", "error.type", "AUTHENTICATION")
                            .count())
                    .isOne();
        }
    }

    @Test
    void aStreamThatBreaksIsInterrupted() {
        try (Rig rig = new Rig()) {
            rig.wire.broken(Rig.TICK, Rig.delta("a"));
            try (ChatStream stream = rig.gateway.stream(Rig.ask("p/first"))) {
                assertThatThrownBy(stream::response).isInstanceOf(GatewayException.class);
            }
            assertThat(rig.timer("gen_ai.client.operation.duration", "error.type", "STREAM_INTERRUPTED")
                            .count())
                    .isOne();
            assertThat(rig.timer("gen_ai.client.operation.time_to_first_chunk").count())
                    .isOne();
        }
    }

    @Test
    void aStreamThatIsClosedEarlyIsCancelled() {
        try (Rig rig = new Rig()) {
            rig.wire.events(Rig.TICK, Rig.delta("a"), Rig.delta("b"), Rig.finish());
            try (ChatStream stream = rig.gateway.stream(Rig.ask("p/first"))) {
                Iterator<ChatEvent> events = stream.iterator();
                while (!events.next().isContent()) {
                    // Up to the first text.
                }
            }
            assertThat(rig.timer("gen_ai.client.operation.duration", "error.type", "CANCELLED")
                            .count())
                    .isOne();
            assertThat(rig.timer("llm.gateway.attempt.duration", "error.type", "CANCELLED")
                            .count())
                    .isOne();
        }
    }

    @Test
    void aStreamFromWhichNothingWasReadIsNoCall() {
        try (Rig rig = new Rig()) {
            rig.gateway.stream(Rig.ask("p/first")).close();
            assertThat(rig.meters.getMeters()).isEmpty();
        }
    }

    @Test
    void aFailoverIsOneCallAndAnAttemptOfEachCandidate() {
        try (Rig rig = new Rig()) {
            rig.wire.json(401, Rig.TICK, Rig.error("nope")).json(200, Rig.TICK, Rig.answer("m-1"));

            rig.gateway.chat(Rig.ask("both"));

            Timer call = rig.timer(
                    "gen_ai.client.operation.duration", "gen_ai.request.model", "second", "error.type", "none");
            assertThat(call.count()).isOne();
            assertThat(Rig.millis(call)).isEqualTo(200);
            assertThat(rig.meters.find("gen_ai.client.operation.duration").timers())
                    .hasSize(1);
            assertThat(attempts(rig, "first", "AUTHENTICATION")).isOne();
            assertThat(attempts(rig, "second", "none")).isOne();
        }
    }

    @Test
    void retriesAreAttemptsOfOneCall() {
        try (Rig rig = new Rig()) {
            rig.wire.json(503, Rig.TICK, Rig.error("busy")).json(200, Rig.TICK, Rig.answer("m-1"));

            rig.gateway.chat(Rig.ask("p/first"));

            assertThat(rig.timer("gen_ai.client.operation.duration", GOOD).count())
                    .isOne();
            assertThat(rig.meters.find("llm.gateway.attempt.duration").timers().stream()
                            .mapToLong(Timer::count)
                            .sum())
                    .isEqualTo(2);
            assertThat(attempts(rig, "first", "none")).isOne();
        }
    }

    private static long attempts(Rig rig, String model, String error) {
        return rig.timer("llm.gateway.attempt.duration", "gen_ai.request.model", model, "error.type", error)
                .count();
    }

    @Test
    void whatAPolicyRefusesIsACallOfNobody() {
        Policy no = new Policy() {
            @Override
            public PolicyDecision onRequest(io.github.llmgateway.call.CallContext context) {
                return PolicyDecision.reject("not today", "try tomorrow", List.of());
            }
        };
        try (Rig rig = new Rig(new SimpleMeterRegistry(), ObservationRegistry.NOOP, it -> it, it -> it.policy(no))) {
            assertThat(rig.failure("p/first").kind()).isEqualTo(ErrorKind.POLICY_REJECTED);

            Timer timer = rig.timer("gen_ai.client.operation.duration", "error.type", "POLICY_REJECTED");
            assertThat(timer.getId().getTag("gen_ai.provider.name")).isEqualTo("none");
            assertThat(timer.getId().getTag("gen_ai.request.model")).isEqualTo("p/first");
            assertThat(rig.meters.find("llm.gateway.attempt.duration").meters()).isEmpty();
        }
    }

    @Test
    void theConfiguredProviderIsATagOnRequest() {
        try (Rig rig = new Rig(
                new SimpleMeterRegistry(),
                ObservationRegistry.NOOP,
                it -> it.tagProviderNames(true).tag("gateway", "blue"),
                it -> it)) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("q/second"));

            assertThat(rig.timer("gen_ai.client.operation.duration").getId().getTags())
                    .contains(Tag.of("llm.gateway.provider", "q"), Tag.of("gateway", "blue"));
        }
    }

    @Test
    void durationsHaveTheBucketsOfTheConventions() {
        try (Rig rig = new Rig()) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));

            assertThat(Stream.of(rig.timer("gen_ai.client.operation.duration")
                                    .takeSnapshot()
                                    .histogramCounts())
                            .map(bucket -> bucket.bucket(TimeUnit.SECONDS)))
                    .containsExactly(
                            0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
        }
    }

    @Test
    void metersAreResolvedOnceAndNotOncePerCall() {
        List<String> registered = new ArrayList<>();
        MeterRegistry registry = new SimpleMeterRegistry();
        registry.config().meterFilter(new io.micrometer.core.instrument.config.MeterFilter() {
            @Override
            public io.micrometer.core.instrument.Meter.Id map(io.micrometer.core.instrument.Meter.Id id) {
                registered.add(id.getName());
                return id;
            }
        });
        try (Rig rig = new Rig(registry, ObservationRegistry.NOOP, it -> it, it -> it)) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));
            registered.clear();
            for (int i = 0; i < 10; i++) {
                rig.wire.json(200, Duration.ofMillis(1), Rig.answer("m-1"));
                rig.gateway.chat(Rig.ask("p/first"));
            }
            assertThat(registered).as("looked up in the registry").isEmpty();
            assertThat(rig.timer("gen_ai.client.operation.duration", GOOD).count())
                    .isEqualTo(11);
        }
    }

    @Test
    void modelsBeyondTheBoundAreOther() {
        try (Rig rig = new Rig()) {
            for (int i = 0; i < BoundedNames.MOST + 50; i++) {
                rig.wire.json(200, Duration.ofMillis(1), Rig.answer("m-1"));
                rig.gateway.chat(Rig.ask("p/model-" + i));
            }
            assertThat(rig.meters.find("gen_ai.client.operation.duration").timers())
                    .hasSize(BoundedNames.MOST + 1);
            assertThat(rig.timer("gen_ai.client.operation.duration", "gen_ai.request.model", "other")
                            .count())
                    .isEqualTo(50);
        }
    }

    @Test
    void aBucketCountsWhatFellIntoIt() {
        try (Rig rig = new Rig()) {
            rig.wire.json(200, Rig.TICK, Rig.answer("m-1"));
            rig.gateway.chat(Rig.ask("p/first"));

            CountAtBucket[] counts =
                    rig.timer("llm.gateway.attempt.duration").takeSnapshot().histogramCounts();
            assertThat(counts[3].count()).as("at most 0.08 s").isZero();
            assertThat(counts[4].count()).as("at most 0.16 s").isOne();
        }
    }
}
