// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.CompletionResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.UsageSource;
import java.util.List;

/** The parts of the demonstration that go well. */
final class AnswerActs {
    private static final Tool WEATHER = Tool.of(
            "get_weather",
            "The weather in a city.",
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");

    private AnswerActs() {}

    static void chat(Scene scene, Stage stage) {
        ChatRequest request = ChatRequest.builder("qwen/qwen3.7-plus")
                .system("Be brief.")
                .user("What does a gateway do?")
                .build();
        stage.asks(request.model(), "What does a gateway do?");
        ChatResponse answer = scene.gateway().chat(request);
        stage.text(answer.text());
        stage.note(Footer.tokens(answer.usage()) + ", request id "
                + answer.report().requestId());
        Expectation.that(!answer.text().isEmpty(), "an answer");
        Expectation.that(answer.usage().source() == UsageSource.PROVIDER, "the usage that the vendor told");
    }

    static void stream(Scene scene, Stage stage) {
        ChatRequest request = ChatRequest.builder("siliconflow/Qwen/Qwen3-32B")
                .user("Tell me something while you think of it.")
                .build();
        stage.asks(request.model(), "Tell me something while you think of it.");
        int pieces = 0;
        try (ChatStream stream = scene.gateway().stream(request)) {
            for (ChatEvent event : stream) {
                if (event instanceof ChatEvent.TextDelta delta) {
                    stage.flow(delta.text(), Paint.PLAIN);
                    pieces++;
                }
            }
            stage.endText();
            stage.note("in " + pieces + " pieces, "
                    + Footer.tokens(stream.response().usage()));
        }
        Expectation.that(pieces > 1, "an answer in several pieces");
    }

    static void toolCall(Scene scene, Stage stage) {
        ChatRequest request = ChatRequest.builder("zhipu/glm-5.2")
                .user("What is the weather like in Hangzhou?")
                .tool(WEATHER)
                .build();
        stage.asks(request.model(), "What is the weather like in Hangzhou?");
        ChatResponse asked = scene.gateway().chat(request);
        Expectation.that(asked.toolCalls().size() == 1, "one tool call");
        ToolCall call = asked.toolCalls().get(0);
        String result = "{\"sky\":\"clear\",\"celsius\":21}";
        stage.line("model  " + stage.paint().yellow(call.name() + "(" + call.arguments() + ")"));
        stage.line("code   " + stage.paint().green(result));
        ChatResponse answer = scene.gateway()
                .chat(request.toBuilder()
                        .message(asked.message())
                        .message(Message.tool(call.id(), result))
                        .build());
        stage.line("model  " + answer.text());
        Expectation.that(asked.finishReason().equals(FinishReason.TOOL_CALLS), "a finish that asks for tools");
        Expectation.that(answer.text().contains("21"), "an answer that uses the result");
    }

    static void reasoning(Scene scene, Stage stage) {
        ChatRequest request = ChatRequest.builder("qwen/qwen3.7-plus")
                .user("Is 221 a prime number?")
                .thinking(true)
                .build();
        stage.asks(request.model(), "Is 221 a prime number?");
        ChatResponse whole;
        try (ChatStream stream = scene.gateway().stream(request)) {
            boolean answering = false;
            stage.line("thinks");
            for (ChatEvent event : stream) {
                if (event instanceof ChatEvent.ReasoningDelta delta) {
                    stage.flow(delta.text(), stage.paint());
                } else if (event instanceof ChatEvent.TextDelta delta) {
                    if (!answering) {
                        stage.endText();
                        stage.line("says");
                        answering = true;
                    }
                    stage.flow(delta.text(), Paint.PLAIN);
                }
            }
            stage.endText();
            whole = stream.response();
        }
        stage.note(Footer.tokens(whole.usage()));
        Expectation.that(!whole.reasoning().isEmpty() && !whole.text().isEmpty(), "reasoning and an answer");
        Expectation.that(whole.usage().reasoningTokens().orElse(0) > 0, "the tokens of the reasoning");
    }

    static void completion(Scene scene, Stage stage) {
        String prompt = "def greet(";
        String suffix = "print(greet(\"world\"))";
        CompletionRequest request = CompletionRequest.builder("siliconflow/Qwen/Qwen2.5-Coder-7B-Instruct")
                .prompt(prompt)
                .suffix("\n" + suffix)
                .build();
        stage.asks(request.model(), prompt + " ... " + suffix);
        CompletionResponse code = scene.gateway().complete(request);
        Expectation.that(!code.text().isBlank(), "code for the gap");
        List<String> lines = code.text().stripTrailing().lines().toList();
        stage.line(stage.paint().dim(prompt) + stage.paint().green(lines.get(0)));
        lines.subList(1, lines.size()).forEach(line -> stage.line(stage.paint().green(line)));
        stage.line(stage.paint().dim(suffix));
        stage.note(Footer.tokens(code.usage()));
    }
}
