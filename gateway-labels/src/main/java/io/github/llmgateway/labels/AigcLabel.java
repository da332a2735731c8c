// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The implicit label of GB 45438-2025 Annex E: seven texts. A text that is absent is empty, never null. Immutable and
 * safe for use by many threads.
 *
 * <p>This class holds any texts; {@link LabelValidator} says which rules they break.
 */
public final class AigcLabel {
    /** The seven member names in the order of Annex E b). */
    static final List<String> KEYS = List.of(
            "Label",
            "ContentProducer",
            "ProduceID",
            "ReservedCode1",
            "ContentPropagator",
            "PropagateID",
            "ReservedCode2");

    private final String[] values;
    private final List<LabelProblem> remarks;

    /** A label of these seven texts, which it keeps. */
    AigcLabel(String[] values, List<LabelProblem> remarks) {
        this.values = values;
        this.remarks = List.copyOf(remarks);
    }

    /**
     * The label of a content that is generated ("1"), with the texts of the producer's side that Annex E asks for.
     *
     * @param producer name or 27-character code of the generating service
     * @param produceId the producer's unique number of the content
     */
    public static AigcLabel generatedBy(String producer, String produceId) {
        Objects.requireNonNull(producer, "producer");
        Objects.requireNonNull(produceId, "produceId");
        return new AigcLabel(new String[] {"1", producer, produceId, "", "", "", ""}, List.of());
    }

    /** A builder whose seven texts are empty. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a label with tolerance: the bare object or the one wrapped in {@code "AIGC"}, member names in any letter
     * case and in known misspellings, values that are not text. Every tolerance is remembered, and the validator
     * reports it. Unknown members are ignored.
     *
     * @throws LabelException MALFORMED when the text is not a JSON object with at least one of the seven members,
     *     LIMIT when it is longer than 1 Mi characters or nested too deeply
     */
    public static AigcLabel parse(String json) throws LabelException {
        return LabelReader.parse(Objects.requireNonNull(json, "json"));
    }

    /** "1" generated, "2" possibly generated, "3" suspected (GB 45438-2025 Annex E). */
    public String label() {
        return values[0];
    }

    /** Name or 27-character code of the generating service. */
    public String contentProducer() {
        return values[1];
    }

    /** The producer's unique number of the content. */
    public String produceId() {
        return values[2];
    }

    /** Security data of the producer; kept as it is, because services fill it in their own ways. */
    public String reservedCode1() {
        return values[3];
    }

    /** Name or code of the spreading service. */
    public String contentPropagator() {
        return values[4];
    }

    /** The propagator's unique number of the content. */
    public String propagateId() {
        return values[5];
    }

    /** Security data of the propagator; kept as it is. */
    public String reservedCode2() {
        return values[6];
    }

    /**
     * The strict form: one JSON object with the seven members in the order of Annex E, without white space, in ASCII
     * only (other characters are written as escapes), so that every container can carry it unchanged.
     */
    public String toJson() {
        return LabelWriter.write(values());
    }

    /** The strict form inside {@code {"AIGC": ...}}, as the EXIF UserComment of the picture guide wants it. */
    public String toWrappedJson() {
        return "{\"AIGC\":" + toJson() + "}";
    }

    /**
     * This label with the elements that a spreading service adds (Measures art. 6): its name or code and its own
     * number of the content. The attribute and what the producer wrote are kept; the propagator's security data is
     * cleared, because it belonged to another propagation.
     */
    public AigcLabel propagatedBy(String propagator, String propagateId) {
        return toBuilder()
                .contentPropagator(propagator)
                .propagateId(propagateId)
                .reservedCode2("")
                .build();
    }

    /** A builder that holds these texts. */
    public Builder toBuilder() {
        return new Builder()
                .label(label())
                .contentProducer(contentProducer())
                .produceId(produceId())
                .reservedCode1(reservedCode1())
                .contentPropagator(contentPropagator())
                .propagateId(propagateId())
                .reservedCode2(reservedCode2());
    }

    /** What the tolerant reader had to forgive; no part of equality. */
    List<LabelProblem> remarks() {
        return remarks;
    }

    List<String> values() {
        return List.of(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AigcLabel that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "AigcLabel" + toJson();
    }

    /** Collects the seven texts; not for use by several threads at once. */
    public static final class Builder {
        private final String[] texts = new String[KEYS.size()];

        private Builder() {
            Arrays.fill(texts, "");
        }

        /** "1", "2" or "3"; see {@link AigcLabel#label()}. */
        public Builder label(String value) {
            return set(0, value);
        }

        /** See {@link AigcLabel#contentProducer()}. */
        public Builder contentProducer(String value) {
            return set(1, value);
        }

        /** See {@link AigcLabel#produceId()}. */
        public Builder produceId(String value) {
            return set(2, value);
        }

        /** See {@link AigcLabel#reservedCode1()}. */
        public Builder reservedCode1(String value) {
            return set(3, value);
        }

        /** See {@link AigcLabel#contentPropagator()}. */
        public Builder contentPropagator(String value) {
            return set(4, value);
        }

        /** See {@link AigcLabel#propagateId()}. */
        public Builder propagateId(String value) {
            return set(5, value);
        }

        /** See {@link AigcLabel#reservedCode2()}. */
        public Builder reservedCode2(String value) {
            return set(6, value);
        }

        private Builder set(int index, String value) {
            texts[index] = Objects.requireNonNull(value, KEYS.get(index));
            return this;
        }

        /** The label; the builder may be used further. */
        public AigcLabel build() {
            return new AigcLabel(texts.clone(), List.of());
        }
    }
}
