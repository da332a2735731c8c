// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import java.util.Objects;
import java.util.Optional;

/** The answer to a {@link CompletionRequest}. Immutable. */
public final class CompletionResponse implements CallResponse {
    private final String id;
    private final String model;
    private final String text;
    private final FinishReason finishReason;
    private final CallReport report;

    CompletionResponse(String id, String model, String text, FinishReason finishReason, CallReport report) {
        this.id = Objects.requireNonNull(id, "id");
        this.model = Objects.requireNonNull(model, "model");
        this.text = Objects.requireNonNull(text, "text");
        this.finishReason = Objects.requireNonNull(finishReason, "finishReason");
        this.report = Objects.requireNonNull(report, "report");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String model() {
        return model;
    }

    /** The text that the model wrote: the continuation, or what fills the gap. */
    public String text() {
        return text;
    }

    @Override
    public FinishReason finishReason() {
        return finishReason;
    }

    @Override
    public Usage usage() {
        return report.usage();
    }

    @Override
    public CallReport report() {
        return report;
    }

    /** What is known of the labels on this answer; empty when no vendor generated it. */
    public Optional<LabelReport> label() {
        return report.part(LabelReport.class);
    }

    /** Names the model; never shows content. */
    @Override
    public String toString() {
        return "CompletionResponse[id=" + id + ", model=" + model + ", finishReason=" + finishReason + ", usage="
                + usage() + "]";
    }
}
