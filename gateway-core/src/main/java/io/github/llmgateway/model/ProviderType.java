// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;

/**
 * A vendor, whichever configured instance of it answers: the low-cardinality name that metrics use. An open value: any
 * lower-case name is a valid type.
 *
 * @param name the vendor's name, for example the value of {@code gateway.providers.<id>.type}
 */
public record ProviderType(String name) implements Comparable<ProviderType> {

    /** Checks the name. */
    public ProviderType {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a provider type must have a name");
        }
    }

    /** The type of this name. */
    public static ProviderType of(String name) {
        return new ProviderType(name);
    }

    @Override
    public int compareTo(ProviderType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
