// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.dialect.openai.CompletionShape;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.spi.RequestChecks;

/**
 * How completions with Qwen differ: there is no {@code suffix} field. Both sides of the gap stand in the prompt, marked
 * by the model's own tokens (Model Studio, "Completions", alibabacloud.com/help/model-studio/completions).
 */
final class QwenCompletionShape implements CompletionShape {
    private static final String PREFIX = "<|fim_prefix|>";
    private static final String SUFFIX = "<|fim_suffix|>";
    private static final String MIDDLE = "<|fim_middle|>";
    private static final String REGION = "cn-beijing";

    private final String region;

    /** For calls to {@code region}; empty when it cannot be told. */
    QwenCompletionShape(String region) {
        this.region = region;
    }

    @Override
    public void check(CompletionRequest request, String model) {
        if (!region.isEmpty() && !region.equals(REGION)) {
            throw GatewayException.builder(
                            ErrorKind.UNSUPPORTED,
                            "text completion is served in region " + REGION + " only, and calls go to " + region + " ("
                                    + QwenCapabilities.COMPLETIONS + ")")
                    .advice("Add a provider with region=" + REGION + " and a key of that region, or use a chat")
                    .build();
        }
        RequestChecks.capabilities(request, model, QwenCapabilities.TABLE);
        QwenSampling.check(request);
        QwenHeaders.check(request);
        checkGap(request.prompt(), request.suffix().orElse(""));
    }

    private static void checkGap(String prompt, String suffix) {
        if (prompt.isEmpty()) {
            throw GatewayException.invalidRequest(
                    suffix.isEmpty()
                            ? "the prompt is empty"
                            : "a suffix is given without a prompt, which this vendor does not take ("
                                    + QwenCapabilities.COMPLETIONS + ")",
                    "Give the text before the gap as prompt");
        }
        if (!suffix.isEmpty() && (isMarked(prompt) || isMarked(suffix))) {
            throw GatewayException.invalidRequest(
                    "a suffix is given, but the prompt or the suffix holds the model's own markers such as " + PREFIX,
                    "Give either prompt and suffix without markers, or one prompt with all of them");
        }
    }

    /** A prompt that is marked already is sent as it is. */
    @Override
    public String prompt(CompletionRequest request, String model) {
        String prompt = request.prompt();
        String suffix = request.suffix().orElse("");
        if (isMarked(prompt)) {
            return prompt;
        }
        return suffix.isEmpty() ? PREFIX + prompt + SUFFIX : PREFIX + prompt + SUFFIX + suffix + MIDDLE;
    }

    @Override
    public boolean sendsSuffix() {
        return false;
    }

    private static boolean isMarked(String text) {
        return text.contains(PREFIX) || text.contains(SUFFIX) || text.contains(MIDDLE);
    }
}
