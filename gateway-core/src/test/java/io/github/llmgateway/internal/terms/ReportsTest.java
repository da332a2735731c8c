// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.model.ModelLicence;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.terms.ClauseKind;
import io.github.llmgateway.terms.ClauseVerdict;
import io.github.llmgateway.terms.TermsReport;
import io.github.llmgateway.terms.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the report on a model's terms tells. */
class ReportsTest {

    @Test
    void eachClauseComesWithItsVerdictFactAndDeclaration() {
        Use use = Use.zhipu().with("end-user-age", "16").with("business-scenario", "claims of Acme");
        TermsReport report = use.engine().report("p/glm-5.2", List.of(use.candidate()));
        assertThat(report.model()).isEqualTo("p/glm-5.2");
        assertThat(report.documents()).extracting(DocumentInForce::id).containsExactly("zhipu-open-platform");
        assertThat(report.clauses()).hasSize(32);
        ClauseVerdict minor = row(report, "ZP-MINOR");
        assertThat(minor.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(minor.kind()).isEqualTo(ClauseKind.ENFORCE);
        assertThat(minor.fact()).isEqualTo("end-user-age");
        assertThat(minor.declared()).isEqualTo("16");
        assertThat(minor.reading()).contains("our reading");
        assertThat(minor.remedy()).contains("18 or more", "guardian-consent is true");
        assertThat(row(report, "ZP-TRAIN").fact()).isEqualTo("purpose");
        assertThat(row(report, "ZP-TRAIN").declared()).isNull();
        assertThat(row(report, "ZP-LABEL").verdict()).isEqualTo(Verdict.NOTICE);
        assertThat(row(report, "ZP-LABEL").fact()).isNull();
        assertThat(report.toString()).doesNotContain("claims of Acme");
    }

    @Test
    void aRouteHasTheTermsOfAllItsCandidatesAndTheWorstVerdict() {
        Use use = Use.zhipu();
        Candidate first = use.candidate();
        Candidate second =
                new Candidate(ProviderId.of("q"), ProviderType.of("siliconflow"), "", "Qwen/Qwen2-72B-Instruct");
        Candidate third = new Candidate(ProviderId.of("r"), ProviderType.of("zhipu"), "", "glm-4");
        TermsReport report = use.engine().report("alias", List.of(first, second, third));
        assertThat(report.documents())
                .extracting(DocumentInForce::id)
                .containsExactlyInAnyOrder("zhipu-open-platform", "tongyi-qianwen", "siliconflow-serverless-maas");
        assertThat(report.clauses()).hasSize(32 + 38 + 8);
        assertThat(report.verdict("ZP-ACCT")).contains(Verdict.UNDECLARED);
        assertThat(report.licences()).extracting(ModelLicence::id).containsExactly("unknown", "tongyi-qianwen");
    }

    @Test
    void withoutAModelAllDocumentsAreTold() {
        TermsReport report = Use.zhipu().with("distribution", "resale").engine().report();
        assertThat(report.documents()).hasSize(6);
        assertThat(report.verdict("SF-RESELL")).contains(Verdict.REFUSED);
        assertThat(report.verdict("SF-ACCT")).contains(Verdict.NOTICE);
        assertThat(report.verdict("NO-SUCH")).isEmpty();
    }

    private static ClauseVerdict row(TermsReport report, String id) {
        return report.clauses().stream()
                .filter(clause -> clause.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
