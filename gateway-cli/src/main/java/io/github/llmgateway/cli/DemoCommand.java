// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.call.TimeSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gateway demo}. */
@Command(
        name = "demo",
        description = "Show everything against the built-in simulator: no key, no network.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Demo(new Stage(console.out()), TimeSource.system(), Programme.PARTS).run()
                ? ExitStatus.ANSWERED
                : ExitStatus.FAILED;
    }
}
