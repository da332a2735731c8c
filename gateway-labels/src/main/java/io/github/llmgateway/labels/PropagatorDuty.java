// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import java.util.Objects;

/** What a service that spreads content has to do after it checked a file (Measures art. 6 and GB 45438-2025 Annex E). */
public enum PropagatorDuty {
    /** The metadata says that the content is generated: tell the public so. */
    GENERATED("1"),
    /** No label in the metadata, but the user declares it: tell the public that it may be generated. */
    POSSIBLE("2"),
    /** Neither, but an explicit label or other traces were found: tell the public that it is suspected. */
    SUSPECTED("3"),
    /** Nothing was found. This does not say that the content is not generated. */
    NONE("");

    private final String label;

    PropagatorDuty(String label) {
        this.label = label;
    }

    /**
     * The duty for what was found.
     *
     * @param labelled whether the metadata holds a label
     * @param declared whether the user declared the content as generated
     * @param traces whether an explicit label or other traces of generation were found
     */
    public static PropagatorDuty of(boolean labelled, boolean declared, boolean traces) {
        return labelled ? GENERATED : declared ? POSSIBLE : traces ? SUSPECTED : NONE;
    }

    /** The value of the member {@code Label}; empty for {@link #NONE}. */
    public String label() {
        return label;
    }

    /**
     * The label that the propagator writes: what was in the file with the propagator's elements added, and for content
     * that had none a new one.
     *
     * @param found the label of the file; without effect unless the duty is {@link #GENERATED}
     * @param propagator name or code of the spreading service
     * @param propagateId its number of the content
     * @throws IllegalStateException for {@link #NONE}, which asks for no label
     */
    public AigcLabel apply(AigcLabel found, String propagator, String propagateId) {
        Objects.requireNonNull(found, "found");
        return switch (this) {
            case GENERATED -> found.propagatedBy(propagator, propagateId);
            case POSSIBLE, SUSPECTED ->
                AigcLabel.builder()
                        .label(label)
                        .contentPropagator(propagator)
                        .propagateId(propagateId)
                        .build();
            case NONE -> throw new IllegalStateException("Nothing was found, so there is no label to write");
        };
    }
}
