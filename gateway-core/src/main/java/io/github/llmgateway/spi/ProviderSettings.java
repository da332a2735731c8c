// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ProviderId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the configuration says about one provider. Immutable; {@code toString} shows no secret. */
public final class ProviderSettings {
    private final ProviderId id;
    private final @Nullable Secret apiKey;
    private final @Nullable String baseUrl;
    private final String account;
    private final Map<String, String> others;
    private final TimeSource time;

    private ProviderSettings(Builder builder) {
        this.id = builder.id;
        this.apiKey = builder.apiKey;
        this.baseUrl = builder.baseUrl;
        this.account = builder.account;
        this.others = Collections.unmodifiableMap(new LinkedHashMap<>(builder.others));
        this.time = builder.time;
    }

    /** Settings of the provider {@code id}. */
    public static Builder builder(ProviderId id) {
        return new Builder(id);
    }

    /** The provider's id. */
    public ProviderId id() {
        return id;
    }

    /** The key, if one was given. */
    public Optional<Secret> apiKey() {
        return Optional.ofNullable(apiKey);
    }

    /**
     * The key.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names the property when none was given
     */
    public Secret requireApiKey() {
        if (apiKey == null) {
            throw GatewayException.configuration(
                    "provider '" + id + "' has no key",
                    "Set " + property("api-key") + " (a value like ${MY_KEY} is read from the environment) or "
                            + property("api-key-file"));
        }
        return apiKey;
    }

    /** The endpoint that replaces the vendor's own: no trailing slash; already checked to be an http(s) address. */
    public Optional<String> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }

    /** Whose account the key belongs to; empty when not declared. */
    public String account() {
        return account;
    }

    /** The value of another key of this provider, {@code region} for example. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(others.get(name));
    }

    /** All other keys and their values. */
    public Map<String, String> values() {
        return others;
    }

    /** The source of time. */
    public TimeSource time() {
        return time;
    }

    /** The full property name of the key {@code name} of this provider. */
    public String property(String name) {
        return "gateway.providers." + id + "." + name;
    }

    @Override
    public String toString() {
        return "ProviderSettings[" + id + ", baseUrl=" + baseUrl + ", account=" + account + ", others="
                + others.keySet() + "]";
    }

    /** Builds {@link ProviderSettings}. Not safe for concurrent use. */
    public static final class Builder {
        private final ProviderId id;
        private @Nullable Secret apiKey;
        private @Nullable String baseUrl;
        private String account = "";
        private final Map<String, String> others = new LinkedHashMap<>();
        private TimeSource time = TimeSource.system();

        private Builder(ProviderId id) {
            this.id = Objects.requireNonNull(id, "id");
        }

        /** Sets the key. */
        public Builder apiKey(String apiKey) {
            this.apiKey = Secret.of(apiKey);
            return this;
        }

        /** Sets the endpoint; a trailing slash is dropped. */
        public Builder baseUrl(String baseUrl) {
            String url = baseUrl;
            while (url.endsWith("/")) {
                url = url.substring(0, url.length() - 1);
            }
            this.baseUrl = url;
            return this;
        }

        /** Sets whose account it is. */
        public Builder account(String account) {
            this.account = Objects.requireNonNull(account, "account");
            return this;
        }

        /** Sets another key. */
        public Builder value(String name, String value) {
            others.put(name, value);
            return this;
        }

        /** Sets the source of time. */
        public Builder time(TimeSource time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /** Builds the settings. */
        public ProviderSettings build() {
            return new ProviderSettings(this);
        }
    }
}
