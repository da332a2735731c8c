// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static io.github.llmgateway.internal.terms.Use.siliconflow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.terms.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clauses of SiliconFlow's framework agreement, each with uses that it permits and uses that it refuses. */
class SiliconFlowTermsTest {
    private static final String DOCUMENT = "siliconflow-serverless-maas";

    @Test
    void sfPackSelf_thePacksAccountIsCalledAndNoOther() {
        siliconflow().account("acme").with("account", "acme").allowedBy("SF-PACK-SELF");
        assertThat(siliconflow().account("b").with("account", "acme").refusal().clauses())
                .contains("SF-PACK-SELF");
    }

    @Test
    void sfAcct_theKeyBelongsToADeclaredAccount() {
        siliconflow().account("acme").allowedBy("SF-ACCT");
        siliconflow().account("").undeclaredBy("SF-ACCT");
        siliconflow().account("b").with("account", "a").refusedBy("SF-PACK-SELF", "SF-ACCT", "SF-BYPASS");
    }

    @Test
    void sfBypass_noOtherAccountIsAskedInsteadOfTheDeclaredOne() {
        siliconflow().account("a").with("account", "a").allowedBy("SF-BYPASS");
        assertThat(siliconflow().account("b").with("account", "a").refusal().clauses())
                .contains("SF-BYPASS");
    }

    @Test
    void sfTerm_theAgreementHoldsUntilItsLastDay() {
        siliconflow().ended(DOCUMENT, "2026-12-01").at("2026-11-30T15:59:59Z").allowedBy("SF-TERM");
        siliconflow().ended(DOCUMENT, "2026-12-01").at("2026-11-30T16:00:00Z").refusedBy("SF-TERM");
    }

    @Test
    void sfTerm_theVersionIsTold() {
        assertThat(siliconflow().ruling().disclosure().terms())
                .extracting(DocumentInForce::version)
                .containsExactly("undated, read 2026-11-21");
    }

    @ParameterizedTest
    @CsvSource({"audience, public", "distribution, external"})
    void sfInternal_servingOthersWarnsAndIsNotRefused(String fact, String value) {
        Use use = siliconflow().with(fact, value).verdict("SF-INTERNAL", Verdict.NOTICE);
        use.ruling();
        assertThat(use.warnings).anyMatch(warning -> warning.contains("SF-INTERNAL") && warning.contains("3.5"));
        assertThat(use.strict().refusal().clauses()).doesNotContain("SF-INTERNAL");
        siliconflow()
                .with("audience", "internal")
                .with("distribution", "internal")
                .allowedBy("SF-INTERNAL");
    }

    @Test
    void sfReverse_noReverseEngineering() {
        siliconflow().with("purpose", "code").allowedBy("SF-REVERSE");
        siliconflow().with("purpose", "model-extraction").refusedBy("SF-REVERSE");
    }

    @Test
    void sfResell_noResale() {
        siliconflow().with("distribution", "external").allowedBy("SF-RESELL");
        siliconflow().with("distribution", "resale").refusedBy("SF-RESELL");
        siliconflow()
                .with("distribution", "resale")
                .with("consents", "SF-RESELL:c-1:2026-11-21")
                .allowedBy("SF-RESELL");
        siliconflow()
                .with("distribution", "resale")
                .with("consents", "SF-RESELL:c-1:2026-11-20")
                .refusedBy("SF-RESELL");
    }

    @ParameterizedTest
    @CsvSource({"spam", "impersonation", "malicious-code"})
    void sfSpam_noSpamNoImpersonation(String purpose) {
        siliconflow().with("purpose", "content-creation").allowedBy("SF-SPAM");
        siliconflow().with("purpose", purpose).refusedBy("SF-SPAM");
    }

    @Test
    void sfRights_consentOfThirdPartiesIsConfirmed() {
        siliconflow().with("data-rights-confirmed", "true").allowedBy("SF-RIGHTS");
        siliconflow().undeclaredBy("SF-RIGHTS");
        siliconflow().with("data-rights-confirmed", "false").refusedBy("SF-RIGHTS");
    }

    @Test
    void sfInputSecret_noStateSecrets() {
        siliconflow().with("state-secret", "false").allowedBy("SF-INPUT-SECRET");
        siliconflow().with("state-secret", "true").refusedBy("SF-INPUT-SECRET");
    }

    @Test
    void sfUnlabelled_outputWithoutALabelNeedsAnUndertaking() {
        siliconflow().allowedBy("SF-UNLABELLED");
        siliconflow().parameter("watermark", true).allowedBy("SF-UNLABELLED");
        assertThat(siliconflow()
                        .parameter("watermark", false)
                        .strict()
                        .refusal()
                        .clauses())
                .contains("SF-UNLABELLED");
        for (String name : new String[] {"Watermark", "x-enable-watermark", "@X-ENABLE-watermark"}) {
            siliconflow()
                    .parameter(name, "0")
                    .with("unlabelled-undertaking", "false")
                    .refusedBy("SF-UNLABELLED");
        }
        Use careless = siliconflow().parameter("watermark", false).with("unlabelled-undertaking", "false");
        careless.refusedBy("SF-UNLABELLED");
        Use undertaken = siliconflow()
                .parameter("watermark", false)
                .with("unlabelled-undertaking", "J. Doe, 2026-11-01, register 7");
        assertThat(undertaken.ruling().decision().undeclared()).doesNotContain("SF-UNLABELLED");
        assertThat(undertaken.ruling().decision().isRefused()).isFalse();
        assertThat(undertaken.ruling().disclosure().items(Disclosure.Topic.LABELLING))
                .extracting(Disclosure.Item::clause)
                .containsExactly("SF-UNLABELLED");
    }

    @Test
    void sfModelLicence_theModelsOwnLicenceHoldsToo() {
        Use.tongyi()
                .with("purpose", "model-training")
                .with("target-model", "llama-4")
                .refusedBy("TQ-5b");
        Use.of("siliconflow", "Qwen/Qwen3-32B")
                .with("purpose", "model-training")
                .with("target-model", "llama-4")
                .verdict("SF-RESELL", Verdict.UNDECLARED);
        assertThat(Use.of("siliconflow", "Qwen/Qwen3-32B").ruling().decision().documents())
                .extracting(DocumentInForce::id)
                .containsExactly(DOCUMENT);
        assertThat(Use.tongyi().ruling().decision().documents())
                .extracting(DocumentInForce::id)
                .containsExactlyInAnyOrder(DOCUMENT, "tongyi-qianwen");
    }

    @Test
    void whatMayNotBeDoneWithOutputIsToldWithEachAnswer() {
        assertThat(siliconflow().ruling().disclosure().outputRestrictions())
                .extracting(Disclosure.Item::clause)
                .containsExactly("SF-HUMAN");
    }
}
