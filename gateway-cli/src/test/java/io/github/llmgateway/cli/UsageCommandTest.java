// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Pack;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.metering.Window;
import io.github.llmgateway.model.UsageSource;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UsageCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final MemoryLedger ledger = new MemoryLedger();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static MeteringSettings settings() {
        MeteringSettings none = MeteringSettings.NONE;
        return new MeteringSettings(
                none.ledgerUrl(),
                Map.of(),
                Duration.ofSeconds(5),
                false,
                List.of(Pack.builder("spring", "sf", 1000)
                        .redeemed(LocalDate.parse("2026-01-01"))
                        .build()),
                List.of(
                        new Budget("team", Quantity.tokens(5000), Window.DAY, List.of(), ZONE),
                        new Budget("cash", Quantity.parse("50.00 CNY"), Window.MONTH, List.of(), ZONE)),
                none.prices(),
                Map.of(),
                ZONE,
                4096);
    }

    private void used(String attempt, String model, String team, Tokens tokens, UsageSource source, Money cost) {
        Claim pack = Claim.packs(List.of(new Level("pack:spring", 1000)), 0, 1, true);
        Claim budget = Claim.budget(new Level("budget:team@2026-03-02", 5000), 0, 1);
        ledger.settle(new Settlement(
                new Subject(attempt, "c" + attempt, true, "chat", "sf", "v", "", model, Map.of("team", team)),
                NOW,
                tokens,
                source,
                cost,
                List.of(pack, budget),
                List.of(tokens.total(), tokens.total()),
                Outcome.UNKNOWN,
                Set.of()));
    }

    private int run(String... arguments) {
        Console console = Console.of(InputStream.nullInputStream(), out, err, Set.of(), Map.of());
        UsageCommand command = new UsageCommand(
                console, (gateway, query) -> UsageReport.of(ledger, settings(), query, NOW), TimeSource.system());
        return new CommandLine(command)
                .setExecutionExceptionHandler(new Complaints(console.err()))
                .setParameterExceptionHandler(new Complaints(console.err()))
                .execute(arguments);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void configuredPacksAndBudgetsAreListedBeforeAnyCall() {
        assertThat(run("--json")).isZero();
        assertThat(text())
                .isEqualTo(
                        "{\"rows\":[],\"packs\":[{\"name\":\"spring\",\"provider\":\"sf\",\"tokens\":1000,\"used\":0,\"remaining\":1000,\"state\":\"ACTIVE\",\"validUntil\":\"2026-12-27\"}],\"budgets\":[{\"name\":\"team\",\"limit\":5000,\"used\":0,\"held\":0,\"unit\":\"tokens\",\"resetsAt\":\"2026-03-03T00:00+08:00\"},{\"name\":\"cash\",\"limit\":\"50\",\"used\":\"0\",\"held\":\"0\",\"unit\":\"CNY\",\"resetsAt\":\"2026-04-01T00:00+08:00\"}],\"open\":0}\n");
    }

    @Test
    void linesSumUpWhatIsExactAndTellZeroFromUnknown() {
        used("1", "m", "a", new Tokens(10, 5, 3L, null, null), UsageSource.PROVIDER, Money.of("0.1", "CNY"));
        used("2", "m", "b", new Tokens(20, 5, null, null, 0L), UsageSource.ESTIMATED, Money.of("0.2", "CNY"));
        used("3", "x", "b", Tokens.of(7, 0), UsageSource.PROVIDER, null);
        assertThat(run("--json")).isZero();
        Map<String, Object> json = Cli.object(text());
        assertThat(json.get("rows").toString())
                .isEqualTo("[{provider=sf, model=m, calls=2, attempts=2, inputTokens=30, outputTokens=10,"
                        + " cachedInputTokens=3, reasoningTokens=0, estimatedCalls=1, adjustedCalls=0, overageTokens=0, cost={CNY=0.3},"
                        + " unpricedTokens=0}, {provider=sf, model=x, calls=1, attempts=1, inputTokens=7,"
                        + " outputTokens=0, cachedInputTokens=null, reasoningTokens=null, estimatedCalls=0, adjustedCalls=0,"
                        + " overageTokens=0, cost={}, unpricedTokens=7}]");
        assertThat(json.get("packs").toString()).contains("used=47, remaining=953");
    }

    @Test
    void linesAreGroupedByWhatIsAskedFor() {
        used("1", "m", "a", Tokens.of(10, 5), UsageSource.PROVIDER, null);
        used("2", "x", "b", Tokens.of(20, 5), UsageSource.PROVIDER, null);
        run("--json", "--by", "day,tag:team,pack");
        assertThat(Cli.object(text()).get("rows").toString())
                .contains("{day=2026-03-02, tag:team=a, pack=spring, calls=1")
                .contains("tag:team=b");
    }

    @Test
    void daysAreBoundedAsTheAccountCountsThem() {
        used("1", "m", "a", Tokens.of(10, 5), UsageSource.PROVIDER, null);
        run("--json", "--until", "2026-03-01");
        assertThat(Cli.object(text()).get("rows")).isEqualTo(List.of());
        out.reset();
        run("--json", "--from", "2026-03-02", "--until", "2026-03-02");
        assertThat((List<?>) Cli.object(text()).get("rows")).hasSize(1);
    }

    @Test
    void aPersonGetsTables() {
        used("1", "m", "a", Tokens.of(1234567, 5), UsageSource.ESTIMATED, Money.of("0.1", "CNY"));
        assertThat(run()).isZero();
        assertThat(UsageText.percent(150, 150)).isEqualTo("100 %");
        assertThat(UsageText.percent(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo("100 %");
        assertThat(text())
                .contains("1,234,567")
                .contains("spring")
                .contains("0.1 CNY")
                .contains("resets at");
    }

    @Test
    void aWordThatIsNoneIsRefused() {
        assertThat(run("--by", "colour")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'colour'").contains("provider");
        assertThat(run("--from", "yesterday")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--from is 'yesterday'");
        assertThat(run("--from", "2026-03-02", "--until", "2026-03-01")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--from 2026-03-02 is after --until 2026-03-01");
    }

    @Test
    void aWordThatIsGivenTwiceCountsOnce() {
        used("1", "m", "a", Tokens.of(10, 5), UsageSource.PROVIDER, null);
        assertThat(run("--by", "provider,provider", "--by", "provider")).isZero();
        assertThat(text()).containsOnlyOnce("provider  calls").startsWith("provider");
    }

    @Test
    void thePageNeedsNothingElseAndEscapesWhatComesFromOutside(@TempDir Path directory) throws Exception {
        used("1", "<script>alert(1)</script>", "a", Tokens.of(10, 5), UsageSource.PROVIDER, Money.of("0.1", "CNY"));
        Path file = directory.resolve("usage.html");
        assertThat(run("--html", file.toString())).isZero();
        String page = Files.readString(file);
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("prefers-color-scheme:dark")
                .contains("<i class=\"s0\" style=\"height:")
                .contains("default-src 'none'")
                .contains("0.1000", "2026-12-27")
                .doesNotContain("<script")
                .doesNotContain("http://")
                .doesNotContain("https://");
        assertThat(text()).as("standard output stays free for --json").isEmpty();
    }

    @Test
    void thePageFlagsWhatAManagerHasToKnow(@TempDir Path directory) throws Exception {
        used("1", "m", "a", Tokens.of(900, 200), UsageSource.ESTIMATED, null);
        Path file = directory.resolve("usage.html");
        run("--html", file.toString(), "--by", "tag:team");
        assertThat(Files.readString(file))
                .contains("<div class=\"figure bad\"><b>100</b><span>tokens beyond the packs</span>")
                .contains("<div class=\"figure warn\"><b>100 %</b><span>of attempts estimated</span>")
                .contains("<span class=\"badge bad\">exhausted</span>")
                .contains("By tag:team", "Tokens by day", "sf/m", "unknown")
                .doesNotContain("Cost by day");
    }

    @Test
    void thePageOfAnEmptyLedgerShowsPacksAndBudgets(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("usage.html");
        run("--html", file.toString());
        assertThat(Files.readString(file))
                .contains("Nothing was used yet", "spring", "team", "<b>1,000</b> of 1,000 tokens left")
                .doesNotContain("<table", "<figure");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed(@TempDir Path directory) {
        assertThat(run("--html", directory.resolve("none/usage.html").toString()))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--html", "cannot be written");
    }
}
