// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;

/**
 * A configured provider instance, the {@code <id>} of {@code gateway.providers.<id>.*}. Two instances may be of one
 * {@link ProviderType}.
 *
 * @param name the identifier; holds no slash
 */
public record ProviderId(String name) implements Comparable<ProviderId> {

    /** Checks the name. */
    public ProviderId {
        Objects.requireNonNull(name, "name");
        if (name.isBlank() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a provider id must be a name without a slash, but was '" + name + "'");
        }
    }

    /** The id of this name. */
    public static ProviderId of(String name) {
        return new ProviderId(name);
    }

    @Override
    public int compareTo(ProviderId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
