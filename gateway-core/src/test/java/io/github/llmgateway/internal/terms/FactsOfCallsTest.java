// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static io.github.llmgateway.internal.terms.Use.zhipu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.policy.PolicyDecision;
import io.github.llmgateway.terms.Consent;
import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.TermsDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of a request narrow those of the configuration; what is refused, warned of and recorded. */
class FactsOfCallsTest {

    @Test
    void aRequestsFactsDecide() {
        zhipu().asking("purpose", "medical").refusedBy("ZP-QUALIFIED");
        zhipu().with("purpose", "medical, code").asking("purpose", "code").allowed();
    }

    @ParameterizedTest
    @CsvSource({
        "audience, internal, self, public",
        "commercial, false, false, true",
        "model-tier, free, free, paid",
        "model-tier, paid, paid, free",
        "edition, commercial, commercial, trial",
        "monthly-active-users, 5000, 4000, 6000",
        "end-user-age, 20, 21, 19",
        "purpose, 'code,education', education, 'code,research'",
        "region, 'cn,sg', sg, 'cn,de'",
        "target-model, glm-5, glm-5, glm-4",
        "business-scenario, claims, false, other",
        "consents, 'ZP-RESELL:c-1,ZP-DATA:c-2', ZP-DATA:c-2, ZP-RESELL:c-3"
    })
    void aRequestNarrowsAndNeverWidens(String fact, String configured, String narrower, String wider) {
        zhipu().with(fact, configured).asking(fact, narrower).allowed();
        PolicyDecision.Reject refusal =
                zhipu().with(fact, configured).asking(fact, wider).refusal();
        assertThat(refusal.what()).contains("permit more", fact);
        assertThat(refusal.advice()).contains("gateway.use." + fact);
        assertThat(refusal.clauses()).isEmpty();
    }

    @Test
    void aWidenedFactThatAClauseForbidsIsRefusedByTheClause() {
        zhipu().with("end-user-age", "18").asking("end-user-age", "16").refusedBy("ZP-MINOR");
    }

    @Test
    void anUnknownFactOfARequestIsAnError() {
        assertThatThrownBy(() -> zhipu().asking("endUserAge", "16").ruling())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("endUserAge")
                .hasMessageContaining("end-user-age");
        assertThatThrownBy(() -> zhipu().asking("end-user-age", "old").ruling())
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("0 to 150");
    }

    @Test
    void aRefusalNamesClauseDeclarationAndRemedy() {
        PolicyDecision.Reject refusal = zhipu().with("distribution", "resale")
                .with("purpose", "medical")
                .refusal();
        assertThat(refusal.clauses()).containsExactly("ZP-QUALIFIED", "ZP-RESELL");
        assertThat(refusal.what())
                .contains("ZP-QUALIFIED (purpose=MEDICAL)", "zhipu-open-platform III.4 b2", "distribution=RESALE");
        assertThat(refusal.advice())
                .contains("purpose is none of MEDICAL, LEGAL", "gateway.use.consents=ZP-RESELL:<reference>");
    }

    @Test
    void whatMayNameSomebodyIsNotRepeated() {
        PolicyDecision.Reject refusal = zhipu().controlled(Fact.COUNTERPARTY, "Jane Roe")
                .with("counterparty", "Jane Roe")
                .refusal();
        assertThat(refusal.what() + refusal.advice()).doesNotContain("Jane Roe").contains("counterparty=(declared)");
    }

    @Test
    void eachRuleAndFactIsWarnedOfOnce() {
        Use use = zhipu();
        TermsEngine engine = use.engine();
        ChatRequest plain = ChatRequest.builder("p/glm-5.2").user("x").build();
        ChatRequest other = plain.toBuilder().fact("commercial", "false").build();
        engine.decide(use.candidate(), plain);
        int warnings = use.warnings.size();
        engine.decide(use.candidate(), plain);
        engine.decide(use.candidate(), other);
        assertThat(warnings).isPositive();
        assertThat(use.warnings).hasSize(warnings);
    }

