// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail through the command: what calls leave, and what becomes of it when somebody changes the file. */
class AuditCommandTest {
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

    private Path file() {
        return directory.resolve("ledger.db");
    }

    private Cli.Result run(String... arguments) {
        return Cli.piped()
                .configured("gateway.ledger.url=file:" + file())
                .against(simulator, directory)
                .run(arguments);
    }

    private void calls() {
        assertThat(run("chat", "--model", "zhipu/glm-4.6", "Say CANARY").status())
                .isZero();
        assertThat(run("chat", "--model", "zhipu/glm-5.2", "--fact", "end-user-age=16", "Say CANARY")
                        .status())
                .isEqualTo(3);
    }

    private void sql(String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void callsLeaveRowsWithTermsAndClauses() {
        calls();
        List<Map<String, Object>> rows = run("audit", "--json").jsonLines();
        assertThat(rows).extracting(row -> row.get("kind")).containsExactly("ADMITTED", "ENDED", "ENDED");
        assertThat(rows.get(1)).containsEntry("outcome", "COMPLETED").containsEntry("provider", "zhipu");
        assertThat(rows.get(2))
                .containsEntry("verdict", "REFUSED")
                .containsEntry("outcome", "POLICY_REJECTED")
                .containsEntry("clauses", List.of("ZP-MINOR"));
        assertThat((List<Object>) rows.get(2).get("documents")).contains("zhipu-open-platform@2024-06-03");
        assertThat(rows.toString()).doesNotContain("CANARY");
        List<Map<String, Object>> minor =
                run("audit", "--json", "--clause", "zp-minor").jsonLines();
        assertThat(minor).as("who declares nothing leaves it undeclared").isEqualTo(rows);
        assertThat(run("audit", "--json", "--clause", "TQ-4").lines()).isEmpty();
        assertThat(run("audit", "--clause", "TQ-4").err()).contains("No rows that match.");
        assertThat(run("audit", "--json", "--call", (String) rows.get(0).get("call"))
                        .jsonLines())
                .isEqualTo(rows.subList(0, 2));
        assertThat(run("audit", "--json", "--until", "2020-01-01").lines()).isEmpty();
        assertThat(run("audit", "--json", "--from", "2020-01-01").lines()).hasSize(3);
        Cli.Result table = run("audit");
        assertThat(table.lines()).hasSize(4);
        assertThat(table.out()).contains("ZP-MINOR", "zhipu/glm-4.6", "POLICY_REJECTED");
    }

    /** What was taken down is found by the clause that asks for it. */
    @Test
    void zpTakedown_aTakedownIsFoundByItsClause() {
        calls();
        assertThat(run("chat", "--stream", "--model", "zhipu/glm-4.6~sensitive-midstream", "Say CANARY")
                        .status())
                .isEqualTo(1);
        List<Map<String, Object>> taken =
                run("audit", "--json", "--clause", "zp-takedown").jsonLines();
        assertThat(taken).extracting(row -> row.get("kind")).containsExactly("TAKEDOWN");
        assertThat(run("audit", "--json", "--clause", "SF-WITHHELD").lines()).isEmpty();
        run("chat", "--stream", "--model", "siliconflow/Qwen/Qwen3-32B~content-filter", "Say CANARY");
        List<Map<String, Object>> withheld =
                run("audit", "--json", "--clause", "SF-WITHHELD").jsonLines();
        assertThat(withheld).extracting(row -> row.get("kind")).containsExactly("TAKEDOWN");
        assertThat(run("audit", "--json", "--clause", "sf-limited").jsonLines()).isEqualTo(withheld);
        assertThat(run("audit", "--verify").status()).isZero();
    }

    @Test
    void aWholeChainIsZeroAndABrokenOneSaysWhere() throws SQLException {
        calls();
        Cli.Result whole = run("audit", "--verify", "--json");
        assertThat(whole.status()).isZero();
        assertThat(whole.json()).containsEntry("whole", true).containsEntry("rows", 3L);
        String head = (String) whole.json().get("head");
        assertThat(run("audit", "--verify", "--expect-head", head).status()).isZero();
        assertThat(run("audit", "--verify").out()).startsWith("whole: 3 rows, head " + head);
        sql("DELETE FROM audit_row WHERE seq = 2");
        Cli.Result broken = run("audit", "--verify", "--json");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.json())
                .containsEntry("whole", false)
                .containsEntry("faults", List.of(Map.of("sequence", 3L, "what", "row 2 is missing before it")));
        assertThat(run("audit", "--verify").out()).contains("row 3: row 2 is missing before it");
    }

