// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SF-METERED: a vendor's bill against a ledger file, as a person would do it. */
class ReconcileCommandTest {
    private static final String MODEL = "siliconflow/Qwen/Qwen3-32B";
    private static final String MAP = "request-id=请求ID,time=时间,model=模型,input=输入,output=输出";
    private static final String HEADING = "某月账单\n请求ID;时间;模型;输入;输出\n";

    private final Simulator simulator = Simulator.start();
    private Cli cli = Cli.piped();

    @TempDir
    Path directory;

    private String requestId = "";
    private String line = "";

    @BeforeEach
    void oneCallIsInTheLedger() {
        cli = Cli.piped()
                .configured("gateway.ledger.url=file:" + directory.resolve("usage.db"))
                .against(simulator, directory);
        Map<String, Object> answer =
                cli.run("chat", "--json", "--model", MODEL, "Hello").json();
        requestId = (String) answer.get("requestId");
        Map<String, Object> usage = Cli.member(answer, "usage");
        String now = DateTimeFormatter.ofPattern("uuuu/M/d HH:mm:ss", Locale.ROOT)
                .format(Instant.now().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.of("Asia/Shanghai")));
        line = requestId + ";" + now + ";Qwen/Qwen3-32B;" + usage.get("inputTokens") + ";\"" + usage.get("outputTokens")
                + "\"\n";
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private Cli.Result reconcile(String lines, String... more) {
        try {
            Path bill = Files.write(directory.resolve("bill.csv"), (HEADING + lines).getBytes(Charset.forName("GBK")));
            String[] all = new String[more.length + 7];
            System.arraycopy(
                    new String[] {"reconcile", "--provider", "siliconflow", "--bill", bill.toString(), "--map", MAP},
                    0,
                    all,
                    0,
                    7);
            System.arraycopy(more, 0, all, 7, more.length);
            return cli.run(all);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBillThatAgreesIsToldSo() {
        Cli.Result result = reconcile(line);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("1 lines, 1 found in the ledger; read as GB18030", "No differences.");
        assertThat(result.status()).isZero();
    }

    @Test
    void differencesAreListedForPeopleAndForScripts() {
        String other = line.replace(requestId, "unknown").replace(";6;", ";7;");
        Cli.Result text = reconcile(line.replace(";6;", ";1,006;") + other);
        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out())
                .contains(
                        "1 other numbers or model, 1 only in the bill",
                        "other input",
                        "1,006 + 36",
                        "6 + 36",
                        requestId,
                        "only in the bill");
        Cli.Result json = reconcile(line.replace(";6;", ";1,006;") + other + ";;;1;1\n", "--json");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.json())
                .containsEntry("lines", 2L)
                .containsEntry("passedOver", 1L)
                .containsEntry("matched", 1L)
                .containsEntry("error", null);
        List<?> differences = (List<?>) json.json().get("differences");
        assertThat(differences).hasSize(2);
        assertThat(differences.get(0).toString())
                .startsWith("{kind=NUMBERS, fields=[input], bill={line=3, requestId=" + requestId)
                .contains("inputTokens=1006", "inputTokens=6");
        assertThat(differences.get(1).toString()).startsWith("{kind=ONLY_BILL, fields=[], bill={line=4");
        assertThat(json.json().get("days").toString()).contains("bill={tokens=1085", "ledger={tokens=42");
    }

