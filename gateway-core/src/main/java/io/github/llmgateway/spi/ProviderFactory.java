// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.model.ProviderType;
import java.util.List;
import java.util.Set;

/**
 * Makes providers of one vendor; found by {@link java.util.ServiceLoader} or given to the gateway's builder. Safe for
 * concurrent use.
 */
public interface ProviderFactory {

    /** The vendor: the value of {@code gateway.providers.<id>.type}. */
    ProviderType type();

    /** What the vendor can be asked. */
    Set<Operation<?, ?, ?>> operations();

    /** The configuration keys under {@code gateway.providers.<id>.} beside those that every provider has. */
    default List<SettingKey> settings() {
        return List.of();
    }

    /**
     * A provider of these settings.
     *
     * @throws io.github.llmgateway.error.GatewayException of kind {@code CONFIGURATION} when they cannot work
     */
    Provider create(ProviderSettings settings);
}
