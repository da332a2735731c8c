// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's written consent, which lifts a clause that consent can lift. Written {@code ZP-RESELL:contract-2026-17}, or
 * with its last day {@code ZP-RESELL:contract-2026-17:2027-06-30}; a reference holds no colon.
 *
 * @param clause the id of the clause, in any case
 * @param reference the application's reference to the writing; it is recorded on each call that rests on it
 * @param until the last day on which it holds, in China; null for no end
 */
public record Consent(
        String clause, String reference, @Nullable LocalDate until) {
    private static final int MOST = 200;
    private static final Pattern DAY_LIKE = Pattern.compile("[0-9./-]{1,20}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final String FORM = "CLAUSE-ID:reference or CLAUSE-ID:reference:yyyy-mm-dd, such as"
            + " ZP-RESELL:contract-2026-17, separated by commas; a reference holds no colon";

    /** Checks for null. */
    public Consent {
        Objects.requireNonNull(clause, "clause");
        Objects.requireNonNull(reference, "reference");
    }

    /**
     * Reads a consent. What follows a second colon is a day and nothing else: a mistyped one must not become part of the
     * reference and let the consent hold for ever.
     *
     * @throws IllegalArgumentException when it is not written as one; its message shows no reference
     */
    static Consent parse(String text) {
        String[] parts = text.split(":", -1);
        String clause = parts[0].strip();
        String reference = parts.length < 2 ? "" : parts[1].strip();
        if (clause.isEmpty() || reference.isEmpty() || parts.length > 3 || text.length() > MOST) {
            throw new IllegalArgumentException(FORM);
        }
        return new Consent(clause, reference, parts.length == 2 ? null : day(clause, parts[2].strip()));
    }

    /** Whether it holds on {@code day}. */
    public boolean holdsOn(LocalDate day) {
        return until == null || !day.isAfter(until);
    }

    /** The form in which it is written. */
    String written() {
        return clause + ":" + reference + (until == null ? "" : ":" + until);
    }

    private static LocalDate day(String clause, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            // What is no attempt at a day may be part of a contract's name, which messages do not show.
            String given = DAY_LIKE.matcher(text).matches() ? "'" + text + "'" : "what follows the second colon";
            String of = ID.matcher(clause).matches() ? " of " + clause : "";
            throw new IllegalArgumentException(FORM + "; " + given + of + " is no day", noDay);
        }
    }
}
