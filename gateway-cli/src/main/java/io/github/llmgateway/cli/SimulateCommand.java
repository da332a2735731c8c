// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.simulator.Simulator;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gateway simulate}. */
@Command(
        name = "simulate",
        description = {
            "Run the provider simulator until it is killed: Qwen, Zhipu, SiliconFlow and an OpenAI-compatible endpoint.",
            "What it prints is a gateway.properties that points to it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SimulateCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8765;
    private static final int MOST_PORTS = 65_535;

    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "The port on 127.0.0.1; 0 for any free one (default: " + USUAL_PORT + ", or any if it is taken).")
    private @Nullable Integer port;

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Simulator simulator = start()) {
            print(simulator);
            new CountDownLatch(1).await();
        }
        return ExitStatus.ANSWERED;
    }

    private Simulator start() {
        if (port == null) {
            try {
                return Simulator.builder().port(USUAL_PORT).start();
            } catch (UncheckedIOException taken) {
                return Simulator.start();
            }
        }
        if (port < 0 || port > MOST_PORTS) {
            throw new UsageException("--port " + port + ": expected a number from 0 (any free port) to " + MOST_PORTS);
        }
        try {
            return Simulator.builder().port(port).start();
        } catch (UncheckedIOException taken) {
            throw new UsageException("--port " + port + ": cannot be opened; choose another, or 0 for any free one");
        }
    }

    /** Remarks are faint where colours are, so that the properties stand out. */
    private void print(Simulator simulator) {
        Page out = console.out();
        Simulation.lines(simulator)
                .forEach(line -> out.line(line.startsWith("#") ? out.paint().dim(line) : line));
    }
}
