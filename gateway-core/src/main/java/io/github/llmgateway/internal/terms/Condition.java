// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something about a fact, or a parameter of the request, that a rule asks. */
sealed interface Condition {

    /** Whether it holds. */
    Truth test(Situation situation);

    /** The fact it needs; null when it looks at the request itself. */
    @Nullable
    Fact fact();

    /** What it asks, in a few words. */
    String text();

    /** What holds where it does not, as advice. */
    String otherwise();

    /**
     * At least one declared value is among these.
     *
     * @param values the values
     */
    record Among(Fact fact, Set<String> values) implements Condition {
        @Override
        public Truth test(Situation situation) {
            return !situation.facts().has(fact)
                    ? Truth.UNKNOWN
                    : Truth.of(situation.facts().values(fact).stream().anyMatch(values::contains));
        }

        @Override
        public String text() {
            return fact + (values.size() == 1 ? " is " : " is one of ") + Words.list(values);
        }

        @Override
        public String otherwise() {
            return fact + (values.size() == 1 ? " is not " : " is none of ") + Words.list(values);
        }
    }

    /**
     * Every declared value is among these.
     *
     * @param values the values
     */
    record Only(Fact fact, Set<String> values) implements Condition {
        @Override
        public Truth test(Situation situation) {
            return !situation.facts().has(fact)
                    ? Truth.UNKNOWN
                    : Truth.of(values.containsAll(situation.facts().values(fact)));
        }

        @Override
        public String text() {
            return fact + " is nothing but " + Words.list(values);
        }

        @Override
        public String otherwise() {
            return fact + " is something other than " + Words.list(values);
        }
    }

    /**
     * A flag has this value.
     *
     * @param value the value
     */
    record Is(Fact fact, boolean value) implements Condition {
        @Override
        public Truth test(Situation situation) {
            return situation
                    .facts()
                    .flag(fact)
                    .map(flag -> Truth.of(flag == value))
                    .orElse(Truth.UNKNOWN);
        }

        @Override
        public String text() {
            return fact + " is " + value;
        }

        @Override
        public String otherwise() {
            return fact + " is " + !value;
        }
    }

    /**
     * A number lies beyond a limit.
     *
     * @param above whether beyond means above
     * @param limit the last number that is not beyond
     */
    record Beyond(Fact fact, boolean above, long limit) implements Condition {
        @Override
        public Truth test(Situation situation) {
            OptionalLong number = situation.facts().number(fact);
            return number.isEmpty()
                    ? Truth.UNKNOWN
                    : Truth.of(above ? number.getAsLong() > limit : number.getAsLong() < limit);
        }

        @Override
        public String text() {
            return fact + (above ? " is above " : " is below ") + limit;
        }

        @Override
        public String otherwise() {
            return fact + " is " + limit + (above ? " or less" : " or more");
        }
    }

    /**
     * At least one named model is outside a family of models. A name is in the family when it, or what follows its last
     * slash, begins with one of the prefixes, in any case.
     *
     * @param prefixes in lower case
     */
    record OutsideFamily(Fact fact, List<String> prefixes) implements Condition {
        @Override
        public Truth test(Situation situation) {
            return !situation.facts().has(fact)
                    ? Truth.UNKNOWN
                    : Truth.of(!situation.facts().values(fact).stream().allMatch(this::isInside));
        }

        private boolean isInside(String model) {
            String name = model.toLowerCase(Locale.ROOT);
            String last = name.substring(name.lastIndexOf('/') + 1);
            return prefixes.stream().anyMatch(prefix -> name.startsWith(prefix) || last.startsWith(prefix));
        }

        @Override
        public String text() {
            return fact + " is outside the family " + Words.list(prefixes);
        }

        @Override
        public String otherwise() {
            return fact + " begins with " + Words.list(prefixes);
        }
    }

    /** A declared value is among those that the application knows to be controlled. */
    record Controlled(Fact fact) implements Condition {
        @Override
        public Truth test(Situation situation) {
            Set<String> controlled = situation.controlled(fact);
            if (!situation.facts().has(fact) || controlled == null) {
                return Truth.UNKNOWN;
            }
            return Truth.of(situation.facts().values(fact).stream()
                    .anyMatch(value -> controlled.stream().anyMatch(value::equalsIgnoreCase)));
        }

        @Override
        public String text() {
            return fact + " is controlled";
        }

        @Override
        public String otherwise() {
            return fact + " is not on the application's list of controlled ones";
        }
    }

    /** A statement was made. What was not stated does not hold: nobody is asked to state that he has nothing. */
    record Stated(Fact fact) implements Condition {
        @Override
        public Truth test(Situation situation) {
            return Truth.of(situation.facts().states(fact));
        }

        @Override
        public String text() {
            return fact + " is stated";
        }

        @Override
        public String otherwise() {
            return fact + " is not stated";
        }
    }

    /**
     * The request switches something off.
     *
     * @param parameters the names by which vendors know it
     */
    record SwitchedOff(List<String> parameters) implements Condition {
        private static final Set<String> OFF = Set.of("false", "0", "off", "no");

        @Override
        public Truth test(Situation situation) {
            return Truth.of(parameters.stream()
                    .map(name -> Objects.toString(situation.parameters().get(name), ""))
                    .anyMatch(value -> OFF.contains(value.strip().toLowerCase(Locale.ROOT))));
        }

        @Override
        public @Nullable Fact fact() {
            return null;
        }

        @Override
        public String text() {
            return "the request switches off " + String.join(" or ", parameters);
        }

        @Override
        public String otherwise() {
            return "the request leaves " + String.join(" and ", parameters) + " on";
        }
    }
}
