// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static io.github.llmgateway.internal.terms.Use.zhipu;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clauses of the Zhipu open platform, each with uses that it permits and uses that it refuses. */
class ZhipuTermsTest {

    @Test
    void zpAcct_theKeyBelongsToADeclaredAccount() {
        zhipu().account("acme").allowedBy("ZP-ACCT");
        zhipu().account("").with("account", "acme").allowedBy("ZP-ACCT");
        zhipu().account("").undeclaredBy("ZP-ACCT");
        zhipu().account("other").with("account", "acme, acme-labs").refusedBy("ZP-ACCT");
        zhipu().account("other")
                .with("account", "acme")
                .with("consents", "ZP-ACCT:letter-3")
                .allowedBy("ZP-ACCT");
    }

    @Test
    void zpExtract_noExtractionOfTheModel() {
        zhipu().with("purpose", "research").allowedBy("ZP-EXTRACT");
        zhipu().with("purpose", "research, model-extraction").refusedBy("ZP-EXTRACT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"medical", "LEGAL", "regulated-service", "financial_advice", "code,medical"})
    void zpQualified_noServiceOfQualifiedBodies(String purpose) {
        zhipu().with("purpose", purpose).refusedBy("ZP-QUALIFIED");
        zhipu().with("purpose", purpose)
                .with("consents", "ZP-QUALIFIED:letter-9")
                .allowedBy("ZP-QUALIFIED");
    }

    @Test
    void zpQualified_otherPurposesAreFree() {
        zhipu().with("purpose", "customer-service").allowedBy("ZP-QUALIFIED");
        zhipu().undeclaredBy("ZP-QUALIFIED");
    }

    @Test
    void zpDecision_automatedDecisionsAreRefusedAndSupportWarns() {
        zhipu().with("purpose", "automated-decision").refusedBy("ZP-DECISION");
        zhipu().with("purpose", "code").allowedBy("ZP-DECISION");
        Use support = zhipu().with("purpose", "decision-support").verdict("ZP-DECISION", Verdict.NOTICE);
        support.ruling();
        assertThat(support.warnings).anyMatch(warning -> warning.contains("ZP-DECISION"));
        support.strict().refusedBy("ZP-DECISION");
    }

    @Test
    void zpResell_noResaleWithoutWrittenConsent() {
        zhipu().with("distribution", "external").allowedBy("ZP-RESELL");
        zhipu().with("distribution", "resale").refusedBy("ZP-RESELL");
        zhipu().with("distribution", "resale")
                .with("consents", "ZP-RESELL:contract-2026-17")
                .allowedBy("ZP-RESELL");
        zhipu().with("distribution", "resale")
                .with("consents", "SF-RESELL:contract-2026-17")
                .refusedBy("ZP-RESELL");
    }

    @Test
    void zpTrain_noTrainingOfForeignModelsUnlessInABusinessScenario() {
        zhipu().with("purpose", "model-training")
                .with("target-model", "llama-4")
                .refusedBy("ZP-TRAIN");
        zhipu().with("purpose", "model-training")
                .with("target-model", "GLM-5-air")
                .allowedBy("ZP-TRAIN");
        zhipu().with("purpose", "model-training")
                .with("target-model", "THUDM/glm-4-9b")
                .allowedBy("ZP-TRAIN");
        zhipu().with("purpose", "model-training")
                .with("target-model", "glm-5, llama-4")
                .refusedBy("ZP-TRAIN");
        Use own = zhipu().with("purpose", "model-training").with("target-model", "llama-4");
        own.with("business-scenario", "claims handling").allowedBy("ZP-TRAIN");
        own.with("business-scenario", "false").refusedBy("ZP-TRAIN");
        zhipu().with("purpose", "model-training").undeclaredBy("ZP-TRAIN");
    }

    @Test
    void zpTrain_noBusinessScenarioExcusesACompetingProduct() {
        zhipu().with("purpose", "competing-product")
                .with("business-scenario", "claims handling")
                .refusedBy("ZP-TRAIN");
    }

    @Test
    void zpTrain_isToldWithEachAnswer() {
        assertThat(zhipu().ruling().disclosure().outputRestrictions())
                .extracting(Disclosure.Item::clause)
                .containsExactly("ZP-TRAIN");
    }

    @Test
    void zpMalware_noMaliciousCode() {
        zhipu().with("purpose", "code").allowedBy("ZP-MALWARE");
        zhipu().with("purpose", "malicious-code").refusedBy("ZP-MALWARE");
        zhipu().with("purpose", "malicious-code")
                .with("consents", "ZP-MALWARE:letter-1")
                .refusedBy("ZP-MALWARE");
    }

    @Test
    void zpExport_regionsAndCounterpartiesAgainstTheApplicationsLists() {
        Use use = zhipu().controlled(Fact.REGION, "KP").controlled(Fact.COUNTERPARTY, "Evil Corp");
        use.undeclaredBy("ZP-EXPORT");
        use.with("region", "cn, sg").with("counterparty", "Acme").allowedBy("ZP-EXPORT");
        use.with("region", "cn, kp").refusedBy("ZP-EXPORT");
        use.with("region", "cn").with("counterparty", "evil corp").refusedBy("ZP-EXPORT");
        use.with("consents", "ZP-EXPORT:permit-4").allowedBy("ZP-EXPORT");
    }

    @Test
    void zpExport_aListThatNobodyGaveIsMissed() {
        Use use = zhipu().with("region", "cn").with("counterparty", "Acme");
        use.undeclaredBy("ZP-EXPORT");
        assertThat(use.warnings).anyMatch(warning -> warning.contains("gateway.terms.controlled-regions"));
        use.controlled(Fact.REGION).controlled(Fact.COUNTERPARTY).allowedBy("ZP-EXPORT");
    }

    @Test
    void zpFiling_aPublicAudienceNeedsAFilingOrAReason() {
        zhipu().with("audience", "internal").allowedBy("ZP-FILING");
        zhipu().with("audience", "public").undeclaredBy("ZP-FILING");
        zhipu().with("audience", "public")
                .with("filing-reference", "Beijing-2026-1")
                .allowedBy("ZP-FILING");
        zhipu().with("audience", "public")
                .with("filing-not-required", "no opinion")
                .allowedBy("ZP-FILING");
        zhipu().with("audience", "public")
                .with("filing-reference", "false")
                .with("filing-not-required", "false")
                .refusedBy("ZP-FILING");
    }

    @Test
    void zpMinor_belowEighteenOnlyFreeWithConsentForStudy() {
        zhipu().with("end-user-age", "18").allowedBy("ZP-MINOR");
        zhipu().with("end-user-age", "17").refusedBy("ZP-MINOR");
        Use pupil = zhipu().with("end-user-age", "16")
                .with("model-tier", "free")
                .with("guardian-consent", "true")
                .with("purpose", "education, research");
        pupil.allowedBy("ZP-MINOR");
        pupil.with("model-tier", "paid").refusedBy("ZP-MINOR");
        pupil.with("model-tier", "free").with("guardian-consent", "false").refusedBy("ZP-MINOR");
        pupil.with("guardian-consent", "true")
                .with("purpose", "education, content-creation")
                .refusedBy("ZP-MINOR");
        zhipu().undeclaredBy("ZP-MINOR");
    }

    @Test
    void zpMinor_noConsentOfTheVendorLiftsIt() {
        zhipu().with("end-user-age", "16").with("consents", "ZP-MINOR:letter-1").refusedBy("ZP-MINOR");
    }

    @Test
    void zpPersona_rightsInAVirtualCharacterAreConfirmed() {
        zhipu().with("purpose", "code").allowedBy("ZP-PERSONA");
        Use character = zhipu().with("purpose", "virtual-character");
        character.undeclaredBy("ZP-PERSONA");
        character.with("data-rights-confirmed", "true").allowedBy("ZP-PERSONA");
        character.with("data-rights-confirmed", "false").refusedBy("ZP-PERSONA");
    }

    @Test
    void zpTerm_anEndedAgreementPermitsNothing() {
        zhipu().allowedBy("ZP-TERM");
        zhipu().ended("zhipu-open-platform", "2026-11-21").refusedBy("ZP-TERM");
        zhipu().ended("zhipu-open-platform", "2026-11-22").allowedBy("ZP-TERM");
    }

    @Test
    void zpFree_freeFunctionsArePersonalAndNotCommercial() {
        zhipu().with("model-tier", "free")
                .with("commercial", "false")
                .with("audience", "self")
                .allowedBy("ZP-FREE");
        zhipu().with("model-tier", "free").with("commercial", "true").refusedBy("ZP-FREE");
        zhipu().with("model-tier", "free")
                .with("commercial", "false")
                .with("audience", "internal")
                .refusedBy("ZP-FREE");
        zhipu().with("model-tier", "free").with("audience", "public").refusedBy("ZP-FREE");
        zhipu().with("model-tier", "paid")
                .with("commercial", "true")
                .with("audience", "public")
                .allowedBy("ZP-FREE");
        zhipu().undeclaredBy("ZP-FREE");
    }

    @Test
    void zpData_confidentialDataNeedASeparateAgreement() {
        zhipu().with("confidential-data", "false").allowedBy("ZP-DATA");
        zhipu().with("confidential-data", "true").refusedBy("ZP-DATA");
        zhipu().with("confidential-data", "true")
                .with("consents", "ZP-DATA:nda-8")
                .allowedBy("ZP-DATA");
    }

    @Test
    void zpDisplay_theVendorAndTheModelAreTold() {
        Disclosure disclosure = zhipu().ruling().disclosure();
        assertThat(disclosure.vendor()).isEqualTo("zhipu");
        assertThat(disclosure.model()).isEqualTo("glm-5.2");
        assertThat(disclosure.items(Disclosure.Topic.MODEL_DISPLAY))
                .extracting(Disclosure.Item::clause)
                .containsExactly("ZP-DISPLAY");
    }

    @Test
    void zpRules_whatIsToKnowIsToldWithEachAnswer() {
        List<String> told = zhipu().ruling().disclosure().items().stream()
                .map(Disclosure.Item::clause)
                .distinct()
                .toList();
        assertThat(told)
                .containsExactly(
                        "ZP-RULES",
                        "ZP-COPYRIGHT",
                        "ZP-TRAIN",
                        "ZP-DISPLAY",
                        "ZP-PII",
                        "ZP-OUTPUT",
                        "ZP-RETAIN",
                        "ZP-THIRD",
                        "ZP-PRIVACY",
                        "ZP-DATA");
    }
}
