// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import java.util.List;
import java.util.Map;

/**
 * What a vendor's agreement says of the labels on what it generates.
 *
 * @param keepClauses the ids of the clauses by which labels must not be removed; may be empty
 * @param switches the request parameters that switch a visible label off, and the values that do it
 * @param offClauses the ids of the clauses under which that is allowed, or not at all
 */
public record LabelRules(List<String> keepClauses, Map<String, List<String>> switches, List<String> offClauses) {

    /** Nothing is said. */
    public static final LabelRules NONE = new LabelRules(List.of(), Map.of(), List.of());

    /** Copies. */
    public LabelRules {
        keepClauses = List.copyOf(keepClauses);
        switches = Map.copyOf(switches);
        offClauses = List.copyOf(offClauses);
    }
}
