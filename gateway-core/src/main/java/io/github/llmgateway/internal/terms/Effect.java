// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

/** What a restriction does when its conditions hold. */
enum Effect {
    /** Refuses the call. */
    REFUSE,
    /** Warns; refuses in strict mode. */
    CAUTION,
    /** Warns. */
    WARN
}
