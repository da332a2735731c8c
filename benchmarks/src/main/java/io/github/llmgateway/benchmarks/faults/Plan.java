// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import java.time.Duration;

/**
 * What a fault run does.
 *
 * @param seed decides which attempts fail, and how
 * @param callers the threads that call at once
 * @param calls how many calls at most
 * @param atMost for how long calls are begun
 * @param faulty the share of attempts that fail, from 0 to 1
 * @param prompts how many different prompts there are
 */
record Plan(long seed, int callers, long calls, Duration atMost, double faulty, int prompts) {

    /** What an attempt may take to its first event, and between events. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** What a call may take in all. */
    static final Duration TOTAL = Duration.ofSeconds(3);

    String prompt(long call) {
        return "Question number " + Math.floorMod(call * 31, prompts) + " of the fault run";
    }

    /** The prompt of each number. */
    String promptOf(int number) {
        return "Question number " + number + " of the fault run";
    }

    /** Every other call is a stream. */
    boolean streams(long call) {
        return call % 2 == 0;
    }
}
