// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import java.time.Duration;

/** Puts a load on one gateway and reports how it went. */
final class BenchRun {
    private final Console console;
    private final TimeSource time;
    private final ConfigOption config;
    private final boolean json;

    BenchRun(Console console, TimeSource time, ConfigOption config, boolean json) {
        this.console = console;
        this.time = time;
        this.config = config;
        this.json = json;
    }

    /** Makes the calls and returns the exit status. After Ctrl-C it reports the calls that had ended by themselves. */
    int run(Load load) {
        try (Interruption interruption = Interruption.install(Runtime.getRuntime()::halt);
                Gateway gateway = config.builder()
                        .meteringListener(Warnings.on(console.err()))
                        .build()) {
            // A name that stands for nothing is one mistake, not as many failures as there are calls.
            gateway.stream(load.request()).close();
            Callers callers = new Callers(gateway, load, time);
            interruption.cancels(() -> {
                callers.stop();
                gateway.close();
            });
            return measured(gateway, callers, load);
        } catch (GatewayException wrong) {
            return failed(wrong);
        }
    }

    private int measured(Gateway gateway, Callers callers, Load load) {
        Tally tally = callers.tally();
        Waiting waiting = new Waiting(console.err(), time, () -> progress(tally, load));
        long from = time.nanoTime();
        waiting.begin();
        try {
            callers.run();
        } finally {
            waiting.over();
        }
        Duration took = Duration.ofNanos(time.nanoTime() - from);
        BenchResult result = BenchResult.of(tally, gateway.limits());
        if (json) {
            console.out().line(Json.write(result.json()));
        } else {
            result.lines(load, took).forEach(line -> console.out().line(line));
        }
        return result.status(load.calls());
    }

    private static String progress(Tally tally, Load load) {
        return BenchResult.grouped(tally.ended()) + " of " + BenchResult.grouped(load.calls()) + " calls";
    }

    private int failed(GatewayException wrong) {
        Page err = console.err();
        err.line(err.paint().red("error (" + wrong.kind() + "): ") + err.shown(String.valueOf(wrong.getMessage())));
        config.helpAfter(wrong.kind(), err);
        return ExitStatus.of(wrong.kind());
    }
}
