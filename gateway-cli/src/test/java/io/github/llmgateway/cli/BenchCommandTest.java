// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.Simulator;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    private Simulator simulator;

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        simulator = Simulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void allCallsAreMadeAndCounted() {
        Cli.Result result = against().run("bench", "--json", "--model", "qwen/qwen-plus", "--calls", "50");
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        Map<String, Object> json = result.json();
        assertThat(json.keySet())
                .containsExactly("ok", "failed", "attempts", "p50Millis", "p99Millis", "breakerOpened", "providers");
        assertThat(json)
                .containsEntry("ok", 50L)
                .containsEntry("failed", Map.of())
                .containsEntry("attempts", 50L)
                .containsEntry("breakerOpened", 0L)
                .containsEntry("providers", Map.of("qwen", 50L));
        assertThat((BigDecimal) json.get("p50Millis")).isPositive().isLessThanOrEqualTo((BigDecimal)
                json.get("p99Millis"));
        assertThat(simulator.counts().total().answered()).isEqualTo(50);
    }

    @Test
    void moreAtOnceThanCallsMakesNoMoreCalls() {
        Cli.Result result =
                against().run("bench", "--json", "--model", "qwen/qwen-plus", "--calls", "3", "--concurrency", "64");
        assertThat(result.json()).containsEntry("ok", 3L);
        assertThat(simulator.requests()).hasSize(3);
    }

    @Test
    void streamsAreReadToTheirEndAndThePromptIsSent() {
        Cli.Result result = against()
                .run("bench", "Count to three", "--json", "--stream", "--model", "zhipu/glm-4.6", "--calls", "5");
        assertThat(result.json()).containsEntry("ok", 5L).containsEntry("providers", Map.of("zhipu", 5L));
        assertThat(simulator.lastRequest().body()).contains("\"stream\":true", "Count to three");
    }

    @Test
    void failuresAreCountedByKindWithTheirAttempts() {
        Cli.Result result = against().run("bench", "--json", "--model", "zhipu/glm-4.6~arrears", "--calls", "12");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.json())
                .containsEntry("ok", 0L)
                .containsEntry("failed", Map.of("PAYMENT_REQUIRED", 12L))
                .containsEntry("attempts", 12L)
                .containsEntry("providers", Map.of());
        assertThat(simulator.counts().total().refused()).isEqualTo(12);
    }

    @Test
    void whenEveryCallIsRefusedHereTheStatusIsThatOfARefusal() {
        Cli.Result terms = against()
                .run("bench", "--json", "--model", "zhipu/glm-5.2", "--calls", "6", "--fact", "end-user-age=16");
        assertThat(terms.status()).isEqualTo(3);
        assertThat(terms.json()).containsEntry("failed", Map.of("POLICY_REJECTED", 6L));
        Cli.Result budget = budget("1").run("bench", "--json", "--model", "qwen/qwen-plus", "--calls", "6");
        assertThat(budget.status()).isEqualTo(3);
        assertThat(budget.json()).containsEntry("failed", Map.of("BUDGET_EXCEEDED", 6L));
    }

    @Test
    void whenTheConfigurationLetsNoCallPassTheStatusSaysSo() {
        Cli.Result unpriced = Cli.piped()
                .configured("gateway.budgets.all.limit=10 CNY")
                .against(simulator, directory)
                .run("bench", "--json", "--model", "qwen/qwen-plus", "--calls", "6");
        assertThat(unpriced.status()).isEqualTo(2);
        assertThat(unpriced.json()).containsEntry("failed", Map.of("CONFIGURATION", 6L));
    }

    @Test
    void whereSomeCallsWereAnsweredOrTheVendorFailedItIsNot() {
        Cli.Result some =
                budget("10").run("bench", "--json", "--model", "qwen/qwen-plus", "--calls", "30", "--concurrency", "1");
        assertThat(some.status()).isEqualTo(1);
        assertThat((Long) some.json().get("ok")).isBetween(1L, 29L);
        assertThat(some.json().get("failed").toString()).startsWith("{BUDGET_EXCEEDED=");
    }

    private Cli budget(String tokens) {
        return Cli.piped()
                .configured("gateway.budgets.all.limit=" + tokens + " tokens")
                .against(simulator, directory);
    }

    @Test
    void aVendorThatIsDownCostsFewAttemptsAndNoAnswer() {
        Cli.Result result = Cli.piped()
                .configured(
                        "gateway.routes.both=siliconflow/Qwen/Qwen3-32B~unavailable, qwen/qwen-plus",
                        "gateway.breaker.window=6",
                        "gateway.breaker.min-calls=6",
                        "gateway.breaker.open-for=10m")
                .against(simulator, directory)
                .run("bench", "--json", "--model", "both", "--calls", "40", "--concurrency", "1");
        assertThat(result.status()).isZero();
        assertThat(result.json())
                .containsEntry("ok", 40L)
                .containsEntry("breakerOpened", 1L)
                .containsEntry("attempts", 46L)
                .containsEntry("providers", Map.of("qwen", 40L));
    }

    @Test
    void aPersonGetsATable() {
        Cli.Result result = against().run("bench", "--model", "zhipu/glm-4.6~arrears", "--calls", "7");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.lines()).hasSize(7);
        assertThat(result.lines().get(0)).matches("calls +7   8 at once, .* s, .* a second");
        assertThat(result.lines().get(1)).matches("answered +0");
        assertThat(result.lines().get(2)).matches("failed +7   PAYMENT_REQUIRED 7");
        assertThat(result.lines().get(3)).matches("attempts +7");
        assertThat(result.lines().get(4)).matches("breaker opened +0");
        assertThat(result.lines().get(5)).matches("half within +[0-9.]+ ms");
        assertThat(result.lines().get(6)).matches("99 % within +[0-9.]+ ms");
    }

    @Test
    void aNameThatStandsForNothingIsOneMistakeAndNoResult() {
        Cli.Result result = against().run("bench", "--json", "--model", "nobody/model", "--calls", "1000");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error (CONFIGURATION): no provider 'nobody'");
    }

    @Test
    void withoutAnyConfigurationTheWayToOneIsShown() {
        Cli.Result result = Cli.piped().run("bench", "--model", "qwen/x");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("error (CONFIGURATION)").contains("gateway simulate");
    }

    private Cli against() {
        return Cli.piped().against(simulator, directory);
    }
}
