// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.dialect.openai.OpenAiCompatibleFactory;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.spi.SettingKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Configurations of these tests, and what they are refused with. */
final class Configured {
    private static final Map<String, ProviderFactory> FACTORIES =
            Map.of("acme", new Acme(), "openai-compatible", new OpenAiCompatibleFactory());

    private Configured() {}

    /** Properties of alternating names and values. */
    static Map<String, String> map(String... namesAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static GatewayConfig read(String... namesAndValues) {
        return read(map(namesAndValues), Set.of());
    }

    static GatewayConfig read(Map<String, String> map, Set<String> onlySystem) {
        return new ConfigReader(map, FACTORIES, TimeSource.system()).read(onlySystem);
    }

    /** The settings of the only provider. */
    static ProviderSettings settings(String... namesAndValues) {
        GatewayConfig config = read(namesAndValues);
        assertThat(config.providers()).hasSize(1);
        return config.providers().get(0).settings();
    }

    /** The words with which a configuration is refused. */
    static String refusal(String... namesAndValues) {
        return refusal(() -> read(namesAndValues));
    }

    static String refusal(Runnable reading) {
        Throwable thrown = catchThrowable(reading::run);
        assertThat(thrown).isInstanceOf(GatewayException.class);
        GatewayException e = (GatewayException) thrown;
        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(e.isRetryable()).isFalse();
        return e.getMessage();
    }

    /** A vendor that wants a key. */
    private static final class Acme implements ProviderFactory {
        @Override
        public ProviderType type() {
            return ProviderType.of("acme");
        }

        @Override
        public Set<Operation<?, ?, ?>> operations() {
            return Set.of(Operation.CHAT);
        }

        @Override
        public List<SettingKey> settings() {
            return List.of(
                    new SettingKey("region", "where", List.of("north", "south")),
                    new SettingKey("headers.*", "more headers"));
        }

        @Override
        public Provider create(ProviderSettings settings) {
            settings.requireApiKey();
            throw new UnsupportedOperationException("nobody calls it");
        }
    }
}
