// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat --json hello                                | Missing required option: '--model=M'",
                "chat --json --model a/b                          | Missing required parameter: 'PROMPT'",
                "chat --json --modle a/b hello                    | --model",
                "chat --json --model a/b hello two                | Unmatched argument at index 5: 'two'",
                "chat --json --model a/b --timeout 5 hello        | '5' is no duration",
                "chat --json --model a/b --param top_p=x hello    | --param top_p: expected a number",
                "chat --json --model a/b --tag x hello            | --tag x: expected KEY=VALUE",
                "chat --json --model a/b --fact =x hello          | --fact =x: expected NAME=VALUE",
                "bench --json hello                               | Missing required option: '--model=M'",
                "bench --json --model a/b --calls 0               | --calls 0: expected a number from 1 to 1000000000",
                "bench --json --model a/b --concurrency 10001     | --concurrency 10001: expected a number from 1 to"
                        + " 10000",
                "bench --json --model a/b --calls x               | 'x' is not a long",
                "chat --json --model a/b --tool-file none hello   | --tool-file none: no such file",
                "chat --json --model a/b --image x.pdf hello      | --image x.pdf: expected",
                "complete --json --model a/b --param seed=x hello | --param seed: expected a whole number",
                "simulate --port 70000                            | --port 70000: expected a number from 0",
                "simulate --port x                                | 'x' is not an int",
                "dmeo                                             | Unmatched argument at index 0: 'dmeo'"
            })
    void areSaidOnStandardErrorWithStatusTwo(String arguments, String message) {
        Cli.Result result = Cli.piped().run(arguments.strip().split(" +"));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: ").contains(message).contains("--help'.");
    }

    @Test
    void areRedForAPersonOnly() {
        assertThat(Cli.watched().run("chat").err()).startsWith("\u001B[31merror:\u001B[0m ");
        assertThat(Cli.piped().run("chat").err()).doesNotContain("\u001B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "chat", "complete", "bench", "simulate", "version"})
    void everyCommandHasHelp(String command) {
        Cli.Result help = Cli.piped().run(command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: gateway " + command).doesNotContain("\u001B");
        assertThat(Cli.piped().run("--help").out()).contains("  " + command + " ");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(Cli.piped().run("chat", "--help").out())
                .contains("--model", "--stream", "--json", "--system", "--tool-file", "--image", "--param")
                .contains("--tag", "--fact", "--timeout", "--config", "PROMPT");
        assertThat(Cli.piped().run("complete", "--help").out()).contains("--suffix", "--stream", "--json", "--config");
        assertThat(Cli.piped().run("bench", "--help").out())
                .contains("--calls", "--concurrency", "--stream", "--json", "--model", "--config", "[PROMPT]");
        assertThat(Cli.piped().run("simulate", "--help").out()).contains("--port");
    }

    @Test
    void theVersionIsToldInTwoWays() {
        assertThat(Cli.piped().run("version").out()).startsWith("gateway ");
        assertThat(Cli.piped().run("--version").out())
                .isEqualTo(Cli.piped().run("version").out());
    }
}
