// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.simulator.Simulator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What Ctrl-C does to a bench: the calls that had ended are what is reported. */
class CallersTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    @Test
    void whatIsUnderWayWhenStoppedEndsAndDoesNotCount() throws Exception {
        try (Simulator simulator = Simulator.start();
                Gateway gateway = gateway(simulator)) {
            Callers callers = callers(gateway, "~stall-before-headers", 1_000_000);
            CompletableFuture<Void> running = CompletableFuture.runAsync(callers::run);
            await(() -> simulator.requests().size() == 4);
            callers.stop();
            gateway.close();
            running.get(30, TimeUnit.SECONDS);
            assertThat(callers.tally().ended()).isZero();
            assertThat(simulator.requests()).hasSize(4);
        }
    }

    @Test
    void whatHadEndedCounts() throws Exception {
        try (Simulator simulator = Simulator.start();
                Gateway gateway = gateway(simulator)) {
            Callers callers = callers(gateway, "", Long.MAX_VALUE);
            CompletableFuture<Void> running = CompletableFuture.runAsync(callers::run);
            await(() -> callers.tally().ok() >= 10);
            callers.stop();
            gateway.close();
            running.get(30, TimeUnit.SECONDS);
            Tally tally = callers.tally();
            assertThat(tally.ok()).isGreaterThanOrEqualTo(10).isEqualTo(tally.ended());
            assertThat(tally.failures()).isEmpty();
        }
    }

    @Test
    void aGatewayClosedByOthersIsAFailureOfTheCalls() {
        try (Simulator simulator = Simulator.start();
                Gateway gateway = gateway(simulator)) {
            Callers callers = callers(gateway, "", 3);
            gateway.close();
            callers.run();
            assertThat(callers.tally().failures()).containsExactlyEntriesOf(Map.of(ErrorKind.CANCELLED, 3L));
        }
    }

    private static Callers callers(Gateway gateway, String scenario, long calls) {
        ChatRequest request =
                ChatRequest.builder("qwen/qwen-plus" + scenario).user("Hello").build();
        return new Callers(gateway, new Load(request, false, calls, 4), TimeSource.system());
    }

    private static Gateway gateway(Simulator simulator) {
        return Gateway.builder()
                .systemProperties(false)
                .properties(Simulation.properties(simulator))
                .property("gateway.drain-timeout", "0")
                .build();
    }

    private static void await(BooleanSupplier condition) {
        long from = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - from).isLessThan(PATIENCE_NANOS);
            Thread.onSpinWait();
        }
    }
}
