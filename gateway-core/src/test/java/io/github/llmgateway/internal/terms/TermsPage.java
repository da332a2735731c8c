// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of docs/terms.md that are made from documents and code. */
final class TermsPage {
    static final Path FILE = Shipped.REPOSITORY.resolve("docs/terms.md");

    private static final String REGISTER = "RegisterTest";
    private static final Pattern ROW =
            Pattern.compile("(?m)^(\\| ([A-Z]+-[A-Za-z0-9-]+) \\| [^|]* \\| [^|]* \\|) ([^|]*) \\|$");

    private TermsPage() {}

    /** The page with its generated parts made anew. */
    static String regenerated(String page) {
        return part(part(part(page, "documents", documents()), "facts", facts()), "clauses", clauses());
    }

    static void write() throws IOException {
        Files.writeString(FILE, regenerated(Files.readString(FILE)));
    }

    private static String part(String page, String name, String text) {
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("docs/terms.md has no part '" + name + "'");
        }
        return page.substring(0, from) + begin + text + page.substring(to);
    }

    private static String documents() {
        return "| id | version | agreement | holds for | rows |\n|---|---|---|---|---|\n"
                + Shipped.documents().stream()
                        .map(document -> row(
                                "`" + document.id() + "`",
                                document.reference().version(),
                                "[" + document.reference().title() + "]("
                                        + document.reference().link() + ")",
                                scope(document.scope()),
                                Integer.toString(document.clauses().size())))
                        .collect(Collectors.joining());
    }

    private static String scope(Scope scope) {
        StringBuilder text = new StringBuilder();
        append(text, "type", scope.types());
        append(text, "host", Set.copyOf(scope.hosts()));
        append(text, "weights under", scope.licences());
        scope.when().forEach((fact, values) -> append(text, "if " + fact + " is", values));
        return text.toString();
    }

    private static void append(StringBuilder text, String what, Set<String> values) {
        if (!values.isEmpty()) {
            text.append(text.length() == 0 ? "" : "; ").append(what).append(' ');
            text.append(new TreeSet<>(values).stream().map(v -> "`" + v + "`").collect(Collectors.joining(", ")));
        }
    }

    private static String facts() {
        StringBuilder table = new StringBuilder("| fact | values | a request may |\n|---|---|---|\n");
        for (Fact fact : Fact.values()) {
            table.append(
                    switch (fact.form()) {
                        case CHOICES -> row(name(fact), "one or more of " + words(fact), "leave some out");
                        case RANK -> row(name(fact), "one of " + words(fact), "name an earlier one");
                        case KIND -> row(name(fact), "one of " + words(fact), "say the same");
                        case FLAG -> row(name(fact), "`true`, `false`", "say `false`");
                        case AT_MOST -> row(name(fact), "a whole number", "name a smaller one");
                        case AT_LEAST -> row(name(fact), "years", "name a higher age");
                        case NAMES -> row(name(fact), "one or more names", "leave some out");
                        case STATEMENT -> row(name(fact), "a text, or `false`", "say the same, or `false`");
                        case CONSENTS ->
                            row(name(fact), "`CLAUSE-ID:reference[:yyyy-mm-dd]`, one or more", "leave some out");
                    });
        }
        return table.toString();
    }

    private static String name(Fact fact) {
        return "`" + fact.factName() + "`";
    }

    private static String words(Fact fact) {
        return fact.choices().stream()
                .map(word -> "`" + word.toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                .collect(Collectors.joining(", "));
    }

    private static String clauses() {
        StringBuilder table = new StringBuilder("| id | kind | rule | test |\n|---|---|---|---|\n");
        RegisterTest.clauses()
                .values()
                .forEach(clause -> table.append(row(
                        clause.id(),
                        clause.kinds().stream()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                        rules(clause),
                        tests(clause))));
        return table.append("\n")
                .append(RegisterTest.clauses().size())
                .append(" clauses.\n")
                .toString();
    }

    private static String rules(Clause clause) {
        List<String> rules = clause.rules().stream().map(Rule::text).collect(Collectors.toList());
        if (rules.isEmpty()) {
            rules.add("listed");
        }
        if (clause.consentLifts()) {
            rules.add("a written consent lifts it");
        }
        return String.join("; ", rules) + (clause.readingEnglish().isEmpty() ? "" : " *(our reading)*");
    }

    private static String tests(Clause clause) {
        Set<String> tests = possibleTests(clause);
        if (!ClauseTests.of(clause.id()).isEmpty()) {
            tests = new TreeSet<>(ClauseTests.of(clause.id()));
        } else if (tests.size() > 1) {
            tests.remove(REGISTER);
        }
        return String.join(", ", tests);
    }

    /** What the last cell of a clause may name: its tests, and the one of the register. */
    static Set<String> possibleTests(Clause clause) {
        Set<String> tests = new TreeSet<>(ClauseTests.of(clause.id()));
        tests.add(REGISTER);
        return tests;
    }

    /** The page without the cells that name tests: other modules add tests of their own. */
    static String withoutTests(String page) {
        return ROW.matcher(page).replaceAll("$1");
    }

    /** For each clause, the tests that the page names. */
    static Map<String, Set<String>> namedTests(String page) {
        Map<String, Set<String>> named = new TreeMap<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            named.put(row.group(2), new TreeSet<>(List.of(row.group(3).split(", "))));
        }
        return named;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
