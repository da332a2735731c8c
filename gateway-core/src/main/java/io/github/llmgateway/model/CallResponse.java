// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

/** What every kind of answer has in common. Immutable. */
public interface CallResponse {

    /** The vendor's identifier of the answer; empty text when the vendor gave none. */
    String id();

    /** The model that answered, in the vendor's words; some vendors redirect a retired model without saying so. */
    String model();

    /** Why the answer ended; {@link FinishReason#UNKNOWN} when it did not end by itself. */
    FinishReason finishReason();

    /** What the answer cost in tokens, as far as it is known. */
    Usage usage();

    /** How the call went: provider, attempts, request id. */
    CallReport report();

    /**
     * What has to be shown or known about it: vendor, model asked for and answering, terms in force, what may not be done
     * with it. Holds no content.
     */
    default Disclosure disclosure() {
        return Disclosure.of(report());
    }
}
