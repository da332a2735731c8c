// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import java.util.List;
import java.util.Set;

/**
 * Makes providers of SiliconFlow, {@code gateway.providers.<id>.type=siliconflow}. Chats and completions (fill in the
 * middle included). Safe for concurrent use.
 */
public final class SiliconFlowProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public SiliconFlowProviderFactory() {}

    @Override
    public ProviderType type() {
        return SiliconFlowProvider.TYPE;
    }

    @Override
    public Set<Operation<?, ?, ?>> operations() {
        return Set.of(Operation.CHAT, Operation.COMPLETION);
    }

    @Override
    public List<SettingKey> settings() {
        return List.of(
                new SettingKey(
                        SiliconFlowEndpoints.SITE,
                        "The site that the key was made on: cn is siliconflow.cn (the default), com is siliconflow.com;"
                                + " their accounts and keys are separate.",
                        SiliconFlowEndpoints.sites()),
                new SettingKey(
                        SiliconFlowLimits.LEVEL,
                        "The account's usage level, which sets how much it may ask of a model in a minute; without it,"
                                + " what the highest level may.",
                        SiliconFlowLimits.LEVELS));
    }

    /**
     * A provider of these settings.
     *
     * @throws io.github.llmgateway.error.GatewayException of kind {@code CONFIGURATION} for a missing or malformed key,
     *     a site that does not exist, or a base URL that is not the prefix of the vendor's interface
     */
    @Override
    public Provider create(ProviderSettings settings) {
        return new SiliconFlowProvider(settings);
    }
}
