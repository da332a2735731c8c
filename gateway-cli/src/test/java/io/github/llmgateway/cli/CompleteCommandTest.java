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

class CompleteCommandTest {
    private static final String CODER = "siliconflow/Qwen/Qwen2.5-Coder-7B-Instruct";
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
    void theGapIsFilled() {
        Map<String, Object> answer = Cli.piped()
                .against(simulator, directory)
                .run("complete", "--json", "--model", CODER, "def f(", "--suffix", "return x")
                .json();
        assertThat(answer)
                .containsEntry("reasoning", "")
                .containsEntry("toolCalls", List.of())
                .containsEntry("finishReason", "stop")
                .containsEntry("provider", "siliconflow");
        assertThat(answer.get("text")).asString().contains("written by");
    }

    @Test
    void aStreamEndsWithTheWhole() {
        List<Map<String, Object>> lines = Cli.piped("def f(")
                .against(simulator, directory)
                .run("complete", "-", "--json", "--stream", "--model", CODER, "--suffix", "return x")
                .jsonLines();
        StringBuilder text = new StringBuilder();
        lines.stream().filter(line -> "text".equals(line.get("event"))).forEach(line -> text.append(line.get("delta")));
        assertThat(lines.get(lines.size() - 1))
                .containsEntry("event", "completed")
                .containsEntry("text", text.toString());
    }

    @Test
    void aVendorWithoutCompletionsRefusesBeforeAnythingIsSent() {
        simulator.clearRequests();
        Cli.Result result = Cli.piped()
                .against(simulator, directory)
                .run("complete", "--json", "--model", "zhipu/glm-4.6", "def f(");
        assertThat(result.status()).isEqualTo(1);
        assertThat(Cli.member(result.json(), "error")).containsEntry("kind", "UNSUPPORTED");
        assertThat(simulator.requests()).isEmpty();
    }
}
