// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.ProviderSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QwenKeysTest {
    private final QwenProviderFactory factory = new QwenProviderFactory();

    @ParameterizedTest
    @CsvSource({
        "plan, standard",
        "plan, trial",
        "workspace, ws1",
        "base-url, https://dashscope-us.aliyuncs.com/compatible-mode/v1"
    })
    void aPlansKeyIsRefusedWhereOnlyOrdinaryKeysWork(String name, String value) {
        GatewayException refusal = Qwen.refusal(() -> factory.create(Qwen.settings(Qwen.PLAN_KEY, name, value)));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refusal)
                .hasMessageContainingAll(
                        "gateway.providers.qwen.api-key", "sk-sp-", "gateway.providers.qwen.plan=coding")
                .hasMessageNotContaining(Qwen.PLAN_KEY);
    }

    @ParameterizedTest
    @CsvSource({"plan, coding", "base-url, https://coding-intl.dashscope.aliyuncs.com/v1"})
    void anOrdinaryKeyIsRefusedAtTheCodingPlan(String name, String value) {
        GatewayException refusal = Qwen.refusal(() -> factory.create(Qwen.settings(Qwen.KEY, name, value)));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refusal)
                .hasMessageContainingAll(
                        "not the key of a Coding Plan", "sk-sp-", "gateway.providers.qwen.plan=standard")
                .hasMessageNotContaining(Qwen.KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "sk-sp-0123, plan, coding",
        "sk-sp-0123, plan, token",
        "sk-0123, plan, token",
        "sk-0123, plan, standard",
        "sk-sp-0123, base-url, https://proxy.example.com/v1",
        "sk-0123, base-url, https://proxy.example.com/coding.dashscope.aliyuncs.com/v1",
    })
    void keysThatMayWorkAreLetThrough(String key, String name, String value) {
        assertThatCode(() -> factory.create(Qwen.settings(key, name, value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-01 23", "sk-0123\n", "sk-0123\u00e4"})
    void aKeyThatNoHeaderCanCarryIsRefusedWithoutBeingShown(String key) {
        GatewayException refusal = Qwen.refusal(() -> factory.create(Qwen.settings(key)));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refusal)
                .hasMessageContaining("gateway.providers.qwen.api-key")
                .hasMessageNotContaining("0123");
    }

    @Test
    void aMissingKeyIsNamedByItsProperty() {
        ProviderSettings none = ProviderSettings.builder(ProviderId.of("qwen2")).build();

        GatewayException refusal = Qwen.refusal(() -> factory.create(none));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refusal).hasMessageContaining("gateway.providers.qwen2.api-key");
    }
}
