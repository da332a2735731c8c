// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.AttemptEnd;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.BreakerSettings;
import io.github.llmgateway.observe.LimitState;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The circuit breaker of one model at one provider, told by permits: a call takes one before it is sent and settles it
 * when the wire is done, once. Slow means slow to begin: how long an answer goes on says nothing of the vendor's health.
 */
final class Breaker {
    /** What says that the vendor is in trouble; other errors are answers. */
    static final Set<ErrorKind> COUNTED = EnumSet.of(
            ErrorKind.UNAVAILABLE,
            ErrorKind.OVERLOADED,
            ErrorKind.TIMEOUT,
            ErrorKind.STREAM_INTERRUPTED,
            ErrorKind.MALFORMED_RESPONSE);

    private final BreakerSettings settings;
    private final TimeSource time;
    private final CircuitBreaker breaker;
    private volatile long openedAt;
    private final AtomicLong openings = new AtomicLong();

    Breaker(String name, BreakerSettings settings, TimeSource time) {
        this.settings = settings;
        this.time = time;
        boolean timed = settings.window() != null;
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindowType(timed ? SlidingWindowType.TIME_BASED : SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(
                        settings.window() != null
                                ? (int) Math.max(1, settings.window().toSeconds())
                                : settings.windowCalls())
                .minimumNumberOfCalls(settings.minCalls())
                .failureRateThreshold(settings.failureRate())
                .slowCallRateThreshold(settings.slowRate())
                .slowCallDurationThreshold(settings.slowAfter())
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.trials())
                .clock(new SteadyClock(time))
                .currentTimestampFunction(clock -> time.nanoTime(), TimeUnit.NANOSECONDS)
                .writableStackTraceEnabled(false)
                .build();
        this.breaker = CircuitBreaker.of(name, config);
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openedAt = time.nanoTime();
                openings.incrementAndGet();
            }
        });
    }

    BreakerSettings settings() {
        return settings;
    }

    boolean tryPass() {
        return breaker.tryAcquirePermission();
    }

    /** Gives back what {@link #tryPass} took; nothing was learned. */
    void release() {
        breaker.releasePermission();
    }

    /** Whether calls are let through only to try. */
    boolean isTrying() {
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    }

    /** The vendor has begun to answer: enough to know, when the call was let through to try. */
    void began(long afterNanos) {
        breaker.onSuccess(afterNanos, TimeUnit.NANOSECONDS);
    }

    /**
     * The wire is done with.
     *
     * @param slowness how long the first content took, in nanoseconds; 0 where slowness is not judged
     * @param ownDeadline whether the deadline of the whole call ended it
     * @param settled whether {@link #began} has settled the permit
     */
    void ended(AttemptEnd end, long slowness, boolean ownDeadline, boolean settled) {
        GatewayException error = end.error();
        boolean failed = error != null && COUNTED.contains(error.kind());
        if (failed && ownDeadline && end.hasContent()) {
            failed = false; // the caller's patience ended while the vendor was delivering
        }
        if (failed && error != null) {
            breaker.onError(end.tookNanos(), TimeUnit.NANOSECONDS, error);
        } else if (settled) {
            return;
        } else if (end.result() == AttemptEnd.Result.COMPLETED || end.hasContent()) {
            breaker.onSuccess(slowness, TimeUnit.NANOSECONDS);
        } else {
            breaker.releasePermission();
        }
    }

    LimitState.Breaker state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> LimitState.Breaker.OPEN;
            case HALF_OPEN -> LimitState.Breaker.HALF_OPEN;
            default -> LimitState.Breaker.CLOSED;
        };
    }

    float failureRate() {
        return breaker.getMetrics().getFailureRate();
    }

    long openings() {
        return openings.get();
    }

    /** How long it stays open; zero when it tries. */
    Duration opensAgainIn() {
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            return Duration.ZERO;
        }
        Duration left = settings.openFor().minusNanos(time.nanoTime() - openedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Never steps back: only differences matter to the breaker. */
    private static final class SteadyClock extends Clock {
        private final TimeSource time;
        private final long from;

        SteadyClock(TimeSource time) {
            this.time = time;
            this.from = time.nanoTime();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(time.nanoTime() - from);
        }
    }
}
