// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static io.github.llmgateway.internal.terms.Documents.clause;
import static io.github.llmgateway.internal.terms.Documents.document;
import static io.github.llmgateway.internal.terms.Documents.library;
import static io.github.llmgateway.internal.terms.Documents.refusing;
import static io.github.llmgateway.internal.terms.Documents.versionOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.terms.ClauseVerdict;
import io.github.llmgateway.terms.TermsReport;
import io.github.llmgateway.terms.Verdict;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where documents come from, which version holds when, and what an application's own documents do. */
class LibraryTest {
    private static final String TYPES = "{\"types\":[\"acme\"]}";
    private static final String ONE = clause("ACME-1", "notice", "");

    @TempDir
    Path folder;

    @Test
    void theLastVersionThatHasBegunHolds() {
        TermsLibrary library = library(
                document("acme-use", "2", "\"2026-06-01\"", TYPES, ONE),
                document("acme-use", "1", "\"2025-01-01\"", TYPES, ONE),
                document("acme-use", "3", "\"2027-01-01\"", TYPES, ONE));
        assertThat(versionOn(library, "2026-05-31")).isEqualTo("1");
        assertThat(versionOn(library, "2026-06-01")).isEqualTo("2");
        assertThat(versionOn(library, "2027-01-01")).isEqualTo("3");
        assertThat(versionOn(library, "2020-01-01")).as("before the first").isEqualTo("1");
    }

    @Test
    void aVersionThatTakesEffectChangesTheRulingFromThatDayOn() {
        TermsLibrary library = library(
                document("acme-use", "1", "\"2025-01-01\"", TYPES, refusing("ACME-1", "SPAM")),
                document("acme-use", "2", "\"2026-12-01\"", TYPES, refusing("ACME-1", "CODE")));
        Use use = Use.of("acme", "m").under(library).with("purpose", "code");
        use.at("2026-11-30T15:59:59Z").allowedBy("ACME-1");
        use.at("2026-11-30T16:00:00Z").refusedBy("ACME-1");
    }

    @Test
    void anOwnDocumentReplacesTheShippedOneOfItsVersion() throws IOException {
        Path own = Files.writeString(
                folder.resolve("own.json"), document("acme-use", "1", "null", TYPES, refusing("ACME-1", "CODE")));
        TermsLoader loader = new TermsLoader();
        loader.add("shipped.json", document("acme-use", "1", "null", TYPES, refusing("ACME-1", "SPAM")));
        loader.addFile(own);
        Use.of("acme", "m").under(loader.library()).with("purpose", "code").refusedBy("ACME-1");
        Use.of("acme", "m").under(loader.library()).with("purpose", "spam").allowedBy("ACME-1");
    }

    @Test
    void aCompanysOwnPolicyHoldsEverywhere() {
        TermsLibrary library =
                library(document("acme-use", "1", "null", "{\"everywhere\":true}", refusing("ACME-1", "CODE")));
        Use.of("whoever", "m").under(library).with("purpose", "code").refusedBy("ACME-1");
        assertThat(Use.of("whoever", "m").under(library).strict().refusal().what())
                .as("it says nothing of the endpoint's own terms")
                .contains("no terms are known");
    }

    @Test
    void aContractLiftsTheClausesThatItSupersedes() {
        String contract = document("acme-contract", "7", "null", TYPES, clause("CONTRACT-1", "notice", ""))
                .replace("\"clauses\"", "\"supersedes\":[\"ACME-1\"],\"clauses\"");
        Use use = Use.of("acme", "m")
                .under(library(document(refusing("ACME-1", "CODE") + "," + refusing("ACME-2", "SPAM")), contract))
                .with("purpose", "code");
        use.allowedBy("ACME-1");
        TermsReport report = use.engine().report("p/m", List.of(use.candidate()));
        assertThat(report.clauses())
                .filteredOn(row -> row.id().equals("ACME-1"))
                .extracting(ClauseVerdict::liftedBy)
                .containsExactly("acme-contract");
        use.with("purpose", "code, spam").refusedBy("ACME-2");
    }

    @Test
    void documentsAreFoundOnTheClassPathByTheIndexOfTheirModule() throws IOException {
        Path terms = Files.createDirectories(folder.resolve(TermsLoader.FOLDER));
        Files.writeString(terms.resolve("index"), "# of this module\n\nfound.json\n");
        Files.writeString(terms.resolve("found.json"), document(ONE));
        assertThat(loadedWith(folder).ids()).contains("acme-use");
        Files.writeString(terms.resolve("index"), "lost.json\n");
        assertThatThrownBy(() -> loadedWith(folder))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("lost.json")
                .hasMessageContaining("is not there");
    }

    @Test
    void anOwnFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> TermsLoader.load(List.of(folder.resolve("none.json"))))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("none.json")
                .hasMessageContaining("gateway.terms.documents");
    }

    @Test
    void ownRowsOnLicencesStandFirst() throws IOException {
        Path own = Files.writeString(
                folder.resolve("licences.json"),
                "{\"format\":\"llmgateway-licences/1\",\"rows\":[{\"models\":\"acme-.*\",\"licence\":\"acme\","
                        + "\"name\":\"Acme licence\",\"checked\":true,\"source\":\"our counsel\"}]}");
        assertThat(TermsLoader.load(List.of(own)).licence("x/Acme-7B").name()).isEqualTo("Acme licence");
    }

    @Test
    void aSettingThatNamesNoDocumentIsRefused() {
        assertThatThrownBy(() -> Use.zhipu().ended("zhipu", "2026-01-01").engine())
                .hasMessageContaining("gateway.terms.ended names 'zhipu'")
                .hasMessageContaining("zhipu-open-platform");
        assertThatThrownBy(() -> Use.zhipu().named("zipu").engine())
                .hasMessageContaining("gateway.terms.providers.p names 'zipu'");
    }

    @Test
    void noDocumentsNoRules() {
        Use.of("acme", "m").under(library()).allowed();
        assertThat(Use.of("acme", "m")
                        .under(library(document(ONE)))
                        .engine()
                        .report()
                        .verdict("ACME-1"))
                .contains(Verdict.NOTICE);
    }

    private static TermsLibrary loadedWith(Path folder) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return TermsLoader.load(List.of());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