    @Test
    void aCutThatTheTrailCannotShowIsSeenByTheExpectedHead() throws SQLException {
        calls();
        String head = (String) run("audit", "--verify", "--json").json().get("head");
        sql("DELETE FROM audit_row WHERE seq = 3");
        sql("UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit_row WHERE seq = 2)");
        assertThat(run("audit", "--verify").status()).isZero();
        Cli.Result cut = run("audit", "--verify", "--expect-head", head);
        assertThat(cut.status()).isEqualTo(1);
        assertThat(cut.out()).contains("row 3 is missing at the end, by the expected head");
    }

    @Test
    void clauseSfUnlabelledAnAnswerWithoutItsMarkIsRecordedUnderItsUndertakingAndKeptForSixMonths() {
        Cli cli = Cli.piped()
                .configured(
                        "gateway.ledger.url=file:" + file(),
                        "gateway.labels.unlabelled.undertaking.who=Acme",
                        "gateway.labels.unlabelled.undertaking.when=2026-01-05",
                        "gateway.labels.unlabelled.undertaking.reference=D-17")
                .against(simulator, directory);
        assertThat(cli.run("chat", "--model", "zhipu/glm-4.6", "--param", "watermark_enabled=false", "Hello")
                        .status())
                .isZero();
        List<Map<String, Object>> rows = cli.run("audit", "--json").jsonLines();
        assertThat(rows).extracting(row -> row.get("kind")).containsExactly("ADMITTED", "UNLABELLED", "ENDED");
        assertThat(Cli.member(Cli.member(rows.get(1), "details"), "undertaking"))
                .isEqualTo(Map.of("who", "Acme", "when", "2026-01-05", "reference", "D-17"));
        assertThat(rows)
                .extracting(row -> row.get("call"))
                .containsOnly(rows.get(0).get("call"));
        Cli.Result tooShort = Cli.piped()
                .configured(
                        "gateway.audit.retention=30d",
                        "gateway.labels.unlabelled.undertaking.who=Acme",
                        "gateway.labels.unlabelled.undertaking.when=2026-01-05",
                        "gateway.labels.unlabelled.undertaking.reference=D-17")
                .against(simulator, directory)
                .run("audit", "--json");
        assertThat(tooShort.status()).isEqualTo(2);
        assertThat(tooShort.out()).contains("SF-UNLABELLED");
    }

    @Test
    void aMissingFileIsAnEmptyTrail() {
        assertThat(run("audit", "--json").status()).isZero();
        assertThat(run("audit", "--json").out()).isEmpty();
        Cli.Result empty = run("audit", "--verify", "--json");
        assertThat(empty.status()).isZero();
        assertThat(empty.json()).containsEntry("whole", true).containsEntry("rows", 0L);
        assertThat(run("audit").err()).contains("No rows");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aFileThatIsNoDatabaseCannotBeRead() throws IOException {
        Files.writeString(file(), "no database at all, but a page of notes\n".repeat(50));
        for (List<String> arguments : List.of(List.of("audit", "--verify"), List.of("audit"))) {
            Cli.Result unreadable = run(arguments.toArray(String[]::new));
            assertThat(unreadable.status()).isEqualTo(2);
            assertThat(unreadable.err()).contains("cannot be read", "not a database");
        }
        assertThat(Cli.member(run("audit", "--verify", "--json").json(), "error"))
                .containsEntry("kind", "UNREADABLE");
    }

    @Test
    void wrongArgumentsAreTold() {
        assertThat(run("audit", "--from", "soon").status()).isEqualTo(2);
        assertThat(run("audit", "--expect-head", "5:" + "a".repeat(64)).err()).contains("goes with --verify");
        assertThat(run("audit", "--verify", "--expect-head", "5").err()).contains("<sequence>:<64");
        assertThat(run("audit", "--verify", "--clause", "ZP-MINOR").err()).contains("whole trail");
    }
}
