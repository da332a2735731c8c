// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms through the command: what is refused never reaches the vendor, and what is shown is what was decided. */
class RefusedByTermsTest {
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

    @BeforeEach
    void forget() {
        simulator.clearRequests();
    }

    private Cli.Result run(String... arguments) {
        return Cli.piped().against(simulator, directory).run(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "zhipu/glm-5.2, end-user-age=16, ZP-MINOR",
        "zhipu/glm-5.2, purpose=medical, ZP-QUALIFIED",
        "siliconflow/deepseek-ai/DeepSeek-V4, distribution=resale, SF-RESELL",
        "siliconflow/Qwen/Qwen2-72B-Instruct, purpose=model-training target-model=llama-4, TQ-5b",
        "siliconflow/Qwen/Qwen2-72B-Instruct, commercial=true monthly-active-users=200000000, TQ-4"
    })
    void aDeclaredViolationIsRefusedBeforeAnythingIsSent(String model, String facts, String clause) {
        int connections = simulator.connectionsAccepted();
        List<String> arguments = new ArrayList<>(List.of("chat", "--json", "--model", model, "Hello"));
        for (String fact : facts.split(" ")) {
            arguments.addAll(List.of("--fact", fact));
        }
        for (int form = 0; form < 2; form++) {
            Cli.Result result = run(arguments.toArray(String[]::new));
            assertThat(result.status()).isEqualTo(3);
            assertThat(Cli.member(result.json(), "error"))
                    .containsEntry("kind", "POLICY_REJECTED")
                    .containsEntry("clauses", List.of(clause));
            arguments.add("--stream");
        }
        assertThat(simulator.requests()).isEmpty();
        assertThat(simulator.connectionsAccepted()).isEqualTo(connections);
    }

    @Test
    void aPermittedUseIsAnswered() {
        Cli.Result result = run(
                "chat",
                "--json",
                "--model",
                "zhipu/glm-4.6",
                "--fact",
                "end-user-age=16",
                "--fact",
                "model-tier=free",
                "--fact",
                "guardian-consent=true",
                "--fact",
                "purpose=education",
                "Hello");
        assertThat(result.status()).isZero();
        assertThat(simulator.lastRequest().body()).doesNotContain("end-user-age", "guardian");
    }

    @Test
    void aRequestNeverWidensTheConfiguration() throws IOException {
        Cli cli = Cli.piped().against(simulator, directory);
        Files.writeString(
                directory.resolve("simulated.properties"),
                "gateway.use.audience=internal\n",
                StandardOpenOption.APPEND);
        Cli.Result result = cli.run("chat", "--json", "--model", "zhipu/glm-4.6", "--fact", "audience=public", "Hello");
        assertThat(result.status()).isEqualTo(3);
        assertThat(Cli.member(result.json(), "error"))
                .extractingByKey("message")
                .asString()
                .contains("audience");
    }

    @Test
    void aFactThatIsNoneIsAWrongArgument() {
        Cli.Result result = run("chat", "--model", "zhipu/glm-4.6", "--fact", "age=16", "Hello");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("age").contains("end-user-age");
    }

    @Test
    @SuppressWarnings("unchecked")
    void termsShowDocumentsAndVerdicts() {
        Map<String, Object> json = run(
                        "terms",
                        "--json",
                        "--model",
                        "siliconflow/Qwen/Qwen2-72B-Instruct",
                        "--fact",
                        "distribution=resale")
                .json();
        assertThat((List<Map<String, Object>>) json.get("documents"))
                .extracting(document -> document.get("id"))
                .containsExactlyInAnyOrder("siliconflow-serverless-maas", "tongyi-qianwen");
        assertThat((List<Map<String, Object>>) json.get("clauses"))
                .hasSize(46)
                .anySatisfy(clause -> assertThat(clause)
                        .containsEntry("id", "SF-RESELL")
                        .containsEntry("kind", "ENFORCE")
                        .containsEntry("verdict", "REFUSED")
                        .containsEntry("fact", "distribution")
                        .containsEntry("declared", "RESALE")
                        .containsKey("summary"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void withoutAConfigurationAllTermsAreShown() {
        Cli.Result result = Cli.piped().run("terms", "--json");
        assertThat(result.status()).isZero();
        assertThat(result.json()).containsEntry("model", null);
        assertThat((List<Map<String, Object>>) result.json().get("clauses"))
                .extracting(clause -> clause.get("id"))
                .contains("QC-AUTH", "TQ-4", "ZP-MINOR", "NLS-SELF", "SF-PACK");
    }
}
