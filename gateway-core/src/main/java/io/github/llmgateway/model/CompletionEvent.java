// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;

/** An event of a completion stream. May gain members: handle the default. */
public sealed interface CompletionEvent extends CallEvent {

    /** Part of the text. Never empty. */
    record TextDelta(String text) implements CompletionEvent {
        /** Checks for null. */
        public TextDelta {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public boolean isContent() {
            return true;
        }

        @Override
        public String toString() {
            return "TextDelta[" + text.length() + " characters]";
        }
    }

    /**
     * The vendor began to answer.
     *
     * @param id the vendor's identifier of the answer, or empty
     * @param model the model that answers, or empty
     */
    record Started(String id, String model) implements CompletionEvent {
        /** Checks for nulls. */
        public Started {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(model, "model");
        }

        @Override
        public boolean isContent() {
            return false;
        }
    }

    /** Usage so far: cumulative, the last one holds. */
    record UsageReported(Usage usage) implements CompletionEvent {
        /** Checks for null. */
        public UsageReported {
            Objects.requireNonNull(usage, "usage");
        }

        @Override
        public boolean isContent() {
            return false;
        }

        @Override
        public Usage reportedUsage() {
            return usage;
        }
    }

    /** The model finished. Usage may still follow. */
    record Finished(FinishReason reason) implements CompletionEvent {
        /** Checks for null. */
        public Finished {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public boolean isContent() {
            return true;
        }
    }

    /**
     * A part of the answer that this vocabulary has no word for.
     *
     * @param type what it is, by wire name
     * @param json the part as JSON text
     */
    record Other(String type, String json) implements CompletionEvent {
        /** Checks for nulls. */
        public Other {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(json, "json");
        }

        @Override
        public boolean isContent() {
            return true;
        }

        @Override
        public String toString() {
            return "Other[" + type + "]";
        }
    }
}
