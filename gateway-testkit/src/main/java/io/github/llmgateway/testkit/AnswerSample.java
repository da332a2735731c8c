// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.model.ChatResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the vendor writes it, whole or as a stream or both, and what it means. Given both forms, they must mean
 * the same; where a vendor's two forms differ, give two samples. Immutable.
 */
public final class AnswerSample {
    private final String name;
    private final ChatResponse expected;
    private final @Nullable String body;
    private final List<String> frames;

    private AnswerSample(String name, ChatResponse expected, @Nullable String body, List<String> frames) {
        this.name = name;
        this.expected = expected;
        this.body = body;
        this.frames = frames;
    }

    /**
     * A sample without a form yet.
     *
     * @param name what is special about it, for the reports of tests
     * @param expected what it means; id, model, message, finish reason and usage are compared
     */
    public static AnswerSample of(String name, ChatResponse expected) {
        return new AnswerSample(
                Objects.requireNonNull(name, "name"), Objects.requireNonNull(expected, "expected"), null, List.of());
    }

    /** This sample with the body of a whole answer. */
    public AnswerSample body(String body) {
        return new AnswerSample(name, expected, Objects.requireNonNull(body, "body"), frames);
    }

    /**
     * This sample with the data of each event of a stream, in order and without an end marker such as {@code [DONE]}.
     */
    public AnswerSample frames(String... data) {
        return new AnswerSample(name, expected, body, List.of(data));
    }

    /** What is special about it. */
    public String name() {
        return name;
    }

    /** What it means. */
    public ChatResponse expected() {
        return expected;
    }

    /** The body of the whole answer. */
    public Optional<String> body() {
        return Optional.ofNullable(body);
    }

    /** The data of the stream's events; empty when there is no such form. */
    public List<String> frames() {
        return frames;
    }

    @Override
    public String toString() {
        return name;
    }
}
