// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.guard.PersonalDataKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of one call and what they stand for. The same piece of data has the same placeholder all over the call;
 * a placeholder that the request's own text holds is never given out, so that only what was masked is restored.
 */
final class Masks {
    private final Map<String, String> placeholders = new HashMap<>();
    private final NavigableMap<String, String> values = new TreeMap<>();
    private final Map<PersonalDataKind, Integer> numbers = new EnumMap<>(PersonalDataKind.class);
    private final Set<String> taken = new HashSet<>();

    /** Notes what looks like a placeholder in {@code text}; to be called for all texts before the first is masked. */
    void reserve(String text) {
        for (int at = text.indexOf("[["); at >= 0; at = text.indexOf("[[", at + 1)) {
            int end = Placeholders.end(text, at);
            if (end > 0) {
                taken.add(text.substring(at, end));
            }
        }
    }

    /** The placeholder of {@code value}. */
    String placeholder(String value, PersonalDataKind kind) {
        return placeholders.computeIfAbsent(value, unknown -> {
            String placeholder;
            do {
                placeholder = Placeholders.of(kind.name(), numbers.merge(kind, 1, Integer::sum));
            } while (taken.contains(placeholder));
            values.put(placeholder, value);
            return placeholder;
        });
    }

    /** What {@code placeholder} stands for, or null when it is none of this call's. */
    @Nullable
    String value(String placeholder) {
        return values.get(placeholder);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether {@code text} is one of the placeholders, or the beginning of one. */
    boolean begins(String text) {
        String next = values.ceilingKey(text);
        return next != null && next.startsWith(text);
    }
}
