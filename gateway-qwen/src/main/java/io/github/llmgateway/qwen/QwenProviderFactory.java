// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import java.util.List;
import java.util.Set;

/**
 * Makes providers for Qwen: at Alibaba Cloud Model Studio (DashScope) with an API key, or with the sign-in of qwen.ai.
 * Safe for concurrent use.
 */
public final class QwenProviderFactory implements ProviderFactory {

    /** The vendor's type: {@code qwen}. */
    static final ProviderType TYPE = ProviderType.of("qwen");

    private static final List<String> AUTH = List.of("api-key", "oauth");

    /** For {@link java.util.ServiceLoader} and for {@code Gateway.builder()}. */
    public QwenProviderFactory() {}

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
        return List.of(
                new SettingKey(
                        "auth",
                        "How calls are authorised (default: api-key); with oauth region, plan and workspace say nothing.",
                        AUTH),
                new SettingKey(QwenSignIn.CLIENT_ID, "The client id under which the vendor knows your application."),
                new SettingKey(QwenSignIn.DEVICE_ENDPOINT, "In place of the vendor's device endpoint."),
                new SettingKey(QwenSignIn.TOKEN_ENDPOINT, "In place of the vendor's token endpoint."),
                new SettingKey(QwenSignIn.SCOPE, "The permissions to ask for, separated by spaces."),
                new SettingKey(
                        QwenSignIn.FILE,
                        "Where the tokens are kept (default: .llm-gateway/<id>/oauth_creds.json in the home folder)."),
                new SettingKey(
                        "region",
                        "The region whose key this is (default: cn-beijing); base-url stands above it.",
                        QwenEndpoint.REGIONS),
                new SettingKey(
                        "plan",
                        "How calls are paid for (default: standard); coding and token have hosts and keys of their own.",
                        QwenEndpoint.PLANS),
                new SettingKey(
                        "workspace",
                        "The workspace whose own host is called; needed in eu-central-1 and ap-northeast-1."));
    }

    /**
     * A provider of these settings.
     *
     * @throws io.github.llmgateway.error.GatewayException of kind {@code CONFIGURATION}, naming the property, when a value
     *     is not known, region and plan do not go together, the key is missing or of another plan, or a sign-in lacks its
     *     client id
     */
    @Override
    public Provider create(ProviderSettings settings) {
        if (QwenEndpoint.oneOf(settings, "auth", AUTH).equals("oauth")) {
            return new QwenProvider(QwenSignIn.of(settings));
        }
        QwenEndpoint endpoint = QwenEndpoint.of(settings);
        return new QwenProvider(endpoint, QwenKeys.of(settings, endpoint));
    }
}
