// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.terms.ClauseKind;
import io.github.llmgateway.terms.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads terms documents; each refusal names the file, the clause and the field. */
final class DocumentReader {
    /** What the field {@code format} of a document says. */
    static final String FORMAT = "llmgateway-terms/1";

    private static final Pattern DOCUMENT_ID = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");
    private static final Pattern CLAUSE_ID = Pattern.compile("[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*");

    private DocumentReader() {}

    static TermsDocument read(Node root) {
        root.only(
                "format",
                "id",
                "version",
                "title",
                "link",
                "effective",
                "read",
                "note",
                "applies",
                "supersedes",
                "clauses");
        String id = root.text("id");
        if (!DOCUMENT_ID.matcher(id).matches()) {
            throw root.wrong("id", "is '" + id + "'", "Write it in lower case with hyphens, such as acme-use-policy");
        }
        Node title = root.node("title").only("en", "zh");
        if (root.has("note")) {
            root.node("note").only("en", "zh");
        }
        LocalDate read = root.date("read");
        if (read == null) {
            throw root.wrong("read", "is missing", "Set it to the day on which the text was read, as yyyy-mm-dd");
        }
        return new TermsDocument(
                new DocumentInForce(
                        id,
                        root.text("version"),
                        title.text("en"),
                        title.text("zh"),
                        root.optional("link").orElse("")),
                root.date("effective"),
                read,
                scope(root.node("applies")),
                Set.copyOf(root.texts("supersedes")),
                clauses(root));
    }

    private static Scope scope(Node node) {
        node.only("everywhere", "types", "hosts", "licences", "when");
        Map<Fact, Set<String>> when = new EnumMap<>(Fact.class);
        if (node.has("when")) {
            Node conditions = node.node("when");
            for (String name : conditions.names()) {
                Fact fact = ConditionReader.fact(conditions, name, name);
                when.put(fact, ConditionReader.values(conditions, fact, name));
            }
        }
        Scope scope = new Scope(
                node.flag("everywhere", false),
                Set.copyOf(node.texts("types")),
                node.texts("hosts").stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList(),
                Set.copyOf(node.texts("licences")),
                when);
        if (!scope.everywhere()
                && scope.types().isEmpty()
                && scope.hosts().isEmpty()
                && scope.licences().isEmpty()) {
            throw node.wrong("types", "is missing", "Say where it holds: types, hosts, licences, or everywhere");
        }
        return scope;
    }

    private static List<Clause> clauses(Node root) {
        List<Clause> clauses = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : root.nodes("clauses")) {
            Clause clause = clause(node);
            if (!ids.add(clause.id())) {
                throw root.wrong("clauses", "holds " + clause.id() + " twice", "Give each clause an id of its own");
            }
            clauses.add(clause);
        }
        if (clauses.isEmpty()) {
            throw root.wrong("clauses", "is empty", "Give at least one clause");
        }
        return clauses;
    }

    private static Clause clause(Node unnamed) {
        String id = unnamed.text("id");
        if (!CLAUSE_ID.matcher(id).matches()) {
            throw unnamed.wrong("id", "is '" + id + "'", "Write it as letters, digits and hyphens, such as ACME-1");
        }
        Node node = unnamed.named("clause " + id);
        node.only("id", "where", "kinds", "en", "zh", "reading", "consent", "rules");
        List<ClauseKind> kinds = node.words("kinds", ClauseKind.class);
        if (kinds.isEmpty()) {
            throw node.wrong(
                    "kinds", "is missing", "Say what is done about the clause: enforce, disclose, notice, ...");
        }
        List<Rule> rules = node.nodes("rules").stream().map(RuleReader::read).toList();
        for (ClauseKind kind : kinds) {
            checkThatItIsDone(node, kind, rules);
        }
        String reading = "";
        String readingZh = "";
        if (node.has("reading")) {
            Node both = node.node("reading").only("en", "zh");
            reading = both.text("en");
            readingZh = both.text("zh");
        }
        return new Clause(
                id,
                node.text("where"),
                List.copyOf(kinds),
                node.text("en"),
                node.text("zh"),
                reading,
                readingZh,
                node.flag("consent", false),
                rules);
    }

    /** A kind promises something; without a rule that does it the promise would be empty. */
    private static void checkThatItIsDone(Node node, ClauseKind kind, List<Rule> rules) {
        boolean done = rules.stream().anyMatch(rule -> switch (kind) {
            case ENFORCE -> !(rule instanceof Rule.Disclosed);
            case GUARD, PRESERVE, METER -> rule instanceof Rule.KeptBy;
            case DISCLOSE -> rule instanceof Rule.Disclosed;
            case NOTICE -> true;
        });
        if (!done && kind != ClauseKind.NOTICE) {
            throw node.wrong("rules", "hold nothing that does what kind " + kind + " promises", "Add such a rule");
        }
    }
}
