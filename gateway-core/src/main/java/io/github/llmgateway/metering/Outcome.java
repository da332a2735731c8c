// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.Objects;

/**
 * How an attempt ended, as its row tells.
 *
 * @param result {@code COMPLETED}, {@code FAILED}, {@code CANCELLED}, or empty when nobody knows
 * @param error the kind of error, or empty
 * @param requestId the vendor's name of the exchange, or empty
 */
public record Outcome(String result, String error, String requestId) {
    /** Nobody knows. */
    public static final Outcome UNKNOWN = new Outcome("", "", "");

    /** Checks for nulls. */
    public Outcome {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(requestId, "requestId");
    }
}
