// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;

/**
 * The licence of a model's weights, from a sourced list. It holds wherever the weights are served.
 *
 * @param id the licence, by which terms documents say that they are it; {@link #UNKNOWN} has the id {@code unknown}
 * @param name its name as its issuer writes it
 * @param checked whether the list's source was read; otherwise the row rests on general knowledge
 * @param source where the row comes from
 */
public record ModelLicence(String id, String name, boolean checked, String source) {

    /** No row of the list knows the model: its licence is not guessed. */
    public static final ModelLicence UNKNOWN = new ModelLicence("unknown", "unknown", false, "");

    /** Checks for null. */
    public ModelLicence {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
    }

    /** Whether the list knows the model. */
    public boolean isKnown() {
        return !id.equals(UNKNOWN.id);
    }
}
