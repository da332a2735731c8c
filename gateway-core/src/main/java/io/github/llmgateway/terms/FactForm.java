// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How the values of a {@link Fact} are written, and when one declaration permits less than another. */
public enum FactForm {
    /** One or more of some words; fewer permit less. */
    CHOICES,
    /** One of some words; an earlier one permits less. */
    RANK,
    /** One of some words, of which none permits less than another: each lifts what the other forbids. */
    KIND,
    /** {@code true} or {@code false}; false permits less. */
    FLAG,
    /** A whole number; a smaller one permits less. */
    AT_MOST,
    /** A whole number of years; a larger one permits less. */
    AT_LEAST,
    /** One or more names; fewer permit less. */
    NAMES,
    /** A text that states something; {@code false} states that it is not so. */
    STATEMENT,
    /** Any number of {@link Consent}s; fewer permit less. */
    CONSENTS;

    private static final int LONGEST = 500;
    private static final int OLDEST = 150;

    /**
     * Reads a value.
     *
     * @return the value's parts as they are compared
     * @throws IllegalArgumentException whose message says what is allowed, and shows nothing of the value
     */
    Set<String> read(Fact fact, String text) {
        String value = text.strip();
        if (value.isEmpty() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a text of 1 to " + LONGEST + " characters without line breaks");
        }
        return switch (this) {
            case CHOICES -> choices(fact, parts(value));
            case RANK, KIND -> choices(fact, List.of(value));
            case FLAG -> flag(value);
            case AT_MOST -> Set.of(number(value, Long.MAX_VALUE));
            case AT_LEAST -> Set.of(number(value, OLDEST));
            case NAMES -> unmodifiable(parts(value));
            case STATEMENT -> Set.of(value);
            case CONSENTS ->
                unmodifiable(parts(value).stream()
                        .map(part -> Consent.parse(part).written())
                        .toList());
        };
    }

    /** Whether {@code inner} permits no more than {@code outer} does. */
    boolean isWithin(Fact fact, Set<String> inner, Set<String> outer) {
        return switch (this) {
            case RANK -> fact.choices().indexOf(only(inner)) <= fact.choices().indexOf(only(outer));
            case KIND -> inner.equals(outer);
            case FLAG -> only(outer).equals("true") || only(inner).equals("false");
            case AT_MOST -> Long.parseLong(only(inner)) <= Long.parseLong(only(outer));
            case AT_LEAST -> Long.parseLong(only(inner)) >= Long.parseLong(only(outer));
            case STATEMENT -> inner.equals(outer) || only(inner).equals("false");
            case CHOICES, NAMES, CONSENTS -> outer.containsAll(inner);
        };
    }

    private static String only(Set<String> values) {
        return values.iterator().next();
    }

    private static List<String> parts(String value) {
        List<String> parts = List.of(value.split(",", -1)).stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("one value or several, separated by commas");
        }
        return parts;
    }

    private static Set<String> choices(Fact fact, List<String> parts) {
        Set<String> read = new LinkedHashSet<>();
        for (String part : parts) {
            String word = part.toUpperCase(Locale.ROOT).replace('-', '_');
            if (!fact.choices().contains(word)) {
                throw new IllegalArgumentException(
                        (fact.form() == CHOICES ? "one or more of " : "one of ") + String.join(", ", fact.choices()));
            }
            read.add(word);
        }
        return Collections.unmodifiableSet(read);
    }

    private static Set<String> flag(String value) {
        String word = value.toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            throw new IllegalArgumentException("true or false");
        }
        return Set.of(word);
    }

    private static String number(String value, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0 && number <= most) {
                return Long.toString(number);
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as a number out of bounds is.
        }
        throw new IllegalArgumentException(
                "a whole number from 0" + (most == Long.MAX_VALUE ? " on, without separators" : " to " + most));
    }

    private static Set<String> unmodifiable(List<String> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}
