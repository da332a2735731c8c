// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.Disclosure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Qwen Code terms have told, by the way of signing in. */
class QwenCodeTermsTest {

    private static List<Disclosure.Item> told(String route, Disclosure.Topic topic) {
        return Use.of("qwen", "qwen-plus").route(route).ruling().disclosure().items(topic);
    }

    @Test
    void qcAuth_thePrivacyStatementGoesByTheRoute() {
        assertThat(told("oauth", Disclosure.Topic.PRIVACY)).singleElement().satisfies(item -> {
            assertThat(item.clause()).isEqualTo("QC-AUTH");
            assertThat(item.link()).isEqualTo("https://qwen.ai/privacypolicy");
        });
        assertThat(told("api-key", Disclosure.Topic.PRIVACY)).singleElement().satisfies(item -> {
            assertThat(item.text()).contains("issued the key");
            assertThat(item.link()).isNull();
        });
    }

    @Test
    void qcTraining_trainingUseGoesByTheRoute() {
        assertThat(told("oauth", Disclosure.Topic.TRAINING_USE))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("Qwen privacy policy"));
        assertThat(told("api-key", Disclosure.Topic.TRAINING_USE))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("issuer"));
    }

    @Test
    void qcProvider_optingOutIsTold() {
        assertThat(told("api-key", Disclosure.Topic.DATA_USE))
                .extracting(Disclosure.Item::clause)
                .containsExactly("QC-TELEMETRY", "QC-PROVIDER");
    }

    @Test
    void qcSwitch_isTold() {
        assertThat(told("oauth", Disclosure.Topic.FURTHER_RULES))
                .extracting(Disclosure.Item::clause)
                .containsExactly("QC-SWITCH");
    }
}
