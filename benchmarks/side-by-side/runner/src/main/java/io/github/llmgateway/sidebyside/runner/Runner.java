// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares the clients. Progress goes to standard error, the tables to standard output. */
public final class Runner {
    private Runner() {}

    /** Takes the directory of the build, then the options. */
    public static void main(String[] args) throws IOException, PeerException {
        List<String> arguments = Arrays.asList(args).subList(1, args.length);
        if (arguments.contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            run(new Build(Path.of(args[0])), Options.parse(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(2);
        }
    }

    private static void run(Build build, Options options) throws IOException, PeerException {
        Launcher launcher = new Launcher(build, options.java());
        Map<String, Object> setting = Setting.of(options);
        Path file = options.output(build.output().resolve("results.json"));
        Results results = new Results(setting, file);
        if (options.has("size")) {
            new Sizes(options, build, results).run();
        }
        if (options.has("calls")) {
            new CallRounds(options, launcher, results).run();
        }
        if (options.has("open")) {
            new OpenStreams(options, launcher, results).run();
        }
        if (options.has("cold")) {
            new ColdStarts(options, launcher, results).run();
        }
        System.out.print(new Report(results, options.clients()).text(setting));
        System.err.println("results: " + file);
    }
}
