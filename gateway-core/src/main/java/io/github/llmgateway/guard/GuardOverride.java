// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.util.Objects;
import java.util.Optional;

/**
 * That somebody let personal data pass for one request: with the tag {@value #TAG} = {@code <who>:<reason>}. The guard then
 * only counts, and the report says by whom and why.
 *
 * @param who who answers for it: 1 to 64 characters without a colon; an account or role, no personal data
 * @param reason why, or a reference: 1 to 200 characters
 */
public record GuardOverride(String who, String reason) {

    /** The tag of a request that holds the override. */
    public static final String TAG = "gateway.guard.override";

    private static final int LONGEST_WHO = 64;
    private static final int LONGEST_REASON = 200;

    /** Checks the values. */
    public GuardOverride {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(reason, "reason");
        if (who.isBlank() || who.length() > LONGEST_WHO || who.indexOf(':') >= 0) {
            throw new IllegalArgumentException("who must have 1 to " + LONGEST_WHO + " characters and no colon");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("the reason must have 1 to " + LONGEST_REASON + " characters");
        }
    }

    /** The override that a tag's value holds; empty when it is not of the form {@code <who>:<reason>}. */
    public static Optional<GuardOverride> parse(String value) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GuardOverride(
                    value.substring(0, colon).strip(),
                    value.substring(colon + 1).strip()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The tag's value. */
    public String value() {
        return who + ":" + reason;
    }
}
