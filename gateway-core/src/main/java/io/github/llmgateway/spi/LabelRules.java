// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import java.util.List;
import java.util.Map;

/**
 * What a vendor's agreement says of the labels on what it generates, and of copyright notices in it.
 *
 * @param keepClauses the ids of the clauses by which labels must not be removed; may be empty
 * @param switches the request parameters that switch a visible label off, and the values that do it, in lower case
 * @param offClauses the ids of the clauses under which that is allowed, or not at all
 * @param noticeClauses the ids of the clauses by which copyright notices in it must not be removed or altered; may be empty
 */
public record LabelRules(
        List<String> keepClauses,
        Map<String, List<String>> switches,
        List<String> offClauses,
        List<String> noticeClauses) {

    /** Nothing is said. */
    public static final LabelRules NONE = new LabelRules(List.of(), Map.of(), List.of());

    /** Copies. */
    public LabelRules {
        keepClauses = List.copyOf(keepClauses);
        switches = Map.copyOf(switches);
        offClauses = List.copyOf(offClauses);
        noticeClauses = List.copyOf(noticeClauses);
    }

    /** Of a vendor whose agreement says nothing of notices. */
    public LabelRules(List<String> keepClauses, Map<String, List<String>> switches, List<String> offClauses) {
        this(keepClauses, switches, offClauses, List.of());
    }

    /**
     * The values with which the parameter {@code name} switches a label off; empty when it is no switch. Names are the same
     * in any case, and with or without the {@code @} of those that become headers: a vendor reads headers so, and no
     * spelling may slip through.
     */
    public List<String> off(String name) {
        String plain = plain(name);
        for (Map.Entry<String, List<String>> entry : switches.entrySet()) {
            if (plain(entry.getKey()).equalsIgnoreCase(plain)) {
                return entry.getValue();
            }
        }
        return List.of();
    }

    private static String plain(String name) {
        return name.startsWith("@") ? name.substring(1) : name;
    }
}
