// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit.sample;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes providers of the vendor Echo. */
public final class EchoProviderFactory implements ProviderFactory {
    private static final Map<String, String> HOSTS =
            Map.of("north", "https://north.echo.example/v1", "south", "https://south.echo.example/v1");

    @Override
    public ProviderType type() {
        return new ProviderType("echo");
    }

    @Override
    public Set<Operation<?, ?, ?>> operations() {
        return Set.of(Operation.CHAT);
    }

    @Override
    public List<SettingKey> settings() {
        return List.of(new SettingKey("hemisphere", "Which of Echo's sites is called", List.of("north", "south")));
    }

    @Override
    public Provider create(ProviderSettings settings) {
        String hemisphere = settings.value("hemisphere").orElse("north");
        String host = HOSTS.get(hemisphere);
        if (host == null) {
            throw GatewayException.configuration(
                    settings.property("hemisphere") + " is '" + hemisphere + "'", "Set it to north or south");
        }
        return new EchoProvider(settings.baseUrl().orElse(host), settings.requireApiKey());
    }
}
