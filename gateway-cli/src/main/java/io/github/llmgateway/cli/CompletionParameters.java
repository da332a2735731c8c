// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.CompletionRequest;

/** Sets the parameters of a completion by their wire-neutral names; any other name goes as it is. */
final class CompletionParameters {
    private CompletionParameters() {}

    static void set(CompletionRequest.Builder request, Parameter parameter) {
        switch (parameter.name()) {
            case "temperature" -> request.temperature(parameter.number());
            case "top_p" -> request.topP(parameter.number());
            case "max_tokens" -> request.maxTokens(parameter.integer());
            case "seed" -> request.seed(parameter.longInteger());
            case "stop" -> request.stop(parameter.texts());
            default -> request.parameter(parameter.name(), parameter.value());
        }
    }
}
