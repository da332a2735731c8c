// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

/** What a clause makes of a use; the more serious comes later. */
public enum Verdict {
    /** The clause was checked and permits the use, or was lifted. */
    ALLOWED,
    /** The clause is to be known: no program decides it here, or it only warns. */
    NOTICE,
    /** The clause needs a fact that nobody declared. Refused in strict mode. */
    UNDECLARED,
    /** The clause forbids the use as declared. */
    REFUSED
}
