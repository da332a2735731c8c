// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.auth.SignIn;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The providers of a configuration, and how they are signed in to. */
final class SignIns {
    private final Map<String, Provider> providers;

    private SignIns(Map<String, Provider> providers) {
        this.providers = providers;
    }

    /**
     * Reads a configuration.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when it cannot work
     */
    static SignIns read(GatewayBuilder builder) {
        Map<String, Provider> providers = new LinkedHashMap<>();
        for (ProviderFactory factory : ServiceLoader.load(ProviderFactory.class)) {
            builder.provider(new Overheard(factory, providers));
        }
        builder.build().close();
        return new SignIns(providers);
    }

    /**
     * How a provider is signed in to; null when it is called with a key.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when there is no such provider
     */
    @Nullable
    SignIn find(String provider) {
        return provider(provider).signIn();
    }

    /**
     * How a provider is signed in to.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when it is called with a key, or there is no such provider
     */
    SignIn require(String provider) {
        SignIn signIn = find(provider);
        if (signIn == null) {
            throw GatewayException.configuration(
                    "provider '" + provider + "' is called with a key, so there is nothing to sign in to",
                    "Where the vendor has a sign-in, set gateway.providers." + provider
                            + ".auth=oauth and gateway.providers." + provider + ".oauth.client-id");
        }
        return signIn;
    }

    /** Where calls of a provider go. */
    String endpoint(String provider) {
        return provider(provider).endpoint();
    }

    private Provider provider(String id) {
        Provider provider = providers.get(id);
        if (provider == null) {
            throw GatewayException.configuration(
                    "there is no provider '" + id + "' in the configuration",
                    providers.isEmpty()
                            ? "Configure it in gateway.properties, or name another file with --config"
                            : "Configured are " + String.join(", ", providers.keySet()));
        }
        return provider;
    }

    /** Makes what {@code factory} makes, and remembers it. */
    private record Overheard(ProviderFactory factory, Map<String, Provider> made) implements ProviderFactory {
        @Override
        public ProviderType type() {
            return factory.type();
        }

        @Override
        public Set<Operation<?, ?, ?>> operations() {
            return factory.operations();
        }

        @Override
        public List<SettingKey> settings() {
            return factory.settings();
        }

        @Override
        public Provider create(ProviderSettings settings) {
            Provider provider = factory.create(settings);
            made.put(settings.id().name(), provider);
            return provider;
        }
    }
}
