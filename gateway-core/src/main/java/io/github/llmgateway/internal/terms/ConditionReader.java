// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.FactForm;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads conditions, each with one operator that suits its fact. */
final class ConditionReader {
    private static final List<String> OPERATORS =
            List.of("in", "only", "is", "above", "below", "outside-family", "controlled", "stated");

    private ConditionReader() {}

    static Condition read(Node node) {
        if (node.has("switched-off")) {
            node.only("switched-off");
            List<String> names = List.copyOf(node.texts("switched-off"));
            if (names.isEmpty()) {
                throw node.wrong("switched-off", "is empty", "Name at least one parameter of requests");
            }
            return new Condition.SwitchedOff(names);
        }
        Fact fact = fact(node, "fact", node.text("fact"));
        List<String> given = OPERATORS.stream().filter(node::has).toList();
        if (given.size() != 1) {
            throw node.wrong(
                    "fact",
                    "comes with " + (given.isEmpty() ? "no operator" : "the operators " + String.join(", ", given)),
                    "Give one of " + String.join(", ", OPERATORS));
        }
        node.only("fact", given.get(0));
        return condition(node, fact, given.get(0));
    }

    private static Condition condition(Node node, Fact fact, String operator) {
        return switch (operator) {
            case "in" -> new Condition.Among(fact, values(node, fact, operator));
            case "only" -> new Condition.Only(fact, values(node, fact, operator));
            case "is" -> {
                suits(node, fact, operator, FactForm.FLAG);
                yield new Condition.Is(fact, node.flag(operator, true));
            }
            case "above", "below" -> {
                suits(node, fact, operator, FactForm.AT_MOST, FactForm.AT_LEAST);
                yield new Condition.Beyond(fact, operator.equals("above"), node.number(operator));
            }
            case "outside-family" -> {
                suits(node, fact, operator, FactForm.NAMES);
                yield new Condition.OutsideFamily(fact, prefixes(node, operator));
            }
            case "controlled" -> {
                if (!ControlledKeys.PROPERTIES.containsKey(fact)) {
                    throw node.wrong(operator, "does not suit " + fact, "It suits region and counterparty");
                }
                always(node, operator);
                yield new Condition.Controlled(fact);
            }
            default -> {
                suits(node, fact, operator, FactForm.STATEMENT, FactForm.FLAG);
                always(node, operator);
                yield new Condition.Stated(fact);
            }
        };
    }

    static Fact fact(Node node, String field, String name) {
        return Fact.named(name)
                .orElseThrow(() -> node.wrong(
                        field,
                        "names '" + name + "', which is no fact",
                        "Facts are "
                                + Arrays.stream(Fact.values())
                                        .map(Fact::factName)
                                        .collect(Collectors.joining(", "))));
    }

    static Set<String> values(Node node, Fact fact, String field) {
        Set<String> values = new LinkedHashSet<>(node.texts(field));
        if (values.isEmpty() || !fact.choices().containsAll(values)) {
            throw node.wrong(
                    field,
                    values.isEmpty() ? "is empty" : "holds " + String.join(", ", values),
                    fact.choices().isEmpty()
                            ? fact + " has no fixed values; use another operator"
                            : "Values of " + fact + " are " + String.join(", ", fact.choices()));
        }
        return values;
    }

    private static List<String> prefixes(Node node, String operator) {
        List<String> prefixes = node.texts(operator).stream()
                .map(prefix -> prefix.toLowerCase(Locale.ROOT))
                .toList();
        if (prefixes.isEmpty()) {
            throw node.wrong(operator, "is empty", "Name what the family's models begin with");
        }
        return prefixes;
    }

    /** An operator that is only ever true: its opposite would be a rule of another kind. */
    private static void always(Node node, String operator) {
        if (!node.flag(operator, true)) {
            throw node.wrong(operator, "is false", "Set it to true, or leave the condition out");
        }
    }

    private static void suits(Node node, Fact fact, String operator, FactForm first, FactForm... others) {
        if (!EnumSet.of(first, others).contains(fact.form())) {
            throw node.wrong(operator, "does not suit " + fact, "Use an operator for what " + fact + " is");
        }
    }
}
