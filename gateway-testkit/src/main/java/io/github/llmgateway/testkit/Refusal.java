// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A request that must be refused before a byte of it is sent.
 *
 * @param name what is wrong with it, for the reports of tests
 * @param change makes it from a good request
 * @param kind the kind of the refusal
 * @param words what its message must hold: the field, what was given, what is allowed
 */
public record Refusal(String name, UnaryOperator<ChatRequest.Builder> change, ErrorKind kind, List<String> words) {

    /** Copies the list. */
    public Refusal {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(kind, "kind");
        words = List.copyOf(words);
    }

    @Override
    public String toString() {
        return name;
    }
}
