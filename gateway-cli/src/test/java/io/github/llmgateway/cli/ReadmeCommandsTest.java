// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command line of the READMEs names a command and options that exist. */
class ReadmeCommandsTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final Pattern COMMAND = Pattern.compile("\\./gateway ([a-z]+)([^\\n`]*)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void areThoseThatExist(String name) throws IOException {
        List<MatchResult> commands = COMMAND.matcher(Files.readString(REPOSITORY.resolve(name)))
                .results()
                .toList();
        assertThat(commands).hasSizeGreaterThan(8);
        for (MatchResult command : commands) {
            Cli.Result help = Cli.piped().run(command.group(1), "--help");
            assertThat(help.status()).as(command.group()).isZero();
            OPTION.matcher(command.group(2))
                    .results()
                    .forEach(
                            option -> assertThat(help.out()).as(command.group()).contains(option.group()));
        }
    }
}
