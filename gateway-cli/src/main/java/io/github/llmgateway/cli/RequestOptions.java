// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said about a request on the command line, beside its texts. */
final class RequestOptions {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "M",
            description = "provider/model, such as zhipu/glm-5.2, or the alias of a route.")
    private String model = "";

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A request parameter (repeatable): temperature, top_p, max_tokens, stop, seed, thinking,"
                    + " thinking_budget, response_format, ... or a vendor's own. The value is JSON if it parses,"
                    + " else text.")
    private List<String> parameters = List.of();

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description = "A word for the application's own accounting (repeatable); not sent to the vendor.")
    private List<String> tags = List.of();

    @Option(
            names = "--fact",
            paramLabel = "NAME=VALUE",
            description = "What is declared about the use of this request (repeatable), by the names of gateway.use.*;"
                    + " not sent to the vendor.")
    private List<String> facts = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "T",
            converter = DurationArgument.class,
            description = "The bound on the whole call: 500ms, 30s, 2m.")
    private @Nullable Duration timeout;

    String model() {
        return model;
    }

    private String named() {
        if (model.isBlank()) {
            throw new UsageException(
                    "--model: is empty; write provider/model, such as zhipu/glm-5.2, or the alias of a" + " route");
        }
        return model;
    }

    /** The chat request without its messages. */
    ChatRequest.Builder chat() {
        ChatRequest.Builder request = ChatRequest.builder(named());
        parameters.forEach(text -> ChatParameters.set(request, Parameter.of(text)));
        tags().forEach(request::tag);
        FactArgument.of(facts).forEach(request::fact);
        return timeout == null ? request : request.timeout(timeout);
    }

    /** The completion request without its texts. */
    CompletionRequest.Builder completion() {
        CompletionRequest.Builder request = CompletionRequest.builder(named());
        parameters.forEach(text -> CompletionParameters.set(request, Parameter.of(text)));
        tags().forEach(request::tag);
        FactArgument.of(facts).forEach(request::fact);
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
