// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.policy;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallReport;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param report how it went; holds no content
 * @param error the failure, or null when it was answered
 */
public record CallOutcome(CallReport report, @Nullable GatewayException error) {

    /** Checks for null. */
    public CallOutcome {
        Objects.requireNonNull(report, "report");
    }

    /** The failure, if any. */
    public Optional<GatewayException> failure() {
        return Optional.ofNullable(error);
    }
}
