// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import io.github.llmgateway.terms.Fact;
import java.util.Map;

/** The properties in which an application lists what it knows to be under export control. */
public final class ControlledKeys {
    /** The property for each fact. */
    public static final Map<Fact, String> PROPERTIES = Map.of(
            Fact.REGION,
            "gateway.terms.controlled-regions",
            Fact.COUNTERPARTY,
            "gateway.terms.controlled-counterparties");

    private ControlledKeys() {}

    static String property(Fact fact) {
        return PROPERTIES.getOrDefault(fact, "gateway.terms.controlled-" + fact);
    }
}