    @Test
    void whatARequestDeclaresIsNotWarnedOf() {
        Use use = zhipu().asking("end-user-age", "20");
        use.ruling();
        assertThat(use.warnings).isNotEmpty().noneMatch(warning -> warning.contains("end-user-age"));
    }

    @Test
    void inStrictModeWhatIsMissingRefusesAndIsNamed() {
        PolicyDecision.Reject refusal = zhipu().strict().refusal();
        assertThat(refusal.clauses()).contains("ZP-QUALIFIED", "ZP-MINOR", "ZP-FREE", "ZP-RESELL");
        assertThat(refusal.what()).contains("strict mode", "purpose is not declared");
        assertThat(refusal.advice()).contains("Declare gateway.use.purpose");
    }

    @Test
    void inStrictModeACompleteDeclarationIsLetThrough() {
        zhipu().strict()
                .with("purpose", "customer-service")
                .with("commercial", "true")
                .with("audience", "public")
                .with("distribution", "external")
                .with("model-tier", "paid")
                .with("end-user-age", "18")
                .with("confidential-data", "false")
                .with("filing-reference", "Beijing-2026-1")
                .with("region", "cn")
                .with("counterparty", "consumers")
                .controlled(Fact.REGION, "KP")
                .controlled(Fact.COUNTERPARTY)
                .allowed();
    }

    @Test
    void inStrictModeAnEndpointOfUnknownTermsIsRefusedUntilTheyAreNamed() {
        Use unknown = Use.of("openai-compatible", "m").strict();
        assertThat(unknown.refusal().clauses()).isEmpty();
        assertThat(unknown.refusal().advice()).contains("gateway.terms.providers.p");
        Use.of("openai-compatible", "m").strict().named().allowed();
        Use.of("openai-compatible", "m").allowed();
        assertThat(Use.of("openai-compatible", "m")
                        .host("open.bigmodel.cn")
                        .with("purpose", "legal")
                        .refusal()
                        .clauses())
                .containsExactly("ZP-QUALIFIED");
        assertThat(Use.of("openai-compatible", "m")
                        .named("zhipu-open-platform")
                        .with("purpose", "legal")
                        .refusal()
                        .clauses())
                .containsExactly("ZP-QUALIFIED");
    }

    @Test
    void theDecisionRecordsVersionsFactsAndConsents() {
        Use use = zhipu().with("distribution", "resale").with("consents", "ZP-RESELL:contract-2026-17:2027-01-01");
        TermsDecision decision = use.ruling().decision();
        assertThat(decision.isRefused()).isFalse();
        assertThat(decision.documents()).extracting(DocumentInForce::version).containsExactly("2024-06-03");
        assertThat(decision.consents()).extracting(Consent::reference).containsExactly("contract-2026-17");
        assertThat(decision.facts()).matches("[0-9a-f]{64}");
        assertThat(decision.facts())
                .isEqualTo(use.ruling().decision().facts())
                .isNotEqualTo(zhipu().ruling().decision().facts());
        assertThat(decision.undeclared()).contains("ZP-QUALIFIED").doesNotContain("ZP-RESELL");
    }

    @Test
    void aRefusedCallIsRecordedToo() {
        TermsDecision decision = zhipu().with("purpose", "legal").ruling().decision();
        assertThat(decision.isRefused()).isTrue();
        assertThat(decision.refused()).containsExactly("ZP-QUALIFIED");
    }

    @Test
    void aConsentIsForItsClauseInAnyCaseAndSaysWhenItExpired() {
        zhipu().with("distribution", "resale").with("consents", "zp-resell:c-1").allowed();
        assertThat(zhipu().with("distribution", "resale")
                        .with("consents", "ZP-RESELL:c-1:2020-01-31")
                        .refusal()
                        .advice())
                .contains("expired on 2020-01-31");
    }

    @Test
    void aConsentThatNobodyNeedsIsWarnedOf() {
        Use use = zhipu().with("consents", "ZP-RESEL:contract-1");
        use.ruling();
        assertThat(use.warnings)
                .anyMatch(warning ->
                        warning.contains("ZP-RESEL") && warning.contains("lifts nothing; did you mean ZP-RESELL?"));
    }
}
