// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import java.util.List;
import java.util.Set;

/**
 * Makes providers for Qwen at Alibaba Cloud Model Studio (DashScope), called with an API key. Safe for concurrent use.
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
                new SettingKey("auth", "How calls are authorised; oauth is not available in this version.", AUTH),
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
     * @throws GatewayException of kind {@code CONFIGURATION}, naming the property, when a value is not known, region and
     *     plan do not go together, or the key is missing or of another plan
     */
    @Override
    public Provider create(ProviderSettings settings) {
        checkAuth(settings);
        QwenEndpoint endpoint = QwenEndpoint.of(settings);
        return new QwenProvider(endpoint, QwenKeys.of(settings, endpoint));
    }

    private static void checkAuth(ProviderSettings settings) {
        if (settings.value("auth").orElse("api-key").equals("oauth")) {
            throw GatewayException.configuration(
                    settings.property("auth") + "=oauth is not available in this version",
                    "Set it to api-key, or leave it out, and give " + settings.property("api-key"));
        }
        QwenEndpoint.oneOf(settings, "auth", List.of("api-key"));
    }
}
