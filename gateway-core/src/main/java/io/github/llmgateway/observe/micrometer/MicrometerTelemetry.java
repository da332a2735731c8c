// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.observe.LimitState;
import io.github.llmgateway.observe.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry by Micrometer: meters with the names, units and buckets of the OpenTelemetry GenAI conventions (client
 * metrics, status Development), meters of the breakers and limits, and observations around each call and each HTTP attempt,
 * from which the application's handlers make spans. See {@code docs/telemetry.md}.
 *
 * <p>Nothing it records holds content or keys, unless {@link Builder#captureContent} was set. What a registry or a handler
 * throws never reaches a call. One telemetry serves one gateway. Safe for concurrent use.
 *
 * <p>Needs {@code micrometer-core} and {@code micrometer-observation} 1.15 or later, which the application brings.
 */
public final class MicrometerTelemetry implements Telemetry {
    private final Interceptor callLayer;
    private final Interceptor attemptLayer;
    private final LimitMeters limits;
    private final Spans spans;
    private final Harmless harmless = new Harmless();

    private MicrometerTelemetry(Builder builder) {
        Meters meters = new Meters(builder.meterRegistry, builder.tags, builder.tagProviderNames);
        this.limits = new LimitMeters(builder.meterRegistry, builder.tags);
        this.spans = new Spans(builder.observationRegistry, meters, harmless, builder.captureContent);
        this.callLayer = new CallLayer(meters, limits, spans, harmless);
        this.attemptLayer = new AttemptLayer(meters, limits, spans, harmless);
    }

    /** A builder that records nothing yet: give it a meter registry, an observation registry, or both. */
    public static Builder builder() {
        return new Builder();
    }

    /** Meters in {@code registry}, no observations. */
    public static MicrometerTelemetry of(MeterRegistry registry) {
        return builder().meterRegistry(registry).build();
    }

    @Override
    public Interceptor callLayer() {
        return callLayer;
    }

    @Override
    public Interceptor attemptLayer() {
        return attemptLayer;
    }

    /**
     * The application makes a call, in this thread; its observation becomes a child of the one that is current here,
     * also when the call runs in another thread.
     */
    @Override
    public void begin(CallContext context) {
        try {
            spans.begin(context);
        } catch (RuntimeException | LinkageError e) {
            harmless.failed(e);
        }
    }

    /**
     * What the configuration says of recording content, which has the last word over the builder.
     *
     * @param configured whether content is recorded from here on, or null when the configuration does not say
     */
    @Override
    public void captureContent(@Nullable Boolean configured) {
        spans.captureContent(configured);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when it serves a gateway already
     */
    @Override
    public void watch(Supplier<List<LimitState>> states) {
        limits.watch(states);
    }

    /** Takes the meters of breakers and limits out of the registry; those of calls stay, as they are history. */
    @Override
    public void close() {
        limits.close();
    }

    /** Builds a {@link MicrometerTelemetry}. Not safe for concurrent use. */
    public static final class Builder {
        private MeterRegistry meterRegistry = new CompositeMeterRegistry();
        private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;
        private Tags tags = Tags.empty();
        private boolean captureContent;
        private boolean tagProviderNames;

        private Builder() {}

        /** Sets where meters go; the application keeps and closes it. Without one there are no meters. */
        public Builder meterRegistry(MeterRegistry registry) {
            this.meterRegistry = Objects.requireNonNull(registry, "meterRegistry");
            return this;
        }

        /** Sets where observations go; {@link ObservationRegistry#NOOP}, which costs nearly nothing, by default. */
        public Builder observationRegistry(ObservationRegistry registry) {
            this.observationRegistry = Objects.requireNonNull(registry, "observationRegistry");
            return this;
        }

        /** Adds a tag to every meter: what tells this gateway from another one that uses the same registry. */
        public Builder tag(String key, String value) {
            this.tags = tags.and(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Whether prompts and answers are recorded on the observations of calls, as {@code gen_ai.input.messages} and
         * {@code gen_ai.output.messages}; false by default. They go wherever the application's handlers send spans.
         */
        public Builder captureContent(boolean capture) {
            this.captureContent = capture;
            return this;
        }

        /**
         * Whether the meters of calls and attempts have the configured provider as {@code llm.gateway.provider} besides
         * its vendor; false by default. Set it where one vendor is configured more than once.
         */
        public Builder tagProviderNames(boolean tag) {
            this.tagProviderNames = tag;
            return this;
        }

        /** Builds it. */
        public MicrometerTelemetry build() {
            return new MicrometerTelemetry(this);
        }
    }
}