    @Test
    void anotherModelIsShownWithTheOneOfTheLedger() {
        String dearer = line.replace("Qwen/Qwen3-32B", "Qwen/Qwen3-Max");
        Cli.Result text = reconcile(dearer);
        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out())
                .contains("1 other numbers or model", "other model", "Qwen/Qwen3-Max (ledger: Qwen/Qwen3-32B)");
        assertThat(reconcile(dearer, "--json").json().get("differences").toString())
                .startsWith("[{kind=NUMBERS, fields=[model], bill={")
                .contains("model=Qwen/Qwen3-Max", "model=Qwen/Qwen3-32B");
    }

    @Test
    void totalsLeaveOutWhatTheBillDoesNotTell() {
        Cli.Result result = reconcile(line.replaceAll("\"\\d+\"", ""), "--json");
        assertThat(result.status()).isZero();
        assertThat(result.json()).containsEntry("differences", List.of());
        assertThat(result.json().get("days").toString()).contains("bill={tokens=6,", "ledger={tokens=6,");
    }

    @Test
    void whatIsWrongWithTheBillIsToldToScripts() {
        Cli.Result cell = reconcile(line.replace(";6;", ";abc;"), "--json");
        assertThat(cell.status()).isEqualTo(2);
        assertThat(cell.err()).isEmpty();
        assertThat(cell.json())
                .containsEntry("provider", "siliconflow")
                .containsEntry("differences", List.of())
                .containsEntry("days", List.of());
        assertThat(Cli.member(cell.json(), "error")).containsEntry("kind", "INVALID_REQUEST");
        assertThat(error(cell)).contains("bill.csv: line 3, column '输入': 'abc'");
        assertThat(error(reconcile(line, "--json", "--charset", "UTF-8"))).contains("character set");
        assertThat(error(reconcile(line, "--json", "--zone", "Mars"))).contains("--zone 'Mars'");
        assertThat(error(reconcile("", "--json"))).contains("no line");
        assertThat(error(cli.run("reconcile", "--json", "--provider", "x", "--bill", "b.csv", "--map", MAP)))
                .contains("--bill b.csv: no such file");
    }

    private static String error(Cli.Result result) {
        assertThat(result.status()).isEqualTo(2);
        return String.valueOf(Cli.member(result.json(), "error").get("message"));
    }

    @Test
    void aBillOfOtherDaysLeavesTheCallOut() {
        Cli.Result none = reconcile("", "--json", "--from", "2026-01-01", "--until", "2026-01-31");
        assertThat(none.json()).containsEntry("differences", List.of()).containsEntry("lines", 0L);
        assertThat(none.status()).isZero();
    }

    /** Status 1 says that bill and ledger differ, which nobody knows of a ledger that cannot be read. */
    @Test
    void aLedgerThatCannotBeReadIsNoDifference() throws Exception {
        try (Connection damage = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("usage.db"));
                Statement statement = damage.createStatement()) {
            statement.executeUpdate("DROP TABLE ledger_row");
        }
        Cli.Result json = reconcile(line, "--json");
        assertThat(json.status()).isEqualTo(2);
        Map<String, Object> error = Cli.member(json.json(), "error");
        assertThat(error).containsEntry("kind", "UNAVAILABLE");
        assertThat(error.get("message").toString()).contains("the ledger cannot be read");
        Cli.Result text = reconcile(line);
        assertThat(text.status()).isEqualTo(2);
        assertThat(text.out()).isEmpty();
        assertThat(text.err())
                .contains("the ledger cannot be read", "gateway.ledger.url")
                .doesNotContain("\tat ");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(reconcile(line + "x;soon;m;1;1\n").err()).contains("line 4, column '时间': 'soon'");
        assertThat(reconcile(line, "--charset", "UTF-8").err()).contains("character set");
        assertThat(reconcile(line, "--charset", "nope").err()).contains("--charset 'nope'");
        assertThat(reconcile(line, "--zone", "Mars").err()).contains("--zone 'Mars'");
        assertThat(reconcile(line, "--from", "soon").err()).contains("2026-03-01");
        assertThat(reconcile("").err()).contains("no line");
        assertThat(reconcile(line, "--cost-tolerance", "x").err())
                .contains("--cost-tolerance", "'x' is no amount", "0.01")
                .doesNotContain("Exception");
        assertThat(reconcile(line, "--cost-tolerance", "-1").err()).contains("--cost-tolerance", "'-1' is no amount");
        assertThat(reconcile(line, "--limit", "-1").err()).contains("--limit -1: expected a number from 0");
        Cli.Result unknown = cli.run("reconcile", "--provider", "x", "--bill", "b.csv", "--map", MAP);
        assertThat(unknown.err()).contains("--bill b.csv: no such file");
        assertThat(unknown.status()).isEqualTo(2);
        Path empty = directory.resolve("bill.csv");
        Cli.Result nobody = cli.run("reconcile", "--provider", "x", "--bill", empty.toString(), "--map", MAP, "--json");
        assertThat(nobody.status()).isEqualTo(2);
        assertThat(Cli.member(nobody.json(), "error").get("message").toString()).contains("no provider 'x'");
        assertThat(cli.run("reconcile", "--provider", "siliconflow", "--bill", empty.toString(), "--map", "time=x")
                        .err())
                .contains("--map: ", "model");
    }
}
