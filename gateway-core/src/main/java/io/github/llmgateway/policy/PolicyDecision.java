// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.policy;

import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallRequest;
import java.util.List;
import java.util.Objects;

/** What a policy decides about a request. May gain members: handle the default. */
public sealed interface PolicyDecision {

    /** The call goes on as it is. */
    static PolicyDecision proceed() {
        return Proceed.INSTANCE;
    }

    /** The call goes on with {@code request} in place of the one that was looked at. */
    static PolicyDecision replace(CallRequest request) {
        return new Replace(request);
    }

    /** The call is refused before anything is sent. */
    static PolicyDecision reject(String what, String advice, List<String> clauses) {
        return new Reject(what, advice, clauses);
    }

    /** The policy answers in the vendor's place; nothing is sent. */
    static PolicyDecision answer(List<? extends CallEvent> events) {
        return new Answer(List.copyOf(events));
    }

    /** See {@link #proceed()}. */
    enum Proceed implements PolicyDecision {
        /** The only one. */
        INSTANCE
    }

    /**
     * See {@link PolicyDecision#replace}.
     *
     * @param request what is asked instead
     */
    record Replace(CallRequest request) implements PolicyDecision {
        /** Checks for null. */
        public Replace {
            Objects.requireNonNull(request, "request");
        }
    }

    /**
     * See {@link PolicyDecision#reject}.
     *
     * @param what what was found, without content
     * @param advice what would make the call permissible
     * @param clauses the ids of the clauses it rests on; may be empty
     */
    record Reject(String what, String advice, List<String> clauses) implements PolicyDecision {
        /** Copies the list. */
        public Reject {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(advice, "advice");
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * See {@link PolicyDecision#answer}.
     *
     * @param events the answer's events, ending with a finish
     */
    record Answer(List<CallEvent> events) implements PolicyDecision {
        /** Copies the list. */
        public Answer {
            events = List.copyOf(events);
        }
    }
}
