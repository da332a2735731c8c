// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gateway version}. */
@Command(name = "version", description = "Print the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().line(Version.text());
        return ExitStatus.ANSWERED;
    }
}
