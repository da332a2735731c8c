// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a vendor's models can and cannot do, as data with a source. What no row says is unknown, and unknown is let
 * through: a vendor adds models faster than anybody can write them down. Immutable.
 */
public final class CapabilityTable {
    private final List<Row> rows;

    private CapabilityTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The rows, in the order in which they are tried; for documents and tests. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * The row that says no to {@code capability} for {@code model}: the first row that fits the model and speaks of the
     * capability decides.
     */
    public Optional<Row> refusal(String model, Capability capability) {
        for (Row row : rows) {
            if (row.fits(model)) {
                if (row.can().contains(capability)) {
                    return Optional.empty();
                }
                if (row.cannot().contains(capability)) {
                    return Optional.of(row);
                }
            }
        }
        return Optional.empty();
    }

    /** The model families that are known to have {@code capability}, as their patterns. */
    public List<String> familiesWith(Capability capability) {
        List<String> families = new ArrayList<>();
        for (Row row : rows) {
            if (row.can().contains(capability) && !row.pattern().equals("*")) {
                families.add(row.pattern());
            }
        }
        return families;
    }

    /**
     * A family of models.
     *
     * @param pattern the model's name, lower case; {@code *} stands for any characters
     * @param can what it is known to do
     * @param cannot what it is known not to do
     * @param source where the vendor says so
     */
    public record Row(String pattern, Set<Capability> can, Set<Capability> cannot, String source) {

        /** Copies the sets. */
        public Row {
            can = Set.copyOf(can);
            cannot = Set.copyOf(cannot);
        }

        boolean fits(String model) {
            return glob(pattern, 0, model.toLowerCase(Locale.ROOT), 0);
        }

        private static boolean glob(String pattern, int p, String text, int t) {
            while (p < pattern.length()) {
                if (pattern.charAt(p) == '*') {
                    for (int skip = t; skip <= text.length(); skip++) {
                        if (glob(pattern, p + 1, text, skip)) {
                            return true;
                        }
                    }
                    return false;
                }
                if (t >= text.length() || pattern.charAt(p) != text.charAt(t)) {
                    return false;
                }
                p++;
                t++;
            }
            return t == text.length();
        }
    }

    /** Builds a {@link CapabilityTable}. Not safe for concurrent use. */
    public static final class Builder {
        private final List<Row> rows = new ArrayList<>();
        private String source = "";

        private Builder() {}

        /** Names where the rows that follow come from. */
        public Builder source(String source) {
            this.source = source;
            return this;
        }

        /** A family that can do {@code can}. */
        public Builder can(String pattern, Capability... can) {
            rows.add(new Row(pattern, set(can), Set.of(), source));
            return this;
        }

        /** A family that cannot do {@code cannot}. */
        public Builder cannot(String pattern, Capability... cannot) {
            rows.add(new Row(pattern, Set.of(), set(cannot), source));
            return this;
        }

        private static Set<Capability> set(Capability... capabilities) {
            EnumSet<Capability> set = EnumSet.noneOf(Capability.class);
            set.addAll(List.of(capabilities));
            return set;
        }

        /** Builds the table. */
        public CapabilityTable build() {
            return new CapabilityTable(rows);
        }
    }
}
