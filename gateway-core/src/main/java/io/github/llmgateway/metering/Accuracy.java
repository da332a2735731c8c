// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/**
 * How well tokens are counted for a model.
 *
 * @param samples reports that were compared
 * @param errorPermille the mean error of a count against the vendor's number, in thousandths of it, recent reports
 *     counting more
 * @param factorPermille by how much the first guess is corrected, in thousandths
 */
public record Accuracy(long samples, long errorPermille, long factorPermille) {
    /** Nothing was compared yet. */
    public static final Accuracy UNKNOWN = new Accuracy(0, 0, 1000);
}
