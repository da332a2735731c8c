// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a vendor's bill.
 *
 * @param number its number in the file, the heading being 1
 * @param requestId the vendor's name of the exchange; empty when the bill has none
 * @param at when
 * @param model the model
 * @param input input tokens, or null when the bill does not tell
 * @param output output tokens, or null when the bill does not tell
 * @param cost the amount, or null when the bill does not tell
 */
public record BillLine(
        int number,
        String requestId,
        Instant at,
        String model,
        @Nullable Long input,
        @Nullable Long output,
        @Nullable Money cost) {
    /** Checks for nulls. */
    public BillLine {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(model, "model");
    }
}
