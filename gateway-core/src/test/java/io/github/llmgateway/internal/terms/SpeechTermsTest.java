// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static io.github.llmgateway.internal.terms.Use.speech;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.terms.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clauses of Alibaba Cloud's speech agreements: which of the two holds, and what it refuses. */
class SpeechTermsTest {

    private static Use trial() {
        return speech().with("edition", "trial");
    }

    private static Use synthesis(String service) {
        return speech().with("edition", "commercial").with("service", service);
    }

    @ParameterizedTest
    @CsvSource({
        "trial, short-text, aliyun-speech-trial",
        "trial, recognition, aliyun-speech-trial",
        "commercial, long-text, aliyun-speech-synthesis"
    })
    void nlsRules_editionAndServiceSayWhichAgreementHolds(String edition, String service, String document) {
        assertThat(speech().with("edition", edition)
                        .with("service", service)
                        .ruling()
                        .decision()
                        .documents())
                .extracting(DocumentInForce::id)
                .containsExactly(document);
    }

    @Test
    void nlsRules_commercialRecognitionIsUnderAnAgreementThatIsNotHere() {
        assertThat(synthesis("recognition").ruling().decision().documents()).isEmpty();
        assertThat(speech().ruling().decision().documents()).hasSize(2);
        assertThat(Use.of("openai-compatible", "x")
                        .host("nls-gateway-cn-shanghai.aliyuncs.com")
                        .ruling()
                        .decision()
                        .documents())
                .hasSize(2);
    }

    @Test
    void nlsSelf_theEndUserIsDeclared() {
        trial().undeclaredBy("NLS-SELF");
        trial().with("legal-entity", "Acme Ltd").allowedBy("NLS-SELF");
        trial().with("legal-entity", "false").refusedBy("NLS-SELF");
    }

    @Test
    void nlsRights_dataAreAuthorised() {
        trial().undeclaredBy("NLS-RIGHTS");
        synthesis("long-text").with("data-rights-confirmed", "true").allowedBy("NLS-RIGHTS");
        synthesis("long-text").with("data-rights-confirmed", "false").refusedBy("NLS-RIGHTS");
    }

    @Test
    void nlsTrialOut_trialSpeechIsForYourOwnEars() {
        Use own = trial().with("service", "short-text").with("commercial", "false");
        own.with("distribution", "personal").allowedBy("NLS-TRIAL-OUT");
        own.with("distribution", "internal").refusedBy("NLS-TRIAL-OUT");
        trial().with("service", "short-text").with("commercial", "true").refusedBy("NLS-TRIAL-OUT");
        trial().with("service", "short-text").undeclaredBy("NLS-TRIAL-OUT");
    }

    @Test
    void nlsTrialOut_transcriptsAreNotCovered() {
        trial().with("service", "recognition")
                .with("commercial", "true")
                .with("distribution", "external")
                .allowedBy("NLS-TRIAL-OUT");
    }

    @Test
    void nlsShortOut_shortTextStaysInTheCompany() {
        synthesis("short-text").with("distribution", "internal").allowedBy("NLS-SHORT-OUT");
        synthesis("short-text").with("distribution", "external").refusedBy("NLS-SHORT-OUT");
        synthesis("long-text").with("distribution", "external").allowedBy("NLS-SHORT-OUT");
    }

    @Test
    void nlsIp_noResale() {
        synthesis("long-text").with("distribution", "external").allowedBy("NLS-IP");
        synthesis("long-text").with("distribution", "resale").refusedBy("NLS-IP");
    }

    @Test
    void nlsTerm_theTrialEnds() {
        trial().allowedBy("NLS-TERM");
        trial().ended("aliyun-speech-trial", "2026-06-01").refusedBy("NLS-TERM");
        synthesis("long-text").ended("aliyun-speech-trial", "2026-06-01").allowedBy("NLS-TERM");
    }

    @Test
    void nlsTrialData_confidentialDataStayAway() {
        trial().with("confidential-data", "false").allowedBy("NLS-TRIAL-DATA");
        trial().with("confidential-data", "true").refusedBy("NLS-TRIAL-DATA");
        assertThat(synthesis("long-text")
                        .with("confidential-data", "true")
                        .ruling()
                        .decision()
                        .isRefused())
                .isFalse();
    }

    @Test
    void nlsImprove_trainingUseIsTold() {
        assertThat(trial().ruling().disclosure().items(Disclosure.Topic.TRAINING_USE))
                .extracting(Disclosure.Item::clause)
                .containsExactly("NLS-TRIAL-DATA");
        assertThat(synthesis("long-text").ruling().disclosure().items(Disclosure.Topic.TRAINING_USE))
                .extracting(Disclosure.Item::clause)
                .containsExactly("NLS-IMPROVE");
        trial().verdict("NLS-PERSONAL", Verdict.NOTICE);
    }
}
