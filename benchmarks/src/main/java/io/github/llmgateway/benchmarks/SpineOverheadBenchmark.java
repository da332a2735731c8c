// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.observe.micrometer.MicrometerTelemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What resilience and telemetry add to a unary call over a transport in memory: each line less the line {@code bare}. Run
 * with {@code -prof gc} for the bytes, with {@code -t 32} for the throughput under contention.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpineOverheadBenchmark {

    /**
     * {@code resilience}: breaker and all three limits; {@code meters}: held meters in a simple registry; {@code
     * prometheus}: the same in Prometheus's; {@code both}: resilience and meters; {@code observed}: both, with an
     * observation handler that does nothing.
     */
    @Param({"bare", "resilience", "meters", "prometheus", "both", "observed"})
    private String layers = "bare";

    private Gateway gateway;

    /** Builds the gateway. */
    @Setup
    public void open() {
        GatewayBuilder builder = Gateway.builder()
                .systemProperties(false)
                .transport(new MemoryTransport(Payloads.answer(), "application/json"))
                .property("gateway.providers.p.type", "openai-compatible")
                .property("gateway.providers.p.base-url", "http://127.0.0.1:1/v1")
                .property("gateway.providers.p.api-key", "sk-benchmark");
        boolean full = layers.equals("both") || layers.equals("observed");
        if (full || layers.equals("resilience")) {
            builder.property("gateway.limits.p.in-flight", "64")
                    .property("gateway.limits.p.requests-per-minute", "1000000000")
                    .property("gateway.limits.p.tokens-per-minute", "1000000000");
        } else {
            builder.property("gateway.breaker.enabled", "false");
        }
        if (full || layers.equals("meters")) {
            builder.telemetry(telemetry(new SimpleMeterRegistry()));
        } else if (layers.equals("prometheus")) {
            builder.telemetry(telemetry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
        }
        gateway = builder.build();
    }

    private MicrometerTelemetry telemetry(MeterRegistry registry) {
        MicrometerTelemetry.Builder builder = MicrometerTelemetry.builder().meterRegistry(registry);
        if (layers.equals("observed")) {
            ObservationRegistry observed = ObservationRegistry.create();
            observed.observationConfig().observationHandler(new Idle());
            builder.observationRegistry(observed);
        }
        return builder.build();
    }

    private static final class Idle implements ObservationHandler<Observation.Context> {
        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    /** One unary call, its request built too. */
    @Benchmark
    public Object unaryCall() {
        return gateway.chat(ChatRequest.builder("p/model")
                .system("You are a terse assistant. Answer in one sentence and never use lists.")
                .user("What is a gateway, and which rooms does it lead to? Please add one fact about doors.")
                .build());
    }

    /** Closes the gateway. */
    @TearDown
    public void close() {
        gateway.close();
    }
}
