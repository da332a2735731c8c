// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.observe.LimitState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one model at one provider. A value that there is not (no limit, too few calls) reads as NaN. */
final class LimitGauges {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Supplier<@Nullable LimitState> state;
    private final List<Meter> registered = new ArrayList<>();

    private LimitGauges(MeterRegistry registry, Tags tags, Supplier<@Nullable LimitState> state) {
        this.registry = registry;
        this.tags = tags;
        this.state = state;
    }

    static LimitGauges register(
            MeterRegistry registry, Tags common, LimitState place, Supplier<@Nullable LimitState> state) {
        Tags tags = common.and(
                Names.PROVIDER, place.providerType(),
                Names.PROVIDER_ID, place.provider(),
                Names.REQUEST_MODEL, place.model());
        LimitGauges gauges = new LimitGauges(registry, tags, state);
        gauges.breaker();
        gauges.limits();
        return gauges;
    }

    private void breaker() {
        gauge("llm.gateway.breaker.state", "0 closed, 1 half open, 2 open", read -> number(read.breaker()));
        gauge(
                "llm.gateway.breaker.failure.rate",
                "Failed calls in the breaker's window, from 0 to 1",
                read -> read.failureRate() < 0 ? Double.NaN : read.failureRate() / 100.0);
        counter("llm.gateway.breaker.openings", "How often the breaker has opened", LimitState::openings);
    }

    private void limits() {
        counter(
                "llm.gateway.limits.refused",
                "Calls that the breaker or a limit turned away unsent",
                LimitState::refused);
        gauge("llm.gateway.limits.in.flight", "Calls on the wire", LimitState::inFlight);
        gauge("llm.gateway.limits.waiting", "Calls that wait for their turn", LimitState::waiting);
        gauge("llm.gateway.limits.requests", "Requests of the last minute", LimitState::requestsInWindow);
        gauge("llm.gateway.limits.tokens", "Tokens of the last minute", LimitState::tokensInWindow);
        gauge("llm.gateway.limits.in.flight.allowed", "The most calls at once", read -> number(read.inFlightLimit()));
        gauge(
                "llm.gateway.limits.requests.allowed",
                "The most requests in a minute",
                read -> number(read.requestsPerMinute()));
        gauge(
                "llm.gateway.limits.tokens.allowed",
                "The most tokens in a minute",
                read -> number(read.tokensPerMinute()));
    }

    private static double number(LimitState.Breaker breaker) {
        return switch (breaker) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    private static double number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : Double.NaN;
    }

    private void gauge(String name, String description, ToDoubleFunction<LimitState> value) {
        registered.add(Gauge.builder(name, this, gauges -> gauges.read(value, Double.NaN))
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void counter(String name, String description, ToDoubleFunction<LimitState> value) {
        registered.add(FunctionCounter.builder(name, this, gauges -> gauges.read(value, 0))
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private double read(ToDoubleFunction<LimitState> value, double otherwise) {
        LimitState now = state.get();
        return now == null ? otherwise : value.applyAsDouble(now);
    }

    /** Takes them out of the registry. */
    void remove() {
        registered.forEach(registry::remove);
    }
}
