// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/** Sums that stop at the largest and the smallest number instead of wrapping around: what is full is never taken for room. */
final class Saturating {
    private Saturating() {}

    static long add(long one, long other) {
        long sum = one + other;
        return ((one ^ sum) & (other ^ sum)) < 0 ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    static long subtract(long from, long less) {
        long rest = from - less;
        return ((from ^ less) & (from ^ rest)) < 0 ? (from < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : rest;
    }
}
