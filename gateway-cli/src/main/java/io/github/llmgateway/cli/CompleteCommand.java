// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.CompletionRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway complete}. */
@Command(
        name = "complete",
        description = "Continue a text, or fill the gap between PROMPT and --suffix.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class CompleteCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final CallOptions options = new CallOptions();

    @Option(names = "--suffix", paramLabel = "S", description = "The text after the gap.")
    private @Nullable String suffix;

    CompleteCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CompletionRequest request = request();
        return new CallRun(options, console, TimeSource.system()).run(new Call() {
            @Override
            public CallResponse answer(Gateway gateway) {
                return gateway.complete(request);
            }

            @Override
            public CallStream<?, ?> stream(Gateway gateway) {
                return gateway.streamCompletion(request);
            }
        });
    }

    private CompletionRequest request() {
        CompletionRequest.Builder request = options.completion().prompt(Inputs.prompt(options.prompt(), console));
        return suffix == null ? request.build() : request.suffix(suffix).build();
    }
}
