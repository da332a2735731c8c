// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Duration;
import java.util.Objects;

/**
 * How long streams are read on that were closed before their end, to learn what the vendor has counted.
 *
 * @param atMost for how long; zero for not at all
 * @param most how many at once
 * @param bytes how much of each
 */
public record DrainSettings(Duration atMost, int most, long bytes) {
    /** The longest drain: holds have to outlive it. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** Streams are cut off when they are closed. */
    public static final DrainSettings OFF = new DrainSettings(Duration.ZERO, 16, 1024 * 1024);

    /** Checks the values. */
    public DrainSettings {
        Objects.requireNonNull(atMost, "atMost");
        if (atMost.isNegative() || atMost.compareTo(LONGEST) > 0 || most < 1 || bytes < 1) {
            throw new IllegalArgumentException("no drain: " + atMost + ", " + most + " at once, " + bytes + " bytes");
        }
    }

    /** Whether streams are read on at all. */
    public boolean isOn() {
        return !atMost.isZero();
    }
}
