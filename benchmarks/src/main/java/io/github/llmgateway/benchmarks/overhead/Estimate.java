// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.overhead;

import java.util.Arrays;

/**
 * The median of samples, and where it lies with a probability of 95 percent. It asks nothing of their distribution, and a
 * pair that a neighbour on the machine has spoilt moves it by one rank.
 *
 * @param median the middle of the samples
 * @param low the lower end of the interval
 * @param high its upper end
 */
record Estimate(double median, double low, double high) {

    static Estimate of(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        // The ranks of the interval by the normal approximation of the binomial distribution with one half.
        double half = 0.98 * Math.sqrt(count);
        int low = (int) Math.max(0, Math.floor(count / 2.0 - half));
        int high = (int) Math.min(count - 1, Math.ceil(count / 2.0 + half));
        double median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
        return new Estimate(median, sorted[low], sorted[high]);
    }
}
