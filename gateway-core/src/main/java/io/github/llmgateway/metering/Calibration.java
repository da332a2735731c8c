// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/**
 * What was learnt about one model: the ratio of the vendor's tokens to the guessed ones, recent reports counting more.
 * Safe for concurrent use.
 */
final class Calibration {
    /** Smaller counts say more about what frames a message than about its text. */
    private static final long SMALLEST = 16;
    /** A report that is further away counts something else: a picture, a search. */
    private static final long FARTHEST = 8;

    private static final long ENOUGH = 200_000;

    private long guessed;
    private long reported;
    private long samples;
    private long errors;
    private long measured;

    synchronized long correct(long raw) {
        if (raw <= 0 || guessed == 0) {
            return Math.max(0, raw);
        }
        return Math.max(1, (raw * reported + guessed - 1) / guessed);
    }

    synchronized void learn(long raw, long tokens) {
        if (raw < SMALLEST || tokens < SMALLEST || tokens > raw * FARTHEST || raw > tokens * FARTHEST) {
            return;
        }
        samples++;
        errors += Math.abs(correct(raw) - tokens);
        measured += tokens;
        guessed += raw;
        reported += tokens;
        if (guessed > ENOUGH) {
            guessed = halved(guessed);
            reported = halved(reported);
        }
        if (measured > ENOUGH) {
            measured = halved(measured);
            errors /= 2;
        }
    }

    synchronized Accuracy accuracy() {
        return samples == 0
                ? Accuracy.UNKNOWN
                : new Accuracy(samples, errors * 1000 / measured, reported * 1000 / guessed);
    }

    private static long halved(long number) {
        return Math.max(1, number / 2);
    }
}
