// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came out of checking a chain. Immutable.
 *
 * @param rows how many rows there are
 * @param head the last row that is there
 * @param faults what is wrong, in the order of the rows, at most {@value #MOST_FAULTS}; empty when the chain is whole
 */
public record AuditVerification(long rows, AuditHead head, List<Fault> faults) {
    /** How many faults are told. */
    public static final int MOST_FAULTS = 100;

    /** Copies the list. */
    public AuditVerification {
        Objects.requireNonNull(head, "head");
        faults = List.copyOf(faults);
    }

    /**
     * Something that is wrong.
     *
     * @param sequence the row where it shows
     * @param what what is wrong
     */
    public record Fault(long sequence, String what) {
        /** Checks for null. */
        public Fault {
            Objects.requireNonNull(what, "what");
        }

        @Override
        public String toString() {
            return "row " + sequence + ": " + what;
        }
    }

    /** Whether nothing is wrong. */
    public boolean isWhole() {
        return faults.isEmpty();
    }

    /**
     * Checks the chain of a store.
     *
     * @param expected an end that was kept elsewhere and that the trail has to hold; null for none
     * @throws AuditException when it cannot be read
     */
    public static AuditVerification of(AuditStore store, @Nullable AuditHead expected) {
        // The head first: rows that are written meanwhile come after it.
        AuditHead head = store.head();
        AuditVerifier verifier = new AuditVerifier(head, expected);
        store.records(verifier);
        // The first rows may have come in between.
        return verifier.finish(head.sequence() == 0 && store.head().sequence() == 0);
    }
}
