// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.readme;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.dialect.openai.OpenAiCompatibleFactory;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ResponseFormat;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.qwen.QwenProviderFactory;
import io.github.llmgateway.siliconflow.SiliconFlowProviderFactory;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.Provider;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.zhipu.ZhipuProviderFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The table of the README, asked of the code: what each vendor's codec takes for one of its models. */
final class CapabilityMatrix {
    private static final Tool TOOL = Tool.of("f", "does f", "{\"type\":\"object\",\"properties\":{}}");
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}";

    private final List<Column> columns = List.of(
            new Column(new QwenProviderFactory(), "qwen3.7-plus", "qwen2.5-coder-7b-instruct", "qwen3-vl-plus"),
            new Column(new ZhipuProviderFactory(), "glm-5.2", "glm-5.2", "glm-4.6v"),
            new Column(
                    new SiliconFlowProviderFactory(),
                    "Qwen/Qwen3-32B",
                    "Qwen/Qwen2.5-Coder-7B-Instruct",
                    "Qwen/Qwen3-VL-32B-Instruct"),
            new Column(new OpenAiCompatibleFactory(), "any", "any", "any"));

    private record Column(ProviderFactory factory, String chat, String completion, String vision) {
        Provider provider() {
            return factory.create(
                    ProviderSettings.builder(ProviderId.of(factory.type().name()))
                            .apiKey("id.secret")
                            .baseUrl("http://127.0.0.1:1/v1")
                            .build());
        }
    }

    /** The table, as the README holds it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| |");
        StringBuilder rule = new StringBuilder("|---|");
        StringBuilder models = new StringBuilder("| asked of |");
        for (Column column : columns) {
            head.append(' ').append(column.factory().type()).append(" |");
            rule.append("---|");
            models.append(" `").append(column.chat()).append("` |");
        }
        lines.add(head.toString());
        lines.add(rule.toString());
        lines.add(models.toString());
        chats().forEach((name, change) -> lines.add(row(name, column -> takes(column, column.chat(), change))));
        lines.add(row(
                "pictures (vision models)",
                column -> takes(
                        column,
                        column.vision(),
                        request -> request.message(Message.user(
                                new TextPart("What is it?"), ImagePart.ofUrl("https://example.com/a.png"))))));
        lines.add(row("text completion", column -> completes(column, false)));
        lines.add(row("fill in the middle", column -> completes(column, true)));
        return lines;
    }

    private static Map<String, UnaryOperator<ChatRequest.Builder>> chats() {
        Map<String, UnaryOperator<ChatRequest.Builder>> rows = new LinkedHashMap<>();
        rows.put("chat, streamed or not", request -> request);
        rows.put("tools", request -> request.tool(TOOL));
        rows.put("tool choice `required`", request -> request.tool(TOOL).toolChoice(ToolChoice.REQUIRED));
        rows.put("tool choice by name", request -> request.tool(TOOL).toolChoice(ToolChoice.function("f")));
        rows.put("thinking on", request -> request.thinking(true));
        rows.put("thinking off", request -> request.thinking(false));
        rows.put("thinking budget", request -> request.thinking(true).thinkingBudget(1024));
        rows.put("reasoning effort", request -> request.reasoningEffort("high"));
        rows.put("`json_object`", request -> request.responseFormat(ResponseFormat.JSON_OBJECT));
        rows.put("`json_schema`", request -> request.responseFormat(ResponseFormat.jsonSchema("a", SCHEMA)));
        rows.put("typed answers (records)", request -> request.responseFormat(ResponseFormat.structured("a", SCHEMA)));
        rows.put("temperature 1.5", request -> request.temperature(1.5));
        return rows;
    }

    private interface Question {
        boolean ask(Column column);
    }

    private String row(String name, Question question) {
        StringBuilder line = new StringBuilder("| ").append(name).append(" |");
        for (Column column : columns) {
            line.append(question.ask(column) ? " yes |" : " - |");
        }
        return line.toString();
    }

    private static boolean takes(Column column, String model, UnaryOperator<ChatRequest.Builder> change) {
        Codec<ChatRequest> codec = column.provider().codec(Operation.CHAT);
        ChatRequest request = change.apply(ChatRequest.builder("x/" + model).user("Answer in JSON."))
                .build();
        try {
            codec.check(codec.adapt(request, model), model);
            return true;
        } catch (GatewayException refused) {
            return false;
        }
    }

    private static boolean completes(Column column, boolean suffix) {
        Codec<CompletionRequest> codec = column.provider().codec(Operation.COMPLETION);
        if (codec == null) {
            return false;
        }
        CompletionRequest.Builder request =
                CompletionRequest.builder("x/" + column.completion()).prompt("def f(");
        try {
            codec.check((suffix ? request.suffix("return x") : request).build(), column.completion());
            return true;
        } catch (GatewayException refused) {
            return false;
        }
    }
}
