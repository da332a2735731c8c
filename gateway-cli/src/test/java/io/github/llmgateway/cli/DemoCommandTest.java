// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private static final int TERMINAL = 80;

    @Test
    void everyPartDoesWhatItSaysAndIsPlainWhenPiped() {
        Cli.Result demo = Cli.piped().run("demo");
        assertThat(demo.out())
                .contains("1 A chat", "2 A stream", "3 A tool call", "4 Reasoning", "5 A completion")
                .contains("6 Three vendors, side by side", "7 An error, explained", "8 A cut stream")
                .contains("9 A failover", "10 A circuit breaker", "the breaker of siliconflow is OPEN")
                .contains("11 A token pack, drawn down", "18 tokens were used beyond the packs", "exhausted")
                .contains("12 A label on a picture", "one valid label")
                .contains("13 A use that is not allowed", "POLICY_REJECTED ZP-MINOR", "saw 0 connections")
                .contains("14 A takedown in mid-stream", "WITHDRAWN", "CONTENT_FILTERED")
                .contains("15 Personal data, masked", "Call [[PHONE_1]] about", "Call 13812345678 about")
                .contains("get_weather", "PAYMENT_REQUIRED", "STREAM_INTERRUPTED")
                .contains("qwen/qwen3.7-plus", "zhipu/glm-5.2", "siliconflow/Qwen/Qwen3-32B")
                .contains("All 15 parts did what they say")
                .doesNotContain("FAILED");
        assertThat(demo.status()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out()).doesNotContain("\u001B", "─", "←", "·", "✓", "→");
        assertThat(demo.lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(TERMINAL));
    }

    @Test
    void aPersonSeesColour() {
        Cli.Result demo = Cli.watched().run("demo");
        assertThat(demo.status()).isZero();
        assertThat(demo.out()).contains("\u001B[1m", "─", "✓");
    }

    @Test
    void aPartThatDoesSomethingElseFailsTheDemonstrationAndTheOthersArePlayed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Page page = Console.of(InputStream.nullInputStream(), out, out, Set.of(), Map.of())
                .out();
        Path[] folder = {Path.of("")};
        boolean good = new Demo(
                        new Stage(page),
                        TimeSource.system(),
                        List.of(
                                new Part("Group", "Wrong", "It lies.", "nothing", (scene, stage) -> {
                                    folder[0] = scene.folder();
                                    Expectation.that(Files.notExists(folder[0]), "no folder");
                                }),
                                new Part(
                                        "Group",
                                        "Right",
                                        "It does not.",
                                        "something",
                                        (scene, stage) -> stage.line("played"))))
                .run();
        assertThat(good).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("FAILED: expected no folder", "played", "-> something", "FAILED Wrong; Right")
                .contains("1 of 2 parts did not do what they say")
                .doesNotContain("-> nothing");
        assertThat(folder[0]).as("what was written goes away").doesNotExist();
    }
}
