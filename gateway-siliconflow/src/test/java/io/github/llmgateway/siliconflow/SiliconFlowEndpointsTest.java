// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiliconFlowEndpointsTest {

    @Test
    void theFactoryIsFoundByItsType() {
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .filteredOn(factory -> factory.type().name().equals("siliconflow"))
                .singleElement()
                .satisfies(factory -> {
                    assertThat(factory.operations()).containsExactlyInAnyOrder(Operation.CHAT, Operation.COMPLETION);
                    assertThat(factory.settings()).extracting("name").containsExactly("site", "level");
                    assertThat(factory.settings().get(0).values()).containsExactly("cn", "com");
                });
    }

    @Test
    void theMainlandSiteIsTheDefault() {
        assertThat(Sample.provider(Sample.settings()).endpoint()).isEqualTo("https://api.siliconflow.cn/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "cn, https://api.siliconflow.cn/v1",
        "com, https://api.siliconflow.com/v1",
        "COM, https://api.siliconflow.com/v1"
    })
    void aSiteNamesItsHost(String site, String expected) {
        assertThat(Sample.provider(Sample.settings().value("site", site)).endpoint())
                .isEqualTo(expected);
    }

    @Test
    void anUnknownSiteNamesThePropertyAndTheSites() {
        GatewayException error =
                Sample.refusal(() -> Sample.provider(Sample.settings().value("site", "us")));
        assertThat(error.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(error).hasMessageContainingAll("gateway.providers.sf.site", "'us'", "cn", "com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "http://127.0.0.1:8080/siliconflow/v1",
                "https://proxy.example.com/models",
                "https://api.siliconflow.com/v1"
            })
    void aBaseUrlOverridesTheSite(String baseUrl) {
        assertThat(Sample.provider(Sample.settings().value("site", "cn").baseUrl(baseUrl))
                        .endpoint())
                .isEqualTo(baseUrl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.siliconflow.cn",
                "https://api.siliconflow.com",
                "https://API.SiliconFlow.cn",
                "https://api.siliconflow.cn/v2",
                "https://api.siliconflow.cn/v1/models"
            })
    void theVendorsHostWithoutItsVersionIsToldHowToEnd(String baseUrl) {
        GatewayException error =
                Sample.refusal(() -> Sample.provider(Sample.settings().baseUrl(baseUrl)));
        assertThat(error.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(error).hasMessageContainingAll("gateway.providers.sf.base-url", "the path must be /v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.siliconflow.cn/v1/chat/completions",
                "https://proxy.example.com/v1/chat/completions",
                "https://api.siliconflow.com/v1/completions"
            })
    void aWholeEndpointIsNoBaseUrl(String baseUrl) {
        GatewayException error =
                Sample.refusal(() -> Sample.provider(Sample.settings().baseUrl(baseUrl)));
        assertThat(error.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(error).hasMessageContainingAll("gateway.providers.sf.base-url", "Cut it off after /v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://cloud.siliconflow.cn/v1", "https://siliconflow.com", "https://docs.siliconflow.cn"})
    void theVendorsWebSitesAnswerNoCalls(String baseUrl) {
        GatewayException error =
                Sample.refusal(() -> Sample.provider(Sample.settings().baseUrl(baseUrl)));
        assertThat(error.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(error).hasMessageContainingAll("web site", "https://api.siliconflow.cn/v1");
    }

    @Test
    void aHostThatOnlyLooksLikeTheVendorsIsNotTheVendors() {
        assertThat(SiliconFlowEndpoints.isVendorHost("https://api.notsiliconflow.cn/v1"))
                .isFalse();
        assertThat(SiliconFlowEndpoints.isVendorHost("https://siliconflow.cn.example.com/v1"))
                .isFalse();
        assertThat(SiliconFlowEndpoints.isVendorHost("https://api.siliconflow.cn:443/v1"))
                .isTrue();
    }

    @Test
    void aMissingKeyNamesItsProperty() {
        ProviderSettings settings =
                ProviderSettings.builder(new ProviderId("sf")).build();
        GatewayException error = Sample.refusal(() -> new SiliconFlowProviderFactory().create(settings));
        assertThat(error.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(error).hasMessageContaining("gateway.providers.sf.api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Bearer sk-secret", "bearer sk-secret", "sk-secret\n", "sk-\u94a5secret"})
    void aKeyThatCannotBeSentIsRefusedWithoutBeingShown(String key) {
        GatewayException error =
                Sample.refusal(() -> Sample.provider(Sample.settings().apiKey(key)));
        assertThat(error.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(error).hasMessageContaining("gateway.providers.sf.api-key");
        assertThat(error.getMessage()).doesNotContain("secret");
    }
}
