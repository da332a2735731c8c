// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import java.util.List;

/** What is known of a condition. */
enum Truth {
    TRUE,
    FALSE,
    /** A fact that it needs was not declared. */
    UNKNOWN;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Whether all conditions hold: one that does not settles it, whatever is unknown of the others. */
    static Truth all(List<Condition> conditions, Situation situation) {
        Truth all = TRUE;
        for (Condition condition : conditions) {
            Truth one = condition.test(situation);
            if (one == FALSE) {
                return FALSE;
            }
            all = one == UNKNOWN ? UNKNOWN : all;
        }
        return all;
    }
}
