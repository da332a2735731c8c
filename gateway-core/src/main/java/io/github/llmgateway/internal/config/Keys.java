// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.spi.SettingKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration keys that exist, and which one an unknown key may have meant. */
final class Keys {
    static final List<String> PROVIDER = List.of(
            "type",
            "api-key",
            "api-key-file",
            "base-url",
            "account",
            "legal-entity",
            "enabled",
            "allow-plaintext",
            TokenizerConfig.COUNTER);

    static final List<String> FIXED = List.of(
            "gateway.timeouts.connect",
            "gateway.timeouts.first-event",
            "gateway.timeouts.idle",
            "gateway.timeouts.total",
            "gateway.timeouts.consumer",
            "gateway.telemetry.enabled",
            "gateway.telemetry.capture-content");

    private final List<String> known = new ArrayList<>(FIXED);

    /** The keys of these providers, with what their vendors add, and of these routes. */
    Keys(Map<String, List<SettingKey>> providers, Collection<String> routes) {
        known.addAll(ResilienceConfig.KEYS);
        known.addAll(LabelConfig.KEYS);
        known.addAll(MeteringConfig.KEYS);
        known.addAll(UseConfig.KEYS);
        known.addAll(GuardConfig.KEYS);
        known.addAll(AuditConfig.KEYS);
        providers.forEach((id, settings) -> {
            PROVIDER.forEach(name -> known.add("gateway.providers." + id + "." + name));
            ResilienceConfig.LIMIT_NAMES.forEach(name -> known.add("gateway.limits." + id + "." + name));
            settings.forEach(setting -> known.add("gateway.providers." + id + "." + setting.name()));
        });
        routes.forEach(
                alias -> RouteConfig.names().forEach(name -> known.add("gateway.route-options." + alias + "." + name)));
        known.add("gateway.routes.*");
    }

    boolean isKnown(String key) {
        for (String name : known) {
            boolean open = name.endsWith(".*");
            if (open
                    ? key.length() >= name.length() && key.startsWith(name.substring(0, name.length() - 1))
                    : key.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The known key that is nearest, if any is near. */
    Optional<String> nearest(String key) {
        return nearest(key, known);
    }

    static Optional<String> nearest(String word, Collection<String> words) {
        int tolerated = Math.max(2, word.length() / 4);
        return words.stream()
                .filter(other -> away(word, other) <= tolerated)
                .min(Comparator.comparingInt(other -> away(word, other)));
    }

    /** The distance; of a name that is open at its end, only the part before counts, and has to be near. */
    private static int away(String word, String name) {
        if (!name.endsWith(".*")) {
            return distance(word, name);
        }
        String begin = name.substring(0, name.length() - 1);
        int end = 0;
        for (int dot = begin.indexOf('.'); dot >= 0; dot = begin.indexOf('.', dot + 1)) {
            end = word.indexOf('.', end) + 1;
            if (end == 0) {
                return distance(word, name);
            }
        }
        int distance = distance(word.substring(0, end), begin);
        return distance <= 2 ? distance : Integer.MAX_VALUE;
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
