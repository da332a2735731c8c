// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

/**
 * Folds the events of one call into its answer. Not safe for concurrent use.
 *
 * @param <R> the answer
 */
public interface Accumulator<R extends CallResponse> {

    /** Takes the next event; one of another operation is ignored. */
    void add(CallEvent event);

    /** The usage last reported, or {@link Usage#NONE}. */
    Usage usage();

    /** The name of the model that answers, in the vendor's words; empty when it was not told. */
    String model();

    /** Whether any content was received. */
    boolean hasContent();

    /**
     * The answer as far as it was received.
     *
     * @param report how the call went
     */
    R build(CallReport report);
}
