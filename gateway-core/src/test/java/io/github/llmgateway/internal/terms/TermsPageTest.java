// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/terms.md says what the documents say. */
class TermsPageTest {

    @Test
    void thePageIsWhatTheDocumentsSay() throws IOException {
        if ("write".equals(System.getProperty("terms.page"))) {
            TermsPage.write();
        }
        String page = Files.readString(TermsPage.FILE);
        assertThat(TermsPage.withoutTests(page))
                .as("make it anew with: mvn -pl gateway-core test -Dtest=TermsPageTest -Dterms.page=write")
                .isEqualTo(TermsPage.withoutTests(TermsPage.regenerated(page)));
    }

    @Test
    void everyTestThatThePageNamesIsThere() throws IOException {
        Map<String, Clause> clauses = RegisterTest.clauses();
        Map<String, Set<String>> named = TermsPage.namedTests(Files.readString(TermsPage.FILE));
        assertThat(named).hasSize(98);
        named.forEach((id, tests) ->
                assertThat(TermsPage.possibleTests(clauses.get(id))).as(id).containsAll(tests));
    }

    @Test
    void theExampleOfAFourthVendorWorks() throws IOException {
        String page = Files.readString(TermsPage.FILE);
        int begin = page.indexOf("```json\n") + 8;
        TermsLoader loader = new TermsLoader();
        loader.add("example.json", page.substring(begin, page.indexOf("```", begin)));
        Use.of("acme", "m")
                .under(loader.library())
                .with("distribution", "resale")
                .refusedBy("ACME-RESALE");
        Use.of("acme", "m")
                .under(loader.library())
                .with("distribution", "external")
                .allowedBy("ACME-RESALE");
        assertThat(Disclosures.of(List.copyOf(loader.documents()), "api-key")).hasSize(1);
    }
}
