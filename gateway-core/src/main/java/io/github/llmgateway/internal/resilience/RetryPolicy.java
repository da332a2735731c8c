// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How often and after which waits a candidate is asked again.
 *
 * @param maxAttempts HTTP attempts for each candidate, the first included; at least 1
 * @param baseDelay the wait before the second attempt; it doubles each time
 * @param maxDelay the longest wait that is computed; a vendor's {@code Retry-After} may exceed it
 * @param jitter gives numbers from 0 to 1
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay, DoubleSupplier jitter) {

    /** Three attempts, half a second doubling to at most eight. */
    public static final RetryPolicy DEFAULT = of(3, Duration.ofMillis(500), Duration.ofSeconds(8));

    /** With random jitter. */
    public static RetryPolicy of(int maxAttempts, Duration baseDelay, Duration maxDelay) {
        return new RetryPolicy(
                maxAttempts,
                baseDelay,
                maxDelay,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** The wait after {@code attempts} failed: doubling, less up to a quarter so that callers spread. */
    Duration backOff(int attempts) {
        long capped =
                IntervalFunction.ofExponentialBackoff(baseDelay, 2, maxDelay).apply(attempts) * 1_000_000;
        return Duration.ofNanos((long) (capped * (1 - 0.25 * jitter.getAsDouble())));
    }
}
