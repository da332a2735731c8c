// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands that make one call take. */
final class CallOptions {
    @Parameters(index = "0", paramLabel = "PROMPT", description = "The prompt; - reads it from standard input.")
    private String prompt = "";

    @Mixin
    private final RequestOptions request = new RequestOptions();

    @Option(names = "--stream", description = "Show the answer while it is written.")
    private boolean stream;

    @Option(
            names = "--json",
            description = "Write one JSON object to standard output; with --stream one a line, the last one whole.")
    private boolean json;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    String prompt() {
        return prompt;
    }

    String model() {
        return request.model();
    }

    boolean stream() {
        return stream;
    }

    boolean json() {
        return json;
    }

    ConfigOption config() {
        return config;
    }

    /** The chat request without its messages. */
    ChatRequest.Builder chat() {
        return request.chat();
    }

    /** The completion request without its texts. */
    CompletionRequest.Builder completion() {
        return request.completion();
    }
}
