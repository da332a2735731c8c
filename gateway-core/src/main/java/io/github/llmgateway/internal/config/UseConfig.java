// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.LabelSettings;
import io.github.llmgateway.terms.Fact;
import io.github.llmgateway.terms.TermsMode;
import io.github.llmgateway.terms.TermsSettings;
import io.github.llmgateway.terms.UseFacts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code gateway.use.*} and {@code gateway.terms.*}. */
public final class UseConfig {
    private static final String MODE = "gateway.terms.mode";
    private static final String DOCUMENTS = "gateway.terms.documents";
    private static final String ENDED = "gateway.terms.ended";
    private static final String REGIONS = "gateway.terms.controlled-regions";
    private static final String COUNTERPARTIES = "gateway.terms.controlled-counterparties";
    private static final String PROVIDERS = "gateway.terms.providers.";
    private static final String NONE = "none";

    /** The keys; one that ends in {@code .*} stands for all that follow the dot. */
    static final List<String> KEYS = Stream.concat(
                    Stream.of(MODE, DOCUMENTS, ENDED, REGIONS, COUNTERPARTIES, PROVIDERS + "*"),
                    Arrays.stream(Fact.values()).map(fact -> UseFacts.PREFIX + fact))
            .toList();

    private UseConfig() {}

    /**
     * The settings among properties.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names the property, what was given, and what is allowed
     */
    public static TermsSettings read(Map<String, String> map) {
        return new TermsSettings(
                mode(map),
                UseFacts.ofProperties(undertaken(map)),
                documents(map),
                ended(map),
                controlled(map),
                named(map));
    }

    /** An undertaking that is recorded with the labels is the fact too, unless the fact itself says something else. */
    private static Map<String, String> undertaken(Map<String, String> map) {
        LabelSettings.Undertaking undertaking = LabelConfig.undertaking(map);
        String key = UseFacts.PREFIX + Fact.UNLABELLED_UNDERTAKING;
        if (undertaking == null || map.containsKey(key)) {
            return map;
        }
        Map<String, String> with = new LinkedHashMap<>(map);
        with.put(key, undertaking.who() + ", " + undertaking.when() + ", " + undertaking.reference());
        return with;
    }

    private static TermsMode mode(Map<String, String> map) {
        String value = map.getOrDefault(MODE, "standard").strip();
        return switch (value) {
            case "standard" -> TermsMode.STANDARD;
            case "strict" -> TermsMode.STRICT;
            default ->
                throw GatewayException.configuration(MODE + " is '" + value + "'", "Set it to standard or strict");
        };
    }

    private static List<Path> documents(Map<String, String> map) {
        List<Path> paths = new ArrayList<>();
        for (String part : parts(map, DOCUMENTS)) {
            try {
                paths.add(Path.of(part));
            } catch (InvalidPathException e) {
                throw GatewayException.configuration(
                        DOCUMENTS + " holds '" + part + "', which is no path", "List files, separated by commas");
            }
        }
        return paths;
    }

    private static Map<String, LocalDate> ended(Map<String, String> map) {
        Map<String, LocalDate> ended = new LinkedHashMap<>();
        for (String part : parts(map, ENDED)) {
            int colon = part.indexOf(':');
            String id = colon < 0 ? part : part.substring(0, colon).strip();
            try {
                ended.put(
                        id,
                        colon < 0
                                ? LocalDate.MIN
                                : LocalDate.parse(part.substring(colon + 1).strip()));
            } catch (DateTimeParseException e) {
                throw GatewayException.configuration(
                        ENDED + " holds '" + part + "'",
                        "Write each as <document> or <document>:yyyy-mm-dd, the first day on which it no longer holds");
            }
        }
        return ended;
    }

    private static Map<Fact, Set<String>> controlled(Map<String, String> map) {
        Map<Fact, Set<String>> controlled = new EnumMap<>(Fact.class);
        Map.of(Fact.REGION, REGIONS, Fact.COUNTERPARTY, COUNTERPARTIES).forEach((fact, key) -> {
            if (map.containsKey(key)) {
                Set<String> values = new LinkedHashSet<>(parts(map, key));
                values.remove(NONE);
                controlled.put(fact, values);
            }
        });
        return controlled;
    }

    private static Map<String, List<String>> named(Map<String, String> map) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (String key : map.keySet()) {
            if (key.startsWith(PROVIDERS)) {
                List<String> ids = parts(map, key);
                if (ids.isEmpty()) {
                    throw GatewayException.configuration(
                            key + " is empty", "List the ids of terms documents, or write " + NONE);
                }
                named.put(key.substring(PROVIDERS.length()), ids.equals(List.of(NONE)) ? List.of() : ids);
            }
        }
        return named;
    }

    private static List<String> parts(Map<String, String> map, String key) {
        return Arrays.stream(map.getOrDefault(key, "").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
