// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.time.Duration;
import java.util.Objects;

/**
 * Screening by a vendor's moderation endpoint.
 *
 * @param provider the configured provider that is asked
 * @param timeout the longest wait for one answer
 * @param open whether a text passes when the endpoint could not be asked; otherwise the call is refused
 */
public record ModerationSettings(String provider, Duration timeout, boolean open) {

    /** Checks for null. */
    public ModerationSettings {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(timeout, "timeout");
    }
}
