// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.util.Locale;

/** What happens when something is found. */
public enum GuardMode {
    /** Nothing is looked at. */
    OFF,
    /** It is counted in the report, and passes. */
    OBSERVE,
    /** It is replaced by something else, and the call goes on. */
    MASK,
    /** The call is refused. */
    REFUSE;

    /** The word in properties. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
