// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's written consent, which lifts a clause that consent can lift. Written {@code ZP-RESELL:contract-2026-17}, or
 * with its last day {@code ZP-RESELL:contract-2026-17:2027-06-30}.
 *
 * @param clause the id of the clause
 * @param reference the application's reference to the writing; it is recorded on each call that rests on it
 * @param until the last day on which it holds, in China; null for no end
 */
public record Consent(
        String clause, String reference, @Nullable LocalDate until) {
    private static final int MOST = 200;

    /** Checks for null. */
    public Consent {
        Objects.requireNonNull(clause, "clause");
        Objects.requireNonNull(reference, "reference");
    }

    /**
     * Reads a consent.
     *
     * @throws IllegalArgumentException when it is not written as one
     */
    static Consent parse(String text) {
        int colon = text.indexOf(':');
        String clause = colon < 0 ? "" : text.substring(0, colon).strip();
        String rest = colon < 0 ? "" : text.substring(colon + 1).strip();
        int last = rest.lastIndexOf(':');
        LocalDate until = last < 0 ? null : date(rest.substring(last + 1).strip());
        String reference = until == null ? rest : rest.substring(0, last).strip();
        if (clause.isEmpty() || reference.isEmpty() || text.length() > MOST) {
            throw new IllegalArgumentException("CLAUSE-ID:reference or CLAUSE-ID:reference:yyyy-mm-dd, such as"
                    + " ZP-RESELL:contract-2026-17, separated by commas");
        }
        return new Consent(clause, reference, until);
    }

    /** Whether it holds on {@code day}. */
    public boolean holdsOn(LocalDate day) {
        return until == null || !day.isAfter(until);
    }

    /** The form in which it is written. */
    String written() {
        return clause + ":" + reference + (until == null ? "" : ":" + until);
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }
}
