// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.terms;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The facts that were declared about a use, typed and checked. Immutable; {@code toString} names the facts and shows no
 * values.
 */
public final class UseFacts {
    /** What properties of facts begin with. */
    public static final String PREFIX = "gateway.use.";

    private static final UseFacts NONE = new UseFacts(new EnumMap<>(Fact.class));

    private final Map<Fact, Set<String>> values;

    private UseFacts(Map<Fact, Set<String>> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Nothing was declared. */
    public static UseFacts none() {
        return NONE;
    }

    /**
     * The facts among properties: those that begin with {@code gateway.use.}.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names the property and what is allowed
     */
    public static UseFacts ofProperties(Map<String, String> properties) {
        EnumMap<Fact, Set<String>> values = new EnumMap<>(Fact.class);
        properties.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                read(values, ErrorKind.CONFIGURATION, PREFIX, key.substring(PREFIX.length()), value);
            }
        });
        return values.isEmpty() ? NONE : new UseFacts(values);
    }

    /**
     * The facts of a request, by name.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST} that names the fact and what is allowed
     */
    public static UseFacts ofRequest(Map<String, String> facts) {
        if (facts.isEmpty()) {
            return NONE;
        }
        EnumMap<Fact, Set<String>> values = new EnumMap<>(Fact.class);
        facts.forEach((name, value) -> read(values, ErrorKind.INVALID_REQUEST, "the request's fact ", name, value));
        return new UseFacts(values);
    }

    private static void read(Map<Fact, Set<String>> values, ErrorKind kind, String prefix, String name, String value) {
        Fact fact = Fact.named(name)
                .orElseThrow(() -> GatewayException.builder(kind, prefix + name + " is no fact that can be declared")
                        .advice("Facts are "
                                + Arrays.stream(Fact.values())
                                        .map(Fact::factName)
                                        .collect(Collectors.joining(", ")))
                        .build());
        try {
            values.put(fact, fact.form().read(fact, value));
        } catch (IllegalArgumentException wrong) {
            String given = fact.isShown() && value.length() <= 40 ? " is '" + value + "'" : " has a value";
            throw GatewayException.builder(kind, prefix + name + given + ", which is not allowed")
                    .advice("Write " + wrong.getMessage())
                    .build();
        }
    }

    /** Whether nothing is declared. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The facts that are declared. */
    public Set<Fact> declared() {
        return values.keySet();
    }

    /** Whether {@code fact} is declared. */
    public boolean has(Fact fact) {
        return values.containsKey(fact);
    }

    /** The values of {@code fact}: words in upper case, names as written; empty when it is not declared. */
    public Set<String> values(Fact fact) {
        return values.getOrDefault(fact, Set.of());
    }

    /** Whether a flag is set, or empty when it is not declared. */
    public Optional<Boolean> flag(Fact fact) {
        return values(fact).stream().findFirst().map(Boolean::valueOf);
    }

    /** A number, or empty when it is not declared. */
    public OptionalLong number(Fact fact) {
        return values(fact).stream().mapToLong(Long::parseLong).findFirst();
    }

    /** Whether a statement was made, and is not {@code false}. */
    public boolean states(Fact fact) {
        return has(fact) && !values(fact).contains("false");
    }

    /** The consents, in the order in which they were written. */
    public List<Consent> consents() {
        return values(Fact.CONSENTS).stream().map(Consent::parse).toList();
    }

    /** What was declared for {@code fact}, for messages: the value where it may be shown, else that there is one. */
    public String shown(Fact fact) {
        return !has(fact) ? "" : fact.isShown() ? String.join(",", values(fact)) : "(declared)";
    }

    /** These facts with those of {@code request} in their place. */
    public UseFacts with(UseFacts request) {
        if (request.isEmpty()) {
            return this;
        }
        EnumMap<Fact, Set<String>> merged = new EnumMap<>(Fact.class);
        merged.putAll(values);
        merged.putAll(request.values);
        return new UseFacts(merged);
    }

    /** The facts with which {@code request} would permit more than these do; a request may narrow only. */
    public List<Fact> widenedBy(UseFacts request) {
        return request.values.entrySet().stream()
                .filter(entry -> has(entry.getKey()))
                .filter(entry ->
                        !entry.getKey().form().isWithin(entry.getKey(), entry.getValue(), values(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A hash of all that is declared, as 64 hexadecimal digits: the same facts have the same one in any process. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            values.forEach((fact, parts) ->
                    digest.update((fact.factName() + '=' + String.join(",", new TreeSet<>(parts)) + '\n')
                            .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible); // every Java platform has it
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UseFacts facts && facts.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "UseFacts" + values.keySet();
    }
}
