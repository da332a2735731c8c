// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import io.github.llmgateway.wire.WireHeaders;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A compatible endpoint does what its configuration says, and everything where it says nothing. */
class OpenAiCompatibleFactoryTest {

    @Test
    void aKeyGoesIntoTheHeaderThatIsConfigured() {
        assertThat(headers(settings().apiKey("k"))).isEqualTo("Authorization=Bearer k;");
        assertThat(headers(settings().apiKey("k").value("key-header", "api-key")))
                .isEqualTo("api-key=k;");
        assertThat(headers(settings())).isEmpty();
        assertThat(headers(settings().value("headers.X-Team", "blue").apiKey("k")))
                .isEqualTo("X-Team=blue;Authorization=Bearer k;");
    }

    @Test
    void aHeaderThatHttpDoesNotAllowIsRefusedAndNotShown() {
        assertThatThrownBy(() -> create(settings().value("headers.X", "canary\u4f60")))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("a header of provider 'house' is not allowed")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> create(settings().apiKey("k").value("key-header", "a b")))
                .hasMessageContaining("gateway.providers.house.key-header");
    }

    @Test
    void everyCapabilityHasASwitchThatWorks() {
        Provider provider = create(settings()
                .value("supports.images", "false")
                .value("supports.suffix", "false")
                .value("supports.unary", "false"));
        Codec<ChatRequest> chat = provider.codec(Operation.CHAT);
        ChatRequest image = ChatRequest.builder("house/m")
                .message(Message.user(ImagePart.ofUrl("u")))
                .build();

        assertThat(chat.streamsOnly(Heard.HELLO, "m")).isTrue();
        assertThatThrownBy(() -> chat.check(image, "m"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("does not take pictures (gateway.providers.house.supports.images=false)");
        assertThatCode(() -> create(settings()).codec(Operation.CHAT).check(image, "m"))
                .doesNotThrowAnyException();

        CompletionRequest suffix =
                CompletionRequest.builder("house/m").prompt("p").suffix("s").build();
        assertThatThrownBy(() -> provider.codec(Operation.COMPLETION).check(suffix, "m"))
                .isInstanceOfSatisfying(
                        GatewayException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNSUPPORTED))
                .hasMessageContaining("gateway.providers.house.supports.suffix=false");
        assertThatCode(() -> create(settings()).codec(Operation.COMPLETION).check(suffix, "m"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> create(settings().value("supports.completion", "false"))
                        .codec(Operation.COMPLETION)
                        .check(CompletionRequest.builder("house/m").prompt("p").build(), "m"))
                .hasMessageContaining("supports.completion=false");
    }

    @Test
    void anEndpointWithoutCompletionsHasNoCodecForThem() {
        assertThat(create(settings()).codec(Operation.COMPLETION)).isNotNull();
        assertThat(create(settings().value("completions", "false")).codec(Operation.COMPLETION))
                .isNull();
    }

    @Test
    void thinkingIsWrittenAsTheEndpointTakesIt() {
        ChatRequest on = ChatRequest.builder("house/m")
                .user("Hi")
                .thinking(true)
                .thinkingBudget(7)
                .build();

        assertThatThrownBy(() -> create(settings()).codec(Operation.CHAT).check(on, "m"))
                .hasMessageContaining("gateway.providers.house.thinking-parameter is not set");
        assertThat(body(settings().value("thinking-parameter", "enable_thinking"), on))
                .endsWith(",\"enable_thinking\":true,\"thinking_budget\":7}");
        assertThat(body(settings().value("thinking-parameter", "thinking"), on))
                .endsWith(",\"thinking\":{\"type\":\"enabled\"},\"thinking_budget\":7}");
    }

    @Test
    void everySwitchIsAKnownSetting() {
        OpenAiCompatibleFactory factory = new OpenAiCompatibleFactory();

        assertThat(factory.type().name()).isEqualTo("openai-compatible");
        assertThat(factory.settings())
                .extracting(SettingKey::name)
                .contains("key-header", "headers.*", "completions", "thinking-parameter")
                .contains("supports.images", "supports.json-schema", "supports.tool-choice-required");
    }

    private static ProviderSettings.Builder settings() {
        return ProviderSettings.builder(ProviderId.of("house")).baseUrl("https://llm.example/v1/");
    }

    private static Provider create(ProviderSettings.Builder settings) {
        return new OpenAiCompatibleFactory().create(settings.build());
    }

    private static String headers(ProviderSettings.Builder settings) {
        WireHeaders headers = create(settings)
                .codec(Operation.CHAT)
                .encode(Heard.HELLO, "m", false)
                .headers();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < headers.size(); i++) {
            text.append(headers.name(i)).append('=').append(headers.value(i)).append(';');
        }
        return text.toString();
    }

    private static String body(ProviderSettings.Builder settings, ChatRequest request) {
        Codec<ChatRequest> codec = create(settings).codec(Operation.CHAT);
        codec.check(request, "m");
        return new String(codec.encode(request, "m", false).body(), StandardCharsets.UTF_8);
    }
}
