// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.terms.ClauseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shipped documents as a whole: all clauses are there, and each is kept by something that a test proves. */
class RegisterTest {

    private static final Set<ClauseKind> PROVED =
            Set.of(ClauseKind.ENFORCE, ClauseKind.GUARD, ClauseKind.PRESERVE, ClauseKind.METER);

    static Map<String, Clause> clauses() {
        Map<String, Clause> clauses = new TreeMap<>();
        Shipped.documents().forEach(document -> document.clauses().forEach(clause -> clauses.put(clause.id(), clause)));
        return clauses;
    }

    @Test
    void everyClauseOfTheFiveAgreementsHasItsRow() {
        Map<String, Long> families = clauses().keySet().stream()
                .collect(Collectors.groupingBy(id -> id.substring(0, id.indexOf('-')), Collectors.counting()));
        assertThat(families).isEqualTo(Map.of("QC", 5L, "TQ", 8L, "ZP", 32L, "NLS", 15L, "SF", 38L));
        assertThat(clauses()).hasSize(98);
    }

    @Test
    void whatIsEnforcedGuardedPreservedOrMeteredHasATestOfItsName() {
        assertThat(clauses().values().stream()
                        .filter(clause -> clause.kinds().stream().anyMatch(PROVED::contains))
                        .map(Clause::id)
                        .filter(id -> ClauseTests.of(id).isEmpty()))
                .isEmpty();
    }

    @Test
    void testsAreNamedByClausesThatThereAre() {
        Set<String> keys = clauses().keySet().stream().map(ClauseTests::key).collect(Collectors.toSet());
        assertThat(ClauseTests.keys().stream()
                        .filter(key -> key.matches("(nls|qc|sf|tq|zp).*"))
                        .filter(key -> !keys.contains(key)))
                .isEmpty();
    }

    @Test
    void whatIsDisclosedReachesTheAnswerOfSomeRoute() {
        for (TermsDocument document : Shipped.documents()) {
            Set<String> told = Stream.of("api-key", "oauth")
                    .flatMap(route -> Disclosures.of(List.of(document), route).stream())
                    .map(Disclosure.Item::clause)
                    .collect(Collectors.toSet());
            assertThat(told)
                    .isEqualTo(document.clauses().stream()
                            .filter(clause -> clause.kinds().contains(ClauseKind.DISCLOSE))
                            .map(Clause::id)
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void readingsOfOurOwnSaySo() {
        assertThat(clauses().values().stream()
                        .filter(clause -> !clause.readingEnglish().isEmpty())
                        .map(Clause::id))
                .contains(
                        "QC-SWITCH",
                        "QC-TELEMETRY",
                        "ZP-ACCT",
                        "ZP-QUALIFIED",
                        "ZP-CLIENT",
                        "ZP-MINOR",
                        "ZP-FILING",
                        "SF-OVERAGE",
                        "SF-LOAD",
                        "SF-BYPASS",
                        "SF-ACCT");
    }

    @Test
    void everyRowSpeaksBothLanguages() {
        Predicate<String> chinese =
                text -> text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        assertThat(clauses().values()).allSatisfy(clause -> {
            assertThat(clause.chinese()).matches(chinese);
            assertThat(clause.english()).doesNotMatch(chinese);
            assertThat(clause.readingChinese().isEmpty())
                    .isEqualTo(clause.readingEnglish().isEmpty());
        });
    }

    @Test
    void aClauseInTwoDocumentsAsksTheSame() {
        Map<String, Clause> seen = new HashMap<>();
        for (TermsDocument document : Shipped.documents()) {
            for (Clause clause : document.clauses()) {
                Clause other = seen.putIfAbsent(clause.id(), clause);
                assertThat(other == null ? clause.rules() : other.rules()).isEqualTo(clause.rules());
            }
        }
    }

    @Test
    void eachIndexNamesWhatItsFolderHoldsAndNothingElse() throws IOException {
        Set<Path> named = Shipped.files().collect(Collectors.toSet());
        Set<Path> there = new TreeSet<>();
        for (Path folder : named.stream().map(Path::getParent).collect(Collectors.toSet())) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> !file.endsWith("index")).forEach(there::add);
            }
        }
        assertThat(there).isEqualTo(new TreeSet<>(named)).hasSize(7);
        assertThat(named.stream().map(file -> file.getFileName().toString()).distinct())
                .as("names are unique over all modules")
                .hasSize(named.size());
    }
}
