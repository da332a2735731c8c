// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;

/** The parts of the demonstration in which a vendor fails. */
final class TroubleActs {
    private TroubleActs() {}

    static void error(Scene scene, Stage stage) {
        ChatRequest request =
                ChatRequest.builder("zhipu/glm-5.2~arrears").user("Hello").build();
        stage.asks(request.model(), "Hello");
        GatewayException failure = Expectation.failureOf(() -> scene.gateway().chat(request));
        stage.line(stage.paint().red(failure.kind().name()));
        stage.text(String.valueOf(failure.getMessage()));
        stage.note("HTTP " + failure.httpStatus().orElse(0) + " alone would read as a rate limit; not tried again");
        Expectation.that(failure.kind() == ErrorKind.PAYMENT_REQUIRED, "PAYMENT_REQUIRED, not " + failure.kind());
        Expectation.that(failure.attempts() == 1 && !failure.isRetryable(), "one attempt");
    }

    static void cut(Scene scene, Stage stage) {
        ChatRequest request =
                ChatRequest.builder("qwen/qwen3.7-plus~cut").user("Hello").build();
        stage.asks(request.model(), "Hello");
        GatewayException failure = Expectation.failureOf(() -> {
            try (ChatStream stream = scene.gateway().stream(request)) {
                for (ChatEvent event : stream) {
                    if (event instanceof ChatEvent.TextDelta delta) {
                        stage.flow(delta.text(), Paint.PLAIN);
                    }
                }
            }
        });
        stage.endText();
        stage.line(stage.paint().red(failure.kind().name()));
        stage.text(String.valueOf(failure.getMessage()));
        String received = failure.partialResponse()
                .map(partial -> ((ChatResponse) partial).text())
                .orElse("");
        stage.note("kept: " + received.length() + " characters; " + Footer.tokens(failure.usage()));
        Expectation.that(failure.kind() == ErrorKind.STREAM_INTERRUPTED, "STREAM_INTERRUPTED, not " + failure.kind());
        Expectation.that(!received.isEmpty(), "what was received before the cut");
    }
}
