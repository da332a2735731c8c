// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.model.ChatRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway bench}. */
@Command(
        name = "bench",
        description = {
            "Ask a model many times through one gateway, and count how the calls end.",
            "Calls that leave this machine cost what the vendor asks for them.",
            "Exit status: 0 all answered, 3 all refused by a policy or a budget, 2 all refused by the configuration, 1 otherwise."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private static final long MOST_CALLS = 1_000_000_000;
    private static final int MOST_AT_ONCE = 10_000;

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROMPT",
            description = "The prompt of every call; - reads it from standard input (default: ${DEFAULT-VALUE}).",
            defaultValue = "Hello")
    private String prompt = "";

    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "How many calls (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private long calls;

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            description = "How many of them at once (default: ${DEFAULT-VALUE}).",
            defaultValue = "8")
    private int concurrency;

    @Mixin
    private final RequestOptions options = new RequestOptions();

    @Option(names = "--stream", description = "Read the answers as streams.")
    private boolean stream;

    @Option(names = "--json", description = "Write the result as one JSON object to standard output.")
    private boolean json;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        within("--calls", calls, MOST_CALLS);
        within("--concurrency", concurrency, MOST_AT_ONCE);
        ChatRequest request =
                options.chat().user(Inputs.prompt(prompt, console)).build();
        Load load = new Load(request, stream, calls, concurrency);
        return new BenchRun(console, TimeSource.system(), config, json).run(load);
    }

    private static void within(String option, long value, long most) {
        if (value < 1 || value > most) {
            throw new UsageException(option + " " + value + ": expected a number from 1 to " + most);
        }
    }
}
