// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import java.util.List;
import java.util.Objects;

/**
 * A configuration key of a provider.
 *
 * @param name the key's last part, {@code region}; a name that ends in {@code .*} stands for all that follow the dot
 * @param description what it does, one sentence
 * @param values the values it takes, or empty when any value may be given; the first one of {@code region} is where a
 *     provider is that sets neither it nor {@code base-url}, and prices by region go by it
 */
public record SettingKey(String name, String description, List<String> values) {

    /** Copies the list. */
    public SettingKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        values = List.copyOf(values);
    }

    /** A key that takes any value. */
    public SettingKey(String name, String description) {
        this(name, description, List.of());
    }
}
