// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.model.ModelLicence;
import io.github.llmgateway.terms.ClauseKind;
import io.github.llmgateway.terms.ClauseVerdict;
import io.github.llmgateway.terms.TermsMode;
import io.github.llmgateway.terms.TermsReport;
import io.github.llmgateway.terms.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command shows of a report. */
class TermsCommandTest {
    private static final DocumentInForce DOCUMENT =
            new DocumentInForce("acme-use", "7", "Acme use policy", "Acme 使用政策", "https://acme.example/terms");
    private static final ClauseVerdict REFUSED = new ClauseVerdict(
            "ACME-1",
            "acme-use",
            "4.2",
            List.of(ClauseKind.ENFORCE, ClauseKind.DISCLOSE),
            Verdict.REFUSED,
            "distribution",
            "RESALE",
            "Do not resell.",
            "不得转售。",
            "",
            "distribution=RESALE",
            "Permitted where distribution is not RESALE",
            null);
    private static final ClauseVerdict LISTED = new ClauseVerdict(
            "ACME-2",
            "acme-use",
            "9",
            List.of(ClauseKind.NOTICE),
            Verdict.NOTICE,
            null,
            null,
            "No use of the name.",
            "不得使用名称。",
            "A reading.",
            "",
            "",
            null);
    private static final Disclosure.Item ITEM = new Disclosure.Item(
            "ACME-1", Disclosure.Topic.OUTPUT_RESTRICTION, "Do not resell.", "不得转售。", "https://acme.example");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static TermsReport report(String model) {
        return new TermsReport(
                model,
                TermsMode.STRICT,
                List.of(DOCUMENT),
                List.of(REFUSED, LISTED),
                List.of(new ModelLicence("acme", "Acme licence", false, "a list")),
                List.of(ITEM));
    }

    private int run(TermsCommand.Source source, String... arguments) {
        Console console = Console.of(InputStream.nullInputStream(), out, err, Set.of(), Map.of());
        Complaints complaints = new Complaints(console.err());
        return new CommandLine(new TermsCommand(console, source))
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints)
                .execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void scriptsGetOneObject() {
        int status = run((gateway, model) -> report(String.valueOf(model)), "--json", "--model", "acme/m");
        assertThat(status).isEqualTo(ExitStatus.ANSWERED);
        Map<String, Object> json = Cli.object(out());
        assertThat(json)
                .containsEntry("model", "acme/m")
                .containsEntry("mode", "strict")
                .containsEntry("error", null);
        assertThat(json.get("documents"))
                .isEqualTo(List.of(Map.of(
                        "id", "acme-use",
                        "version", "7",
                        "title", "Acme use policy",
                        "titleZh", "Acme 使用政策",
                        "link", "https://acme.example/terms")));
        assertThat(json.get("clauses").toString())
                .startsWith("[{id=ACME-1, kind=ENFORCE, kinds=[ENFORCE, DISCLOSE], verdict=REFUSED, fact=distribution,"
                        + " declared=RESALE, summary=Do not resell., summaryZh=不得转售。")
                .contains("{id=ACME-2, kind=NOTICE, kinds=[NOTICE], verdict=NOTICE, fact=null, declared=null");
        assertThat(json.get("disclosures").toString()).contains("topic=OUTPUT_RESTRICTION");
        assertThat(err.size()).isZero();
    }

    @Test
    void peopleGetEachClauseWithItsVerdictAndRemedy() {
        run((gateway, model) -> report("acme/m"), "--model", "acme/m");
        assertThat(out())
                .contains("terms for acme/m, strict mode")
                .contains("Acme licence (not checked)")
                .contains("Acme use policy / Acme 使用政策")
                .contains("acme-use, version 7, https://acme.example/terms")
                .contains("REFUSED    ACME-1 (4.2) ENFORCE [distribution=RESALE]")
                .contains("remedy: Permitted where distribution is not RESALE")
                .contains("NOTICE     ACME-2 (9) NOTICE\n")
                .contains("reading: A reading.")
                .contains("output restriction (ACME-1): Do not resell.")
                .endsWith("2 clauses: 1 notice, 1 refused\n");
    }

    @Test
    void withoutAModelTheSourceIsAskedForAll() {
        run((gateway, model) -> report(model == null ? "" : "wrong"));
        assertThat(out()).startsWith("all known terms").doesNotContain("To show or to know");
    }

    @Test
    void aFailureIsToldInEitherForm() {
        TermsCommand.Source failing = (gateway, model) -> {
            throw GatewayException.configuration("no provider 'x' is configured", "Configure it");
        };
        assertThat(run(failing, "--json", "--model", "x/m")).isEqualTo(ExitStatus.USAGE);
        assertThat(Cli.member(Cli.object(out()), "error")).containsEntry("kind", "CONFIGURATION");
        out.reset();
        assertThat(run(failing, "--model", "x/m")).isEqualTo(ExitStatus.USAGE);
        assertThat(out()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("error (CONFIGURATION): no provider 'x'");
    }
}
