// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedCallsTest {
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

    @ParameterizedTest
    @CsvSource({
        "zhipu/glm-4.6~arrears, PAYMENT_REQUIRED, 1, false",
        "zhipu/glm-4.6~rate-limit, RATE_LIMITED, 1, true",
        "qwen/qwen-plus~content-filter, CONTENT_FILTERED, 1, false",
        "siliconflow/Qwen/Qwen3-32B~overload, OVERLOADED, 1, true",
        "nobody/model, CONFIGURATION, 2, false"
    })
    void aFailureIsTheWholeObjectWithItsError(String model, String kind, int status, boolean retryable) {
        Cli.Result result = Cli.piped().against(simulator, directory).run("chat", "--json", "--model", model, "Hello");
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.json()).containsEntry("text", "").containsEntry("requestedModel", model);
        assertThat(Cli.member(result.json(), "error"))
                .containsEntry("kind", kind)
                .containsEntry("retryable", retryable)
                .containsEntry("clauses", List.of());
    }

    @Test
    void aCutStreamKeepsWhatCame() {
        List<Map<String, Object>> lines = Cli.piped()
                .against(simulator, directory)
                .run("chat", "--json", "--stream", "--model", "qwen/qwen-plus~cut", "Hello")
                .jsonLines();
        Map<String, Object> last = lines.get(lines.size() - 1);
        assertThat(last).containsEntry("event", "failed").containsEntry("finishReason", null);
        assertThat(last.get("text")).asString().isNotEmpty();
        assertThat(Cli.member(last, "error")).containsEntry("kind", "STREAM_INTERRUPTED");
    }

    @ParameterizedTest
    @CsvSource({
        "zhipu/glm-5.2~sensitive-midstream, false, PROVIDER",
        "qwen/qwen-plus~cut, false, ESTIMATED",
        "qwen/qwen-plus~cut, true, ESTIMATED",
        "qwen/qwen-plus~stall-before-headers, false, ESTIMATED",
        "zhipu/glm-4.6~network-error-midstream, false, PROVIDER"
    })
    void aFailureTellsWhatItsAttemptsUsedAsTheLedgerDoes(String model, boolean stream, String source) {
        Cli cli = Cli.piped()
                .configured("gateway.ledger.url=file:" + directory.resolve("usage.db"))
                .against(simulator, directory);
        List<Map<String, Object>> lines = (stream
                        ? cli.run("chat", "--json", "--timeout", "2s", "--stream", "--model", model, "Hello")
                        : cli.run("chat", "--json", "--timeout", "2s", "--model", model, "Hello"))
                .jsonLines();
        Map<String, Object> last = lines.get(lines.size() - 1);
        Map<String, Object> usage = Cli.member(last, "usage");
        assertThat(usage).containsEntry("source", source);
        List<?> attempts = (List<?>) last.get("attemptsUsage");
        assertThat(attempts).hasSize(((Number) last.get("attempts")).intValue());
        Map<?, ?> attempt = (Map<?, ?>) attempts.get(attempts.size() - 1);
        assertThat(usage.get("inputTokens"))
                .isEqualTo(attempt.get("inputTokens"))
                .isNotNull();
        assertThat(usage.get("outputTokens"))
                .isEqualTo(attempt.get("outputTokens"))
                .isNotNull();
    }

    @Test
    void aLedgerThatCannotBeReadIsAnErrorInOneLine() {
        Cli.Result result = Cli.piped()
                .configured("gateway.ledger.url=file:" + directory)
                .against(simulator, directory)
                .run("usage", "--json");
        assertThat(result.status()).isEqualTo(1);
        assertThat(Cli.member(result.json(), "error")).containsEntry("kind", "UNAVAILABLE");
        assertThat(result.err()).doesNotContain("Exception in", "\tat ");
    }

    @Test
    void aPersonGetsOneRedLineAfterWhatCame() {
        Cli.Result result = Cli.watched()
                .against(simulator, directory)
                .run("chat", "--stream", "--model", "qwen/qwen-plus~cut", "Hello");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).startsWith("Hello").endsWith("\n");
        assertThat(result.err())
                .startsWith("\u001B[31merror (STREAM_INTERRUPTED): ")
                .endsWith("\n");
    }

    @Test
    void aBrokenConfigurationIsAnObjectToo() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.properties"), "gateway.providers.qwen.api-kye=x\n");
        Cli.Result result =
                Cli.piped().run("chat", "--json", "--stream", "--model", "qwen/x", "Hi", "--config", broken.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.json()).containsEntry("event", "failed");
        assertThat(Cli.member(result.json(), "error"))
                .containsEntry("kind", "CONFIGURATION")
                .extractingByKey("message")
                .asString()
                .contains("api-kye");
    }

    @Test
    void withoutAnyConfigurationTheWayToOneIsShown() {
        Cli.Result result = Cli.piped().run("chat", "--model", "qwen/x", "Hi");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("error (CONFIGURATION)").contains("gateway simulate");
    }

    @Test
    void aRetriedCallCountsItsAttempts() {
        Cli.Result result = Cli.piped()
                .against(simulator, directory)
                .run("chat", "--json", "--model", "qwen/qwen-plus~overload-once", "Hello");
        assertThat(result.json()).containsEntry("attempts", 2L).containsEntry("error", null);
    }
}
