// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.settings;

import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of the audit trail.
 *
 * @param enabled whether calls leave rows
 * @param demanded whether the configuration says so itself: then a store without a trail is an error
 * @param failOpen whether calls go on when their rows cannot be written
 * @param retention how long rows are kept; null for ever
 */
public record AuditSettings(
        boolean enabled,
        boolean demanded,
        boolean failOpen,
        @Nullable Period retention) {

    /** Off. */
    public static final AuditSettings OFF = new AuditSettings(false, false, false, null);

    /** How long rows on unlabelled answers are kept at least (Measures for labelling generated content, article 9). */
    public static final Period UNLABELLED = Period.ofMonths(6);

    /** How long rows are kept; empty for ever. */
    public Optional<Period> kept() {
        return Optional.ofNullable(retention);
    }
}
