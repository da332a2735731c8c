// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import io.github.llmgateway.error.GatewayException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys of the form {@code <prefix><name>.<word>}. */
final class NamedKeys {
    private NamedKeys() {}

    /**
     * The names below {@code prefix}, in order.
     *
     * @throws GatewayException for a key without a name, or with a word that is not among {@code words}
     */
    static Set<String> names(Map<String, String> map, String prefix, Collection<String> words) {
        Set<String> names = new LinkedHashSet<>();
        for (String key : map.keySet()) {
            if (key.startsWith(prefix)) {
                int dot = key.lastIndexOf('.');
                String word = key.substring(dot + 1);
                if (dot < prefix.length() || !words.contains(word)) {
                    String meant = Keys.nearest(word, words)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("");
                    throw GatewayException.configuration(
                            "there is no property " + key + meant,
                            "Write it as " + prefix + "<name>.<key>, the key one of " + String.join(", ", words));
                }
                names.add(key.substring(prefix.length(), dot));
            }
        }
        return names;
    }

    /** The words of one name with their values, stripped. */
    static Map<String, String> of(Map<String, String> map, String prefix, List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            String value = map.get(prefix + word);
            if (value != null) {
                values.put(word, value.strip());
            }
        }
        return values;
    }

    /** A list of words separated by commas. */
    static List<String> list(String value) {
        return List.of(value.split(",", -1)).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
