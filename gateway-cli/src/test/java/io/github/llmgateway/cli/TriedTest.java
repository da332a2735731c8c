// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.Simulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who was asked, in what order, and why it was not the first who answered: in every object that scripts read. */
class TriedTest {
    private static final String DOWN = "siliconflow/Qwen/Qwen3-32B~unavailable";
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
    void theOneThatAnsweredIsLastWithoutAKind() {
        Map<String, Object> answer = run(DOWN + ", qwen/qwen-plus", "chat").json();
        assertThat(answer)
                .containsEntry("attempts", 4L)
                .containsEntry("requestedModel", "both")
                .containsEntry("provider", "qwen")
                .containsEntry(
                        "tried",
                        List.of(
                                Cli.tried("siliconflow", "Qwen/Qwen3-32B~unavailable", 3, "OVERLOADED"),
                                Cli.tried("qwen", "qwen-plus", 1, null)));
    }

    @Test
    void aFailureNamesAllOfThem() {
        Map<String, Object> failure =
                run(DOWN + ", zhipu/glm-4.6~arrears", "chat", "--stream").json();
        assertThat(failure)
                .containsEntry("event", "failed")
                .containsEntry(
                        "tried",
                        List.of(
                                Cli.tried("siliconflow", "Qwen/Qwen3-32B~unavailable", 3, "OVERLOADED"),
                                Cli.tried("zhipu", "glm-4.6~arrears", 1, "PAYMENT_REQUIRED")));
    }

    @Test
    void whoBeganToAnswerAndBrokeOffDidNotAnswer() {
        List<Map<String, Object>> lines =
                run("qwen/qwen-plus~cut, zhipu/glm-4.6", "chat", "--stream").jsonLines();
        assertThat(lines.get(lines.size() - 1))
                .containsEntry("event", "failed")
                .containsEntry("tried", List.of(Cli.tried("qwen", "qwen-plus~cut", 1, "STREAM_INTERRUPTED")));
    }

    @Test
    void aCompletionTellsItToo() {
        Map<String, Object> answer = run(DOWN + ", siliconflow/Qwen/Qwen2.5-Coder-7B-Instruct", "complete")
                .json();
        assertThat(answer.get("tried"))
                .isEqualTo(List.of(
                        Cli.tried("siliconflow", "Qwen/Qwen3-32B~unavailable", 3, "OVERLOADED"),
                        Cli.tried("siliconflow", "Qwen/Qwen2.5-Coder-7B-Instruct", 1, null)));
    }

    private Cli.Result run(String route, String command, String... options) {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(options, 0, arguments, 5, options.length);
        System.arraycopy(new String[] {command, "--json", "--model", "both", "Hello"}, 0, arguments, 0, 5);
        return Cli.piped()
                .configured("gateway.routes.both=" + route)
                .against(simulator, directory)
                .run(arguments);
    }
}
