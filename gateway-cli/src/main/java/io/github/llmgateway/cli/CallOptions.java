// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands that make a call take. */
final class CallOptions {
    @Parameters(index = "0", paramLabel = "PROMPT", description = "The prompt; - reads it from standard input.")
    private String prompt = "";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "M",
            description = "provider/model, such as zhipu/glm-5.2, or the alias of a route.")
    private String model = "";

    @Option(names = "--stream", description = "Show the answer while it is written.")
    private boolean stream;

    @Option(
            names = "--json",
            description = "Write one JSON object to standard output; with --stream one a line, the last one whole.")
    private boolean json;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description =
                    "A request parameter (repeatable): temperature, top_p, max_tokens, stop, seed, thinking, "
                            + "thinking_budget, response_format, ... or a vendor's own. The value is JSON if it parses, else text.")
    private List<String> parameters = List.of();

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description = "A word for the application's own accounting (repeatable); not sent to the vendor.")
    private List<String> tags = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "T",
            converter = DurationArgument.class,
            description = "The bound on the whole call: 500ms, 30s, 2m.")
    private @Nullable Duration timeout;

    @Option(
            names = "--config",
            paramLabel = "F",
            description = "The configuration (default: gateway.properties in the working directory when it is there).")
    private @Nullable Path config;

    String prompt() {
        return prompt;
    }

    String model() {
        return model;
    }

    boolean stream() {
        return stream;
    }

    boolean json() {
        return json;
    }

    @Nullable
    Path config() {
        return config;
    }

    /** The chat request without its messages. */
    ChatRequest.Builder chat() {
        ChatRequest.Builder request = ChatRequest.builder(model);
        parameters.forEach(text -> ChatParameters.set(request, Parameter.of(text)));
        tags().forEach(request::tag);
        return timeout == null ? request : request.timeout(timeout);
    }

    /** The completion request without its texts. */
    CompletionRequest.Builder completion() {
        CompletionRequest.Builder request = CompletionRequest.builder(model);
        parameters.forEach(text -> CompletionParameters.set(request, Parameter.of(text)));
        tags().forEach(request::tag);
        return timeout == null ? request : request.timeout(timeout);
    }

    private Map<String, String> tags() {
        Map<String, String> map = new LinkedHashMap<>();
        for (String tag : tags) {
            int equals = tag.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--tag " + tag + ": expected KEY=VALUE, such as team=search");
            }
            map.put(tag.substring(0, equals), tag.substring(equals + 1));
        }
        return map;
    }
}
