// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.terms.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the rules of a clause. */
final class RuleReader {
    private static final String FORMS = "refuse, caution, warn, require, ended, one-account, kept-by, disclose";

    private RuleReader() {}

    static Rule read(Node node) {
        String form = node.text("form");
        return switch (form) {
            case "refuse", "caution", "warn" -> restriction(node);
            case "require" -> requirement(node);
            case "ended" -> {
                node.only("form");
                yield new Rule.Ended();
            }
            case "one-account" -> {
                node.only("form");
                yield new Rule.OneAccount();
            }
            case "kept-by" -> {
                node.only("form", "feature");
                yield new Rule.KeptBy(node.word("feature", Feature.class));
            }
            case "disclose" -> disclosed(node);
            default -> throw node.wrong("form", "is '" + form + "'", "Allowed are " + FORMS);
        };
    }

    private static Rule restriction(Node node) {
        node.only("form", "when", "unless");
        List<Condition> when = conditions(node, "when");
        if (when.isEmpty()) {
            throw node.wrong("when", "is empty", "Give at least one condition; a rule without any would always hold");
        }
        return new Rule.Restriction(node.word("form", Effect.class), when, conditions(node, "unless"));
    }

    private static Rule requirement(Node node) {
        node.only("form", "when", "any-of");
        List<Fact> facts = new ArrayList<>();
        for (String name : node.texts("any-of")) {
            facts.add(ConditionReader.fact(node, "any-of", name));
        }
        if (facts.isEmpty()) {
            throw node.wrong("any-of", "is empty", "Name at least one fact");
        }
        return new Rule.Requirement(conditions(node, "when"), List.copyOf(facts));
    }

    private static Rule disclosed(Node node) {
        node.only("form", "topic", "en", "zh", "routes", "link");
        if (node.has("en") != node.has("zh")) {
            throw node.wrong(node.has("en") ? "zh" : "en", "is missing", "Say it in both languages, or in neither");
        }
        return new Rule.Disclosed(
                node.word("topic", Disclosure.Topic.class),
                node.optional("en").orElse(""),
                node.optional("zh").orElse(""),
                Set.copyOf(node.texts("routes").stream()
                        .map(route -> route.toLowerCase(Locale.ROOT))
                        .toList()),
                node.optional("link").orElse(null));
    }

    private static List<Condition> conditions(Node node, String name) {
        return node.nodes(name).stream().map(ConditionReader::read).toList();
    }
}
