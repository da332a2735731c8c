// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import io.github.llmgateway.wire.WireRequest;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZhipuProviderFactoryTest {
    private static final ChatRequest HELLO =
            ChatRequest.builder("glm/glm-5.2").user("Hello").build();

    @Test
    void theFactoryIsRegisteredAndOffersChatsAlone() {
        assertThat(ServiceLoader.load(ProviderFactory.class))
                .filteredOn(ZhipuProviderFactory.class::isInstance)
                .singleElement()
                .satisfies(factory -> {
                    assertThat(factory.type().name()).isEqualTo("zhipu");
                    assertThat(factory.operations()).containsExactly(Operation.CHAT);
                    assertThat(factory.settings())
                            .extracting(SettingKey::name)
                            .containsExactlyInAnyOrder("auth", "region", "plan");
                });
        assertThat(new ZhipuProviderFactory()
                        .create(TestProvider.settings().build())
                        .codec(Operation.COMPLETION))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "cn,general,https://open.bigmodel.cn/api/paas/v4",
        "cn,coding,https://open.bigmodel.cn/api/coding/paas/v4",
        "international,general,https://api.z.ai/api/paas/v4",
        "international,coding,https://api.z.ai/api/coding/paas/v4"
    })
    void regionAndPlanChooseTheEndpoint(String region, String plan, String base) {
        ProviderSettings settings = TestProvider.settings()
                .value("region", region)
                .value("plan", plan)
                .build();
        assertThat(new ZhipuProviderFactory().create(settings).endpoint()).isEqualTo(base);
        assertThat(url(settings)).isEqualTo(base + "/chat/completions");
    }

    @Test
    void withoutSettingsCallsGoToTheMainlandGeneralEndpoint() {
        assertThat(url(TestProvider.settings().build()))
                .isEqualTo("https://open.bigmodel.cn/api/paas/v4/chat/completions");
    }

    @Test
    void theBaseUrlReplacesTheAddressAndATrailingSlashDoesNoHarm() {
        ProviderSettings settings = TestProvider.settings()
                .baseUrl("https://proxy.example.com/glm/")
                .value("region", "international")
                .build();
        assertThat(url(settings)).isEqualTo("https://proxy.example.com/glm/chat/completions");
    }

    @Test
    void aBaseUrlOfTheCodingPlanIsKnownAsSuchUnlessThePlanIsSaid() {
        String base = "https://open.bigmodel.cn/api/coding/paas/v4";
        assertThat(ZhipuEndpoints.of(TestProvider.settings().baseUrl(base).build())
                        .codingPlan())
                .isTrue();
        assertThat(ZhipuEndpoints.of(TestProvider.settings()
                                .baseUrl(base)
                                .value("plan", "general")
                                .build())
                        .codingPlan())
                .isFalse();
        assertThat(ZhipuEndpoints.of(TestProvider.settings()
                                .baseUrl("https://proxy.example.com")
                                .value("plan", "coding")
                                .build())
                        .codingPlan())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"auth,token,api-key or jwt", "region,eu,cn or international", "plan,max,general or coding"})
    void anUnknownWordIsRefusedWithThePropertyAndTheWordsThatAreTaken(String name, String value, String allowed) {
        assertThat(refused(TestProvider.settings().value(name, value).build()).getMessage())
                .contains("gateway.providers.glm." + name, "'" + value + "'", allowed);
    }

    @Test
    void theWholeKeyIsSentAndTheHeadersAreMadeOnce() {
        Codec<ChatRequest> codec = TestProvider.general();
        WireRequest first = codec.encode(HELLO, "glm-5.2", false);
        assertThat(first.headers().size()).isEqualTo(1);
        assertThat(first.headers().name(0)).isEqualTo("Authorization");
        assertThat(first.headers().value(0)).isEqualTo("Bearer " + TestProvider.KEY);
        assertThat(codec.encode(HELLO, "glm-5.2", true).headers()).isSameAs(first.headers());
    }

    @Test
    void aKeyOfAnotherFormIsGoodForAGatewayThatHasItsOwnKeys() {
        ProviderSettings settings =
                TestProvider.settings().apiKey("sk-of-a-proxy").build();
        assertThat(TestProvider.codec(settings)
                        .encode(HELLO, "glm-5.2", false)
                        .headers()
                        .value(0))
                .isEqualTo("Bearer sk-of-a-proxy");
    }

    @Test
    void aMissingBlankOrUnsendableKeyIsRefusedWithThePropertyAndWithoutTheKey() {
        assertThat(refused(ProviderSettings.builder(new ProviderId("glm")).build())
                        .getMessage())
                .contains("gateway.providers.glm.api-key");
        assertThat(refused(TestProvider.settings().apiKey("  ").build()).getMessage())
                .contains("gateway.providers.glm.api-key", "blank");
        assertThat(refused(TestProvider.settings().apiKey("verysecret\nX: y").build())
                        .getMessage())
                .contains("gateway.providers.glm.api-key", "U+000A")
                .doesNotContain("verysecret");
    }

    @Test
    void nothingPrintedShowsTheKey() {
        ProviderSettings settings = TestProvider.settings().build();
        assertThat(new ZhipuProviderFactory().create(settings).toString()
                        + new ZhipuProviderFactory().create(settings).endpoint()
                        + TestProvider.codec(settings).encode(HELLO, "glm-5.2", false))
                .doesNotContain("s3cr3t-key");
    }

    private static String url(ProviderSettings settings) {
        return TestProvider.codec(settings).encode(HELLO, "glm-5.2", false).url();
    }

    private static GatewayException refused(ProviderSettings settings) {
        GatewayException refused =
                catchThrowableOfType(GatewayException.class, () -> new ZhipuProviderFactory().create(settings));
        assertThat(refused.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        return refused;
    }
}
