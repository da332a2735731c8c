// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A gateway to two providers, {@code p} and {@code q}, over a wire in memory and time moved by hand. */
final class Rig implements AutoCloseable {
    static final Duration TICK = Duration.ofMillis(100);
    static final String KEY = "sk-canary-key-0123456789";
    static final String PROMPT = "canary-prompt";
    static final String ANSWER = "canary-answer";

    final HandTime time = new HandTime();
    final Wire wire = new Wire(time);
    final MeterRegistry meters;
    final ObservationRegistry observations;
    final MicrometerTelemetry telemetry;
    final Gateway gateway;

    Rig() {
        this(new SimpleMeterRegistry(), ObservationRegistry.NOOP, it -> it, it -> it);
    }

    Rig(
            MeterRegistry meters,
            ObservationRegistry observations,
            UnaryOperator<MicrometerTelemetry.Builder> telemetry,
            UnaryOperator<GatewayBuilder> gateway) {
        this.meters = meters;
        this.observations = observations;
        this.telemetry = telemetry
                .apply(MicrometerTelemetry.builder().meterRegistry(meters).observationRegistry(observations))
                .build();
        this.gateway = gateway.apply(provider(provider(Gateway.builder(), "p"), "q")
                        .property("gateway.routes.both", "p/first, q/second")
                        .property("gateway.retry.max-attempts", "2")
                        .systemProperties(false)
                        .timeSource(time)
                        .transport(wire)
                        .telemetry(this.telemetry))
                .build();
    }

    private static GatewayBuilder provider(GatewayBuilder builder, String id) {
        String prefix = "gateway.providers." + id + ".";
        return builder.property(prefix + "type", "openai-compatible")
                .property(prefix + "base-url", "http://127.0.0.1:1/v1")
                .property(prefix + "api-key", KEY);
    }

    static ChatRequest ask(String model) {
        return ChatRequest.builder(model)
                .user(PROMPT)
                .temperature(0.5)
                .maxTokens(64)
                .build();
    }

    /** A whole answer with 31 input tokens, 4 of them cached, and 27 output tokens. */
    static String answer(String model) {
        return "{\"id\":\"a-1\",\"model\":\"" + model
                + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"" + ANSWER + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":31,"
                + "\"completion_tokens\":27,\"prompt_tokens_details\":{\"cached_tokens\":4}}}";
    }

    /** An event of a stream that holds {@code text}. */
    static String delta(String text) {
        return event("{\"content\":\"" + text + "\"}", "null");
    }

    /** The event that finishes a stream. */
    static String finish() {
        return event("{}", "\"stop\"");
    }

    /** The event that reports 8 input and 3 output tokens. */
    static String usage() {
        return "{\"id\":\"s-1\",\"model\":\"m-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":3}}";
    }

    private static String event(String delta, String finish) {
        return "{\"id\":\"s-1\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":"
                + finish + "}]}";
    }

    static String error(String code) {
        return "{\"error\":{\"message\":\"no, not for " + PROMPT + " with " + KEY + "\",\"code\":\"" + code + "\"}}";
    }

    /** Makes a call that fails. */
    GatewayException failure(String model) {
        try {
            gateway.chat(ask(model));
        } catch (GatewayException e) {
            return e;
        }
        throw new AssertionError("the call did not fail");
    }

    Timer timer(String name, String... tags) {
        return meters.get(name).tags(tags).timer();
    }

    static double millis(Timer timer) {
        return timer.totalTime(TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
