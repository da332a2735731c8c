// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import io.github.llmgateway.model.ReportPart;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the guard found in one call: kinds and numbers, never content. On every answer of a gateway that guards, also when
 * nothing was found; {@code report().part(GuardReport.class)}. Immutable.
 */
public final class GuardReport implements ReportPart {
    private final GuardMode personalDataMode;
    private final Map<PersonalDataKind, Integer> personalData;
    private final int restored;
    private final @Nullable GuardOverride override;
    private final GuardMode screeningMode;
    private final Map<Category, Integer> input;
    private final Map<Category, Integer> output;

    private GuardReport(Builder builder) {
        this.personalDataMode = builder.personalDataMode;
        this.personalData = Collections.unmodifiableMap(new EnumMap<>(builder.personalData));
        this.restored = builder.restored;
        this.override = builder.override;
        this.screeningMode = builder.screeningMode;
        this.input = Collections.unmodifiableMap(new EnumMap<>(builder.input));
        this.output = Collections.unmodifiableMap(new EnumMap<>(builder.output));
    }

    /** An empty builder: nothing is looked at. */
    public static Builder builder() {
        return new Builder();
    }

    /** What the guard for personal data does; after an override, what it would have done. */
    public GuardMode personalDataMode() {
        return personalDataMode;
    }

    /** How many pieces of each kind the request holds, repetitions included; kinds that were not found are left out. */
    public Map<PersonalDataKind, Integer> personalData() {
        return personalData;
    }

    /** How many placeholders the answer held and were replaced by what they stand for. */
    public int restored() {
        return restored;
    }

    /** Who let personal data pass in this call, if anybody did. */
    public Optional<GuardOverride> override() {
        return Optional.ofNullable(override);
    }

    /** What screening does. */
    public GuardMode screeningMode() {
        return screeningMode;
    }

    /** How many findings of each category screening had in the request. */
    public Map<Category, Integer> input() {
        return input;
    }

    /** How many findings of each category screening had in the answer, as far as it came. */
    public Map<Category, Integer> output() {
        return output;
    }

    @Override
    public String toString() {
        return "GuardReport[personalData=" + personalDataMode.word() + personalData + ", restored=" + restored
                + (override == null ? "" : ", override by " + override.who()) + ", screening=" + screeningMode.word()
                + ", input=" + input + ", output=" + output + "]";
    }

    /** Builds a {@link GuardReport}. Not safe for concurrent use. */
    public static final class Builder {
        private GuardMode personalDataMode = GuardMode.OFF;
        private Map<PersonalDataKind, Integer> personalData = new EnumMap<>(PersonalDataKind.class);
        private int restored;
        private @Nullable GuardOverride override;
        private GuardMode screeningMode = GuardMode.OFF;
        private Map<Category, Integer> input = new EnumMap<>(Category.class);
        private Map<Category, Integer> output = new EnumMap<>(Category.class);

        private Builder() {}

        /** Sets what the guard for personal data does, and what it found. */
        public Builder personalData(GuardMode mode, Map<PersonalDataKind, Integer> found) {
            this.personalDataMode = Objects.requireNonNull(mode, "mode");
            this.personalData = new EnumMap<>(PersonalDataKind.class);
            this.personalData.putAll(found);
            return this;
        }

        /** Sets how many placeholders were restored. */
        public Builder restored(int restored) {
            this.restored = restored;
            return this;
        }

        /** Sets who let personal data pass; null for nobody. */
        public Builder override(@Nullable GuardOverride override) {
            this.override = override;
            return this;
        }

        /** Sets what screening does, and what it found on either way. */
        public Builder screening(GuardMode mode, Map<Category, Integer> input, Map<Category, Integer> output) {
            this.screeningMode = Objects.requireNonNull(mode, "mode");
            this.input = new EnumMap<>(Category.class);
            this.input.putAll(input);
            this.output = new EnumMap<>(Category.class);
            this.output.putAll(output);
            return this;
        }

        /** Builds the report. */
        public GuardReport build() {
            return new GuardReport(this);
        }
    }
}
