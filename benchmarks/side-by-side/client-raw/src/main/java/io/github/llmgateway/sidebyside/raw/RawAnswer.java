// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.raw;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A whole answer, or one event of a stream: the fields that an application reads. */
final class RawAnswer {
    public String id;
    public String model;
    public List<Choice> choices;
    public Usage usage;

    List<Choice> choices() {
        return choices;
    }

    Usage usage() {
        return usage;
    }

    /** The one choice. A whole answer has a message, an event a delta. */
    static final class Choice {
        public int index;
        public RawMessage message;
        public RawMessage delta;

        @JsonProperty("finish_reason")
        public String finishReason;

        RawMessage message() {
            return message;
        }

        RawMessage delta() {
            return delta;
        }
    }

    /** The tokens. */
    static final class Usage {
        @JsonProperty("prompt_tokens")
        public int promptTokens;

        @JsonProperty("completion_tokens")
        public int completionTokens;

        @JsonProperty("total_tokens")
        public int totalTokens;

        int totalTokens() {
            return totalTokens;
        }
    }
}
