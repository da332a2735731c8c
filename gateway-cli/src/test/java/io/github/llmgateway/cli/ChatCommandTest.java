// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatCommandTest {
    private static Simulator simulator;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        simulator = Simulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void withoutJsonTheAnswerIsAllOfTheOutput() {
        Cli.Result result =
                Cli.piped().against(simulator, directory).run("chat", "--model", "zhipu/glm-4.6", "Hello you");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Hello you").endsWith("\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aMissingDatabaseDriverIsToldAtOnce() {
        Cli.Result result = Cli.piped()
                .configured("gateway.ledger.url=jdbc:postgresql://127.0.0.1:1/usage")
                .against(simulator, directory)
                .run("chat", "--model", "zhipu/glm-4.6", "Hello you");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("no PostgreSQL driver", "org.postgresql:postgresql");
    }

    @Test
    void anEmptyModelOrPromptIsAWrongArgument() {
        Cli cli = Cli.piped().against(simulator, directory);
        Cli.Result model = cli.run("chat", "--model", "", "Hello");
        assertThat(model.status()).isEqualTo(2);
        assertThat(model.err()).contains("--model: is empty; write provider/model");
        Cli.Result prompt = cli.run("chat", "--model", "zhipu/glm-4.6", "");
        assertThat(prompt.status()).isEqualTo(2);
        assertThat(prompt.err()).contains("the prompt: is empty");
        assertThat(cli.run("chat", "--model", "zhipu/glm-4.6", "-").status()).isEqualTo(2);
    }

    @Test
    void jsonIsOneObjectWhereverTheOptionsStand() {
        Cli cli = Cli.piped().against(simulator, directory);
        Map<String, Object> before =
                cli.run("chat", "--json", "--model", "qwen/qwen-plus", "Hello").json();
        Map<String, Object> after =
                cli.run("chat", "Hello", "--model", "qwen/qwen-plus", "--json").json();
        assertThat(before.keySet())
                .containsExactly(
                        "text",
                        "reasoning",
                        "toolCalls",
                        "finishReason",
                        "provider",
                        "requestedModel",
                        "model",
                        "requestId",
                        "usage",
                        "attempts",
                        "tried",
                        "authRoute",
                        "label",
                        "disclosure",
                        "cost",
                        "pack",
                        "overageTokens",
                        "attemptsUsage",
                        "error");
        assertThat(before)
                .containsEntry("finishReason", "stop")
                .containsEntry("provider", "qwen")
                .containsEntry("requestedModel", "qwen/qwen-plus")
                .containsEntry("model", "qwen-plus")
                .containsEntry("attempts", 1L)
                .containsEntry("tried", List.of(Cli.tried("qwen", "qwen-plus", 1, null)))
                .containsEntry("error", null);
        assertThat(Cli.member(before, "usage")).containsEntry("source", "PROVIDER");
        assertThat(after.get("text")).isEqualTo(before.get("text"));
    }

    @Test
    void whatHasToBeShownComesWithTheAnswer() {
        Map<String, Object> disclosure = Cli.member(
                Cli.piped()
                        .against(simulator, directory)
                        .run("chat", "--json", "--model", "siliconflow/Qwen/Qwen2-72B-Instruct", "Hello")
                        .json(),
                "disclosure");
        assertThat(disclosure)
                .containsEntry("vendor", "siliconflow")
                .containsEntry("requestedModel", "siliconflow/Qwen/Qwen2-72B-Instruct")
                .containsEntry("model", "Qwen/Qwen2-72B-Instruct");
        assertThat(named(disclosure, "terms", "id")).contains("siliconflow-serverless-maas", "tongyi-qianwen");
        assertThat(named(disclosure, "outputRestrictions", "clause")).contains("SF-HUMAN", "TQ-5b");
        assertThat(named(disclosure, "attributions", "clause")).containsExactly("TQ-3");
        assertThat(Cli.member(disclosure, "licence")).containsEntry("id", "tongyi-qianwen");
    }

    @SuppressWarnings("unchecked")
    private static List<String> named(Map<String, Object> object, String list, String member) {
        return ((List<Map<String, Object>>) object.get(list))
                .stream().map(entry -> (String) entry.get(member)).toList();
    }

    @Test
    void streamedLinesAddUpToTheLast() {
        List<Map<String, Object>> lines = Cli.piped()
                .against(simulator, directory)
                .run("chat", "--stream", "--json", "--model", "qwen/qwen-plus", "--param", "thinking=true", "Hello")
                .jsonLines();
        Map<String, Object> last = lines.get(lines.size() - 1);
        assertThat(last).containsEntry("event", "completed").containsEntry("error", null);
        assertThat(joined(lines, "text")).isEqualTo(last.get("text")).asString().isNotEmpty();
        assertThat(joined(lines, "reasoning"))
                .isEqualTo(last.get("reasoning"))
                .asString()
                .isNotEmpty();
        assertThat(lines.stream().filter(line -> "text".equals(line.get("event"))))
                .hasSizeGreaterThan(1);
        assertThat(lines.subList(0, lines.size() - 1))
                .allSatisfy(line -> assertThat(line.keySet()).containsExactly("event", "delta"));
    }

    @Test
    void everythingAskedForReachesTheVendor() throws IOException {
        Path tools = Files.writeString(
                directory.resolve("tools.json"),
                "[{\"name\":\"get_weather\",\"description\":\"weather\",\"parameters\":"
                        + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]");
        Map<String, Object> answer = Cli.piped("What is the weather in Paris?")
                .against(simulator, directory)
                .run(
                        "chat",
                        "--model",
                        "siliconflow/Qwen/Qwen3-32B",
                        "--json",
                        "-",
                        "--tool-file",
                        tools.toString(),
                        "--system",
                        "Be brief.",
                        "--param",
                        "temperature=0.3",
                        "--param",
                        "top_k=7",
                        "--tag",
                        "a=b",
                        "--fact",
                        "end-user-age=16",
                        "--timeout",
                        "30s")
                .json();
        assertThat(answer).containsEntry("finishReason", "tool_calls").containsEntry("text", "");
        assertThat(answer.get("toolCalls")).asString().contains("name=get_weather, arguments={\"city\":\"Paris\"}");
        Map<String, Object> sent = Cli.object(simulator.lastRequest().body());
        assertThat(sent)
                .containsEntry("model", "Qwen/Qwen3-32B")
                .containsEntry("top_k", 7L)
                .containsKey("temperature");
        assertThat(simulator.lastRequest().body()).contains("Be brief.").doesNotContain("\"a\":\"b\"", "end-user-age");
    }

    @Test
    void aPictureGoesBeforeTheWords() {
        Cli.Result result = Cli.piped()
                .against(simulator, directory)
                .run(
                        "chat",
                        "--model",
                        "qwen/qwen3-vl-plus",
                        "--image",
                        "https://example.org/cat.png",
                        "What is this?");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("1 picture");
    }

    @Test
    void aPersonSeesTheAnswerReasoningAndWhatItCost() {
        Cli.Result result = Cli.watched()
                .against(simulator, directory)
                .run("chat", "--stream", "--model", "qwen/qwen-plus", "--param", "thinking=true", "Hello");
        assertThat(result.out()).startsWith("Hello! ").endsWith("\n");
        assertThat(result.err())
                .contains("\u001B[2m")
                .contains("qwen/qwen-plus")
                .contains(" reasoning) tokens");
    }

    private static String joined(List<Map<String, Object>> lines, String event) {
        return lines.stream()
                .filter(line -> event.equals(line.get("event")))
                .map(line -> line.get("delta").toString())
                .collect(Collectors.joining());
    }
}
