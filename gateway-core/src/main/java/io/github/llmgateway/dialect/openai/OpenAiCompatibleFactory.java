// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Codecs;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import io.github.llmgateway.wire.WireHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Any endpoint that speaks the chat-completions dialect: type {@code openai-compatible}. */
public final class OpenAiCompatibleFactory implements ProviderFactory {
    private static final ProviderType TYPE = ProviderType.of("openai-compatible");
    private static final List<String> FLAG = List.of("true", "false");

    /** For {@link java.util.ServiceLoader}. */
    public OpenAiCompatibleFactory() {}

    @Override
    public ProviderType type() {
        return TYPE;
    }

    @Override
    public Set<Operation<?, ?, ?>> operations() {
        return Set.of(Operation.CHAT, Operation.COMPLETION);
    }

    @Override
    public List<SettingKey> settings() {
        List<SettingKey> keys = new ArrayList<>();
        keys.add(new SettingKey(
                "key-header", "the header that carries the key; by default Authorization, with the word Bearer"));
        keys.add(new SettingKey("headers.*", "further headers, by name"));
        keys.add(new SettingKey(
                "thinking-parameter",
                "how this endpoint is told to reason",
                List.of("none", "enable_thinking", "thinking")));
        keys.add(new SettingKey("completions", "whether the endpoint has /completions", FLAG));
        for (String name : CompatibleShape.flags()) {
            keys.add(new SettingKey("supports." + name, "whether its models take this", FLAG));
        }
        return keys;
    }

    @Override
    public Provider create(ProviderSettings settings) {
        String baseUrl = settings.baseUrl()
                .orElseThrow(() -> GatewayException.configuration(
                        "provider '" + settings.id() + "' has no endpoint",
                        "Set " + settings.property("base-url") + " to the prefix to which /chat/completions is added"));
        WireHeaders headers = headers(settings);
        OpenAiDialect dialect = OpenAiDialect.builder(baseUrl, TYPE, (request, streaming) -> headers)
                .errors(CompatibleErrors.TABLE)
                .build();
        CompatibleShape shape = new CompatibleShape(settings);
        Codecs codecs = Codecs.none().with(Operation.CHAT, dialect.chat(shape));
        if (settings.value("completions").orElse("true").equals("true")) {
            codecs = codecs.with(Operation.COMPLETION, dialect.completion(shape.completions()));
        }
        return new CompatibleProvider(codecs, baseUrl);
    }

    /** A key is not asked for: endpoints inside a house often have none. */
    private static WireHeaders headers(ProviderSettings settings) {
        WireHeaders headers = WireHeaders.NONE;
        try {
            for (var entry : settings.values().entrySet()) {
                if (entry.getKey().startsWith("headers.")) {
                    headers = headers.with(entry.getKey().substring("headers.".length()), entry.getValue());
                }
            }
            if (settings.apiKey().isPresent()) {
                String key = settings.apiKey().get().reveal();
                String name = settings.value("key-header").orElse("");
                headers = name.isEmpty() ? headers.with("Authorization", "Bearer " + key) : headers.with(name, key);
            }
        } catch (IllegalArgumentException e) {
            throw GatewayException.configuration(
                    "a header of provider '" + settings.id() + "' is not allowed: " + e.getMessage(),
                    "Correct " + settings.property("key-header") + " or " + settings.property("headers.*"));
        }
        return headers;
    }
}
