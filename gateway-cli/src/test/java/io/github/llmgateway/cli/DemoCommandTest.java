// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandTest {

    @Test
    void everyPartDoesWhatItSaysAndIsPlainWhenPiped() {
        Cli.Result demo = Cli.piped().run("demo");
        assertThat(demo.out())
                .contains("1 A chat", "2 A stream", "3 A tool call", "4 Reasoning", "5 A completion")
                .contains("6 Three vendors, side by side", "7 An error, explained", "8 A cut stream")
                .contains("9 A failover", "10 A circuit breaker", "the breaker of siliconflow is OPEN")
                .contains("get_weather", "PAYMENT_REQUIRED", "STREAM_INTERRUPTED")
                .contains("qwen/qwen3.7-plus", "zhipu/glm-5.2", "siliconflow/Qwen/Qwen3-32B")
                .contains("All 10 parts did what they say")
                .doesNotContain("FAILED");
        assertThat(demo.status()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out()).doesNotContain("\u001B", "─", "←", "·", "✓");
    }

    @Test
    void aPersonSeesColour() {
        Cli.Result demo = Cli.watched().run("demo");
        assertThat(demo.status()).isZero();
        assertThat(demo.out()).contains("\u001B[1m", "─", "✓");
    }
}
