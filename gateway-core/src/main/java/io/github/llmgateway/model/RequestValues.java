// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The builder part that all requests share. Not safe for concurrent use. */
abstract class RequestValues<B extends RequestValues<B>> {
    String model;

    @Nullable
    Duration timeout;

    private @Nullable Map<String, Object> parameters;
    private @Nullable Map<ProviderType, Map<String, Object>> vendorParameters;
    private @Nullable Map<String, String> tags;

    RequestValues(String model) {
        this.model = Objects.requireNonNull(model, "model");
    }

    void copyFrom(CallRequest request) {
        parameters = request.parameters().isEmpty() ? null : new LinkedHashMap<>(request.parameters());
        vendorParameters =
                request.vendorParameters().isEmpty() ? null : new LinkedHashMap<>(request.vendorParameters());
        tags = request.tags().isEmpty() ? null : new LinkedHashMap<>(request.tags());
        timeout = request.timeout().orElse(null);
    }

    abstract B self();

    /** Sets the model: {@code provider/model}, or the alias of a route. */
    public B model(String model) {
        this.model = Objects.requireNonNull(model, "model");
        return self();
    }

    /**
     * Sets a parameter by its wire name, whichever provider answers.
     *
     * @param value text, a number, a boolean, or a list or map of these
     */
    public B parameter(String name, Object value) {
        if (parameters == null) {
            parameters = new LinkedHashMap<>();
        }
        parameters.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, name));
        return self();
    }

    /** Adds the options of one vendor; they are sent only when that vendor answers. */
    public B options(VendorOptions options) {
        if (vendorParameters == null) {
            vendorParameters = new LinkedHashMap<>();
        }
        Map<String, Object> merged = new LinkedHashMap<>(vendorParameters.getOrDefault(options.type(), Map.of()));
        merged.putAll(options.parameters());
        vendorParameters.put(options.type(), Collections.unmodifiableMap(merged));
        return self();
    }

    /** Attaches a word for the application's own accounting; never sent to a vendor. */
    public B tag(String key, String value) {
        if (tags == null) {
            tags = new LinkedHashMap<>();
        }
        tags.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return self();
    }

    /** Bounds the whole call, back-off and fallbacks included, in place of {@code gateway.timeouts.total}. */
    public B timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, but was " + timeout);
        }
        this.timeout = timeout;
        return self();
    }

    Map<String, Object> parametersCopy() {
        return copy(parameters);
    }

    Map<ProviderType, Map<String, Object>> vendorParametersCopy() {
        return copy(vendorParameters);
    }

    Map<String, String> tagsCopy() {
        return copy(tags);
    }

    private static <K, V> Map<K, V> copy(@Nullable Map<K, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
