// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ContentPart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.TextPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway chat}. */
@Command(
        name = "chat",
        description = "Ask a model.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class ChatCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final CallOptions options = new CallOptions();

    @Option(names = "--system", paramLabel = "S", description = "Standing instructions.")
    private @Nullable String system;

    @Option(
            names = "--tool-file",
            paramLabel = "F",
            description = "The tools the model may ask for: a JSON array of {\"name\",\"description\",\"parameters\"}.")
    private @Nullable Path toolFile;

    @Option(names = "--image", paramLabel = "FILE|URL", description = "A picture to look at (repeatable).")
    private List<String> images = List.of();

    ChatCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ChatRequest request = request();
        return new CallRun(options, console, TimeSource.system()).run(new Call() {
            @Override
            public CallResponse answer(Gateway gateway) {
                return gateway.chat(request);
            }

            @Override
            public CallStream<?, ?> stream(Gateway gateway) {
                return gateway.stream(request);
            }
        });
    }

    private ChatRequest request() {
        ChatRequest.Builder request = options.chat();
        if (system != null) {
            request.system(system);
        }
        if (toolFile != null) {
            request.tools(ToolFile.read(toolFile));
        }
        List<ContentPart> parts = new ArrayList<>();
        images.forEach(image -> parts.add(ImageArgument.of(image)));
        parts.add(new TextPart(Inputs.prompt(options.prompt(), console)));
        return request.message(Message.user(parts.toArray(ContentPart[]::new))).build();
    }
}
