// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConfigOptionTest {
    /** Below the ten seconds that a gateway waits by itself. */
    private static final Duration SOON = Duration.ofSeconds(8);

    @TempDir
    Path directory;

    @Test
    void whoStopsACommandDoesNotWaitForItsCall() throws Exception {
        assertThat(closingUnderACall()).isLessThan(SOON);
    }

    @Test
    void unlessTheFileSaysSo() throws Exception {
        Duration drain = Duration.ofMillis(200);
        assertThat(closingUnderACall("gateway.drain-timeout=" + drain.toMillis() + "ms"))
                .isGreaterThanOrEqualTo(drain)
                .isLessThan(SOON);
    }

    /** How long it takes to close a gateway whose only call will never be answered. */
    private Duration closingUnderACall(String... lines) throws Exception {
        try (Simulator simulator = Simulator.start();
                Gateway gateway = option(simulator, lines).builder().build()) {
            ChatRequest request = ChatRequest.builder("qwen/qwen-plus~stall-before-headers")
                    .user("Hello")
                    .build();
            CompletableFuture<?> call = CompletableFuture.runAsync(() -> gateway.chat(request));
            while (simulator.requests().isEmpty() && !call.isDone()) {
                Thread.onSpinWait();
            }
            long from = System.nanoTime();
            gateway.close();
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            GatewayException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
            return took;
        }
    }

    private ConfigOption option(Simulator simulator, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(lines));
        Simulation.properties(simulator).forEach((key, value) -> all.add(key + "=" + value));
        Path file = Files.write(directory.resolve("drain.properties"), all);
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs("--config", file.toString());
        return holder.config;
    }

    @Command
    private static final class Holder {
        @Mixin
        private final ConfigOption config = new ConfigOption();
    }
}
