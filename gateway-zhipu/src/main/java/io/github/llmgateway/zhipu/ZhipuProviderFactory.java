// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.dialect.openai.HeaderSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import java.util.List;
import java.util.Set;

/**
 * Makes providers of Zhipu, type {@code zhipu}. Beside what every provider has, it reads {@code auth}, {@code region} and
 * {@code plan}; see {@link #settings()}. It answers chats only: the vendor has no text-completion call. Safe for
 * concurrent use.
 */
public final class ZhipuProviderFactory implements ProviderFactory {
    static final ProviderType TYPE = ProviderType.of("zhipu");

    private static final String AUTH = "auth";
    private static final List<String> AUTHS = List.of("api-key", "jwt");

    /** Makes the factory. */
    public ZhipuProviderFactory() {}

    @Override
    public ProviderType type() {
        return TYPE;
    }

    @Override
    public Set<Operation<?, ?, ?>> operations() {
        return Set.of(Operation.CHAT);
    }

    @Override
    public List<SettingKey> settings() {
        return List.of(
                new SettingKey(
                        AUTH,
                        "How calls are signed: with the whole key (the default), or with a short-lived token made from"
                                + " it, so that the key itself never leaves the process.",
                        AUTHS),
                new SettingKey(
                        ZhipuEndpoints.REGION,
                        "Which site the key belongs to: cn is open.bigmodel.cn (the default), international is api.z.ai.",
                        ZhipuEndpoints.REGIONS),
                new SettingKey(
                        ZhipuEndpoints.PLAN,
                        "What the key is paid from: general is pay as you go (the default), coding is the GLM Coding"
                                + " Plan, which has its own endpoint.",
                        ZhipuEndpoints.PLANS));
    }

    /**
     * {@inheritDoc}
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when the key is missing, cannot be sent in a header or, with
     *     {@code auth=jwt}, has not the form {@code id.secret}; or when {@code auth}, {@code region} or {@code plan} has
     *     an unknown value
     */
    @Override
    public Provider create(ProviderSettings settings) {
        String auth = choice(settings, AUTH, AUTHS);
        ZhipuEndpoints endpoint = ZhipuEndpoints.of(settings);
        String key = settings.requireApiKey().reveal();
        if (key.isBlank()) {
            throw GatewayException.configuration(
                    settings.property("api-key") + " is blank", "Set it to the key from the vendor's console");
        }
        HeaderSource headers =
                auth.equals("jwt") ? ZhipuJwtHeaders.of(key, settings) : bearer(key, settings.property("api-key"));
        return new ZhipuProvider(endpoint, headers, settings.time());
    }

    private static HeaderSource bearer(String key, String property) {
        try {
            return HeaderSource.bearer(key);
        } catch (IllegalArgumentException e) {
            // the message names the character and its place, never the key
            throw GatewayException.configuration(
                    property + " cannot be sent: " + e.getMessage(),
                    "Copy the key again, without line breaks or quotation marks");
        }
    }

    /** The value of a key that takes one of a few words; the first word is the default. */
    static String choice(ProviderSettings settings, String name, List<String> allowed) {
        String value = settings.value(name).orElse(allowed.get(0));
        if (!allowed.contains(value)) {
            throw GatewayException.configuration(
                    settings.property(name) + " is '" + value + "', but takes " + String.join(" or ", allowed),
                    "Correct the value, or leave it out for " + allowed.get(0));
        }
        return value;
    }
}
