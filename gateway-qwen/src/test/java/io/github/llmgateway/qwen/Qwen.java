// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A configured provider, and short ways to ask it. */
final class Qwen {
    static final String KEY = "sk-0123456789abcdef";
    static final String PLAN_KEY = "sk-sp-0123456789abcdef";

    private Qwen() {}

    /** Settings of a provider named {@code qwen}: names and values in turn. */
    static ProviderSettings settings(String key, String... namesAndValues) {
        ProviderSettings.Builder settings =
                ProviderSettings.builder(ProviderId.of("qwen")).apiKey(key);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equals("base-url")) {
                settings.baseUrl(namesAndValues[i + 1]);
            } else {
                settings.value(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return settings.build();
    }

    static Provider provider(String... namesAndValues) {
        return new QwenProviderFactory().create(settings(KEY, namesAndValues));
    }

    static Codec<ChatRequest> chat() {
        return Objects.requireNonNull(provider().codec(Operation.CHAT));
    }

    static Codec<CompletionRequest> completion(String... namesAndValues) {
        return Objects.requireNonNull(provider(namesAndValues).codec(Operation.COMPLETION));
    }

    /** A request that every model takes, to be changed. */
    static ChatRequest.Builder hello() {
        return ChatRequest.builder("qwen/any").user("Hello");
    }

    static Object json(WireRequest request) {
        return Objects.requireNonNull(Json.parse(new String(request.body(), StandardCharsets.UTF_8)));
    }

    static Object golden(String name) {
        try (InputStream in = Objects.requireNonNull(
                Qwen.class.getResourceAsStream("/golden/" + name + ".json"), () -> "no golden file " + name)) {
            return Objects.requireNonNull(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code call} is refused with. */
    static GatewayException refusal(ThrowingCallable call) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }
}
