// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.List;
import java.util.Objects;

/**
 * An event of a chat stream. May gain members: handle the default. No event shows content in its {@code toString}.
 */
public sealed interface ChatEvent extends CallEvent {

    /** Part of the answer's text. Never empty. */
    record TextDelta(String text) implements ChatEvent {
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

    /** Part of the reasoning that precedes the answer. Never empty. */
    record ReasoningDelta(String text) implements ChatEvent {
        /** Checks for null. */
        public ReasoningDelta {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public boolean isContent() {
            return true;
        }

        @Override
        public String toString() {
            return "ReasoningDelta[" + text.length() + " characters]";
        }
    }

    /**
     * Part of a tool call. Calls are told apart by {@code index}; an empty member adds nothing to what was already
     * received.
     *
     * @param index the call's place, from 0
     * @param id the call's identifier, or empty
     * @param name the tool's name, or empty
     * @param arguments a piece of the arguments' JSON text, or empty
     */
    record ToolCallDelta(int index, String id, String name, String arguments) implements ChatEvent {
        /** Checks for nulls. */
        public ToolCallDelta {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(arguments, "arguments");
        }

        @Override
        public boolean isContent() {
            return true;
        }

        @Override
        public String toString() {
            return "ToolCallDelta[" + index + (name.isEmpty() ? "" : ", " + name) + "]";
        }
    }

    /**
     * The vendor began to answer. Told once, before any content; again only if the model's name changes.
     *
     * @param id the vendor's identifier of the answer, or empty
     * @param model the model that answers, or empty
     */
    record Started(String id, String model) implements ChatEvent {
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

    /** Usage so far: cumulative, so that the last one holds and nothing is summed. */
    record UsageReported(Usage usage) implements ChatEvent {
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

    /** What the vendor's search found. */
    record SearchReported(List<SearchResult> results) implements ChatEvent {
        /** Copies the list. */
        public SearchReported {
            results = List.copyOf(results);
        }

        @Override
        public boolean isContent() {
            return false;
        }

        @Override
        public String toString() {
            return "SearchReported[" + results.size() + " results]";
        }
    }

    /** The model finished. Usage may still follow. */
    record Finished(FinishReason reason) implements ChatEvent {
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
     * The vendor withdrew what it had sent: what was shown must be taken back. The call fails right after this event.
     *
     * @param reason the vendor's word for it
     */
    record Withdrawn(String reason) implements ChatEvent {
        /** Checks for null. */
        public Withdrawn {
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
    record Other(String type, String json) implements ChatEvent {
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
