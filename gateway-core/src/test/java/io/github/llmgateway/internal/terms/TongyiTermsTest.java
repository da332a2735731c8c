// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static io.github.llmgateway.internal.terms.Use.tongyi;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clauses of the Tongyi Qianwen licence, on a platform whose own module does not know them. */
class TongyiTermsTest {

    @Test
    void tq4_aHundredMillionUsersAreTheLimitOfCommercialUse() {
        tongyi().with("commercial", "true")
                .with("monthly-active-users", "100000000")
                .allowedBy("TQ-4");
        tongyi().with("commercial", "true")
                .with("monthly-active-users", "100000001")
                .refusedBy("TQ-4");
        tongyi().with("commercial", "false")
                .with("monthly-active-users", "200000000")
                .allowedBy("TQ-4");
        tongyi().with("commercial", "true").undeclaredBy("TQ-4");
        tongyi().with("commercial", "true")
                .with("monthly-active-users", "200000000")
                .with("consents", "TQ-4:licence-2026-1")
                .allowedBy("TQ-4");
    }

    @Test
    void tq5a_controlledRegionsAreRefused() {
        tongyi().controlled(Fact.REGION, "KP").with("region", "SG").allowedBy("TQ-5a");
        tongyi().controlled(Fact.REGION, "KP").with("region", "kp").refusedBy("TQ-5a");
        tongyi().controlled(Fact.REGION, "KP")
                .with("region", "kp")
                .with("consents", "TQ-5a:letter-1")
                .refusedBy("TQ-5a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen-mini", "QWEN3-4B", "Qwen/anything", "acme/qwen-tuned"})
    void tq5b_theFamilyMayBeImproved(String target) {
        tongyi().with("purpose", "model-training").with("target-model", target).allowedBy("TQ-5b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-4", "not-qwen", "deepseek-r1-distill-qwen-7b", "qwen-mini, llama-4"})
    void tq5b_noOtherModelIsImproved(String target) {
        tongyi().with("purpose", "model-training").with("target-model", target).refusedBy("TQ-5b");
    }

    @Test
    void tq5b_isAskedOfTrainingOnly() {
        tongyi().with("purpose", "code").with("target-model", "llama-4").allowedBy("TQ-5b");
        tongyi().with("purpose", "model-training").undeclaredBy("TQ-5b");
        assertThat(tongyi().ruling().disclosure().outputRestrictions())
                .extracting(Disclosure.Item::clause)
                .contains("TQ-5b");
    }

    @Test
    void tq8_aTerminatedLicenceRefusesItsModelsAndNoOthers() {
        tongyi().ended("tongyi-qianwen", "2026-01-01").refusedBy("TQ-8");
        Use.of("siliconflow", "Qwen/Qwen3-32B")
                .ended("tongyi-qianwen", "2026-01-01")
                .verdict("SF-TERM", Verdict.ALLOWED);
        assertThat(Use.of("siliconflow", "Qwen/Qwen3-32B")
                        .ended("tongyi-qianwen", "2026-01-01")
                        .ruling()
                        .decision()
                        .isRefused())
                .isFalse();
    }

    @Test
    void tq3_theAttributionIsTold() {
        Disclosure disclosure = tongyi().ruling().disclosure();
        assertThat(disclosure.attributions()).singleElement().satisfies(item -> {
            assertThat(item.clause()).isEqualTo("TQ-3");
            assertThat(item.text()).contains("Tongyi Qianwen LICENSE AGREEMENT", "Alibaba Cloud");
            assertThat(item.link()).startsWith("https://github.com/QwenLM/Qwen/");
        });
        assertThat(disclosure.licence().id()).isEqualTo("tongyi-qianwen");
        assertThat(Use.siliconflow().ruling().disclosure().attributions()).isEmpty();
    }

    @Test
    void tq3_theLicenceFollowsTheWeightsToAnyEndpoint() {
        assertThat(Use.of("openai-compatible", "qwen-72b-chat")
                        .ruling()
                        .disclosure()
                        .attributions())
                .isNotEmpty();
    }
}
