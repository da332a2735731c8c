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
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

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
    private final ConcurrentLinkedQueue<Trial> lent = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile CircuitBreaker.State seen = CircuitBreaker.State.CLOSED;
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
    }

    BreakerSettings settings() {
        return settings;
    }

    boolean tryPass() {
        boolean passed = breaker.tryAcquirePermission() || (recall() && breaker.tryAcquirePermission());
        look();
        return passed;
    }

    /**
     * A trial's place is lent for as long as the first content may take before it is slow: a long call must not keep the
     * others from trying. What it comes to counts all the same, whenever that is.
     */
    private boolean recall() {
        boolean recalled = false;
        for (Trial trial : lent) {
            if (time.nanoTime() - trial.from() >= settings.slowAfter().toNanos() && trial.giveUpPlace()) {
                lent.remove(trial);
                breaker.releasePermission();
                recalled = true;
            }
        }
        return recalled;
    }

    /**
     * Notes that the state has changed. A listener of the library's events would be told less often, but its being there
     * makes the library build an event, with a date, for every call.
     */
    private void look() {
        if (breaker.getState() == seen) {
            return;
        }
        lock.lock();
        try {
            CircuitBreaker.State now = breaker.getState();
            if (now != seen) {
                seen = now;
                lent.clear(); // whoever tried in an earlier state has no place among those who try now
                if (now == CircuitBreaker.State.OPEN) {
                    openedAt = time.nanoTime();
                    openings.incrementAndGet();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what {@link #tryPass} took; nothing was learned. */
    void release() {
        breaker.releasePermission();
    }

    /** The trial that a call is which {@link #tryPass} let through; null when it need not try anything. */
    @Nullable
    Trial lend() {
        if (breaker.getState() != CircuitBreaker.State.HALF_OPEN) {
            return null;
        }
        Trial trial = new Trial(time.nanoTime());
        lent.add(trial);
        return trial;
    }

    /** The vendor has begun to answer: enough to know, when the call was let through to try. */
    void began(Trial trial, long afterNanos) {
        settle(trial);
        breaker.onSuccess(afterNanos, TimeUnit.NANOSECONDS);
        look();
    }

    /** Whether the trial, if it was one, still held its place. */
    private boolean settle(@Nullable Trial trial) {
        if (trial == null) {
            return true;
        }
        lent.remove(trial);
        return trial.giveUpPlace();
    }

    /**
     * The wire is done with.
     *
     * @param slowness how long the first content took, in nanoseconds; 0 where slowness is not judged
     * @param ownDeadline whether the deadline of the whole call ended it
     * @param trial what {@link #lend} gave
     * @param settled whether {@link #began} has settled the permit
     */
    void ended(AttemptEnd end, long slowness, boolean ownDeadline, @Nullable Trial trial, boolean settled) {
        boolean held = settle(trial);
        GatewayException error = end.error();
        boolean failed = error != null && COUNTED.contains(error.kind());
        if (failed && ownDeadline && end.hasContent()) {
            failed = false; // the caller's patience ended while the vendor was delivering
        }
        if (failed && error != null) {
            breaker.onError(end.tookNanos(), TimeUnit.NANOSECONDS, error);
        } else if (!settled && (end.result() == AttemptEnd.Result.COMPLETED || end.hasContent())) {
            breaker.onSuccess(slowness, TimeUnit.NANOSECONDS);
        } else if (!settled && held) {
            breaker.releasePermission();
        }
        look();
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
}
