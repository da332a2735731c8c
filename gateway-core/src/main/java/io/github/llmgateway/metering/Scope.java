// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.util.Objects;

/**
 * Which calls a budget counts.
 *
 * @param kind what is looked at
 * @param name the tag's name; empty for the other kinds
 * @param value what it must be
 */
public record Scope(Kind kind, String name, String value) {
    /** Checks for nulls. */
    public Scope {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /** What a scope looks at. */
    public enum Kind {
        /** The configured provider. */
        PROVIDER,
        /** The model, in the vendor's words or as {@code provider/model}. */
        MODEL,
        /** A tag of the request: a tenant, user, feature. */
        TAG
    }

    /**
     * The scope written as {@code provider:x}, {@code model:y}, or {@code tag:k=v}; spaces around the words do not count.
     *
     * @throws IllegalArgumentException when it is written otherwise
     */
    public static Scope parse(String text) {
        String word = text.strip();
        int colon = word.indexOf(':');
        String kind = colon < 0 ? "" : word.substring(0, colon).strip();
        String value = word.substring(colon + 1).strip();
        int equals = value.indexOf('=');
        if (kind.equals("provider") && !value.isEmpty()) {
            return new Scope(Kind.PROVIDER, "", value);
        }
        if (kind.equals("model") && !value.isEmpty()) {
            return new Scope(Kind.MODEL, "", value);
        }
        if (kind.equals("tag") && equals > 0) {
            return new Scope(
                    Kind.TAG,
                    value.substring(0, equals).strip(),
                    value.substring(equals + 1).strip());
        }
        throw new IllegalArgumentException("'" + text + "' is no scope");
    }

    /** Whether no call can match both: they ask two things of the same provider, model or tag. */
    public boolean excludes(Scope other) {
        return kind == other.kind
                && name.equals(other.name)
                && !value.equals(other.value)
                && !(kind == Kind.MODEL && (value.endsWith("/" + other.value) || other.value.endsWith("/" + value)));
    }

    /** Whether an attempt is counted. */
    public boolean matches(Subject subject) {
        return switch (kind) {
            case PROVIDER -> value.equals(subject.provider());
            case MODEL -> isModel(subject);
            case TAG -> value.equals(subject.tags().get(name));
        };
    }

    private boolean isModel(Subject subject) {
        String model = subject.model();
        String provider = subject.provider();
        return value.equals(model)
                || (value.length() == provider.length() + 1 + model.length()
                        && value.startsWith(provider)
                        && value.charAt(provider.length()) == '/'
                        && value.endsWith(model));
    }
}
