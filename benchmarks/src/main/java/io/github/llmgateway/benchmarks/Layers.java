// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.observe.micrometer.MicrometerTelemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Gateways by the layers that stand on their spine. All have labels and terms. */
public enum Layers {
    /** No breaker, no limits, no meters. */
    BARE,
    /** Breaker and all three limits. */
    RESILIENCE,
    /** Held meters in a simple registry, observations of the registry that is none. */
    METERS,
    /** The same meters in Prometheus's registry. */
    PROMETHEUS,
    /** Resilience and meters. */
    BOTH,
    /** Both, with live observations whose handler does nothing. */
    OBSERVED,
    /** A ledger and an audit trail in memory; no breaker, no limits, no meters. */
    AUDITED;

    /** A gateway with these layers, over a transport in memory. */
    public Gateway open() {
        return build(Gateway.builder()
                .transport(new MemoryTransport(Payloads.answer(), "application/json"))
                .property("gateway.providers.p.base-url", "http://127.0.0.1:1/v1"));
    }

    /** A gateway with these layers, over HTTP to {@code baseUrl}. */
    public Gateway open(String baseUrl) {
        return build(Gateway.builder().property("gateway.providers.p.base-url", baseUrl));
    }

    private Gateway build(GatewayBuilder builder) {
        builder.systemProperties(false)
                .property("gateway.providers.p.type", "openai-compatible")
                .property("gateway.providers.p.api-key", "sk-benchmark");
        if (this == RESILIENCE || this == BOTH || this == OBSERVED) {
            builder.property("gateway.limits.p.in-flight", "64")
                    .property("gateway.limits.p.requests-per-minute", "1000000000")
                    .property("gateway.limits.p.tokens-per-minute", "1000000000");
        } else {
            builder.property("gateway.breaker.enabled", "false");
        }
        if (this == AUDITED) {
            builder.property("gateway.ledger.url", "memory:").property("gateway.audit.enabled", "true");
        } else if (this != BARE && this != RESILIENCE) {
            builder.telemetry(telemetry());
        }
        return builder.build();
    }

    private MicrometerTelemetry telemetry() {
        MeterRegistry meters =
                this == PROMETHEUS ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT) : new SimpleMeterRegistry();
        ObservationRegistry observations = this == OBSERVED ? ObservationRegistry.create() : ObservationRegistry.NOOP;
        if (this == OBSERVED) {
            observations.observationConfig().observationHandler(new Idle());
        }
        return MicrometerTelemetry.builder()
                .meterRegistry(meters)
                .observationRegistry(observations)
                .build();
    }

    /** The body that answers every call. */
    public static byte[] answer() {
        return Payloads.answer();
    }

    /** One unary call, its request built too. */
    public static ChatResponse call(Gateway gateway) {
        return gateway.chat(ChatRequest.builder("p/model")
                .system("You are a terse assistant. Answer in one sentence and never use lists.")
                .user("What is a gateway, and which rooms does it lead to? Please add one fact about doors.")
                .build());
    }

    private static final class Idle implements ObservationHandler<Observation.Context> {
        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
