// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.Counted.request;
import static io.github.llmgateway.metered.Counted.tokens;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.wire.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A tokenizer that fails, is slow, or is given up: the call goes on by the estimate, or ends when it is to end. */
class VendorCountFaultsTest {
    private static final String LOG = "io.github.llmgateway.internal.metering.TokenizerCalls";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Counted counted = new Counted();

    @Test
    void noFailureFailsTheCallAndTheModelIsLeftAloneForAMinute() {
        for (ScriptedResponse fault : List.of(
                ScriptedResponse.json(500, "{}"),
                ScriptedResponse.json(404, "CANARY"),
                ScriptedResponse.json(200, "CANARY"),
                ScriptedResponse.json(200, "{\"other\":\"CANARY\"}"),
                ScriptedResponse.json(200, "{\"tokens\":\"CANARY\"}"),
                ScriptedResponse.json(200, "x".repeat((1 << 20) + 1)),
                tokens(-1),
                tokens(0),
                tokens(10_000_001),
                tokens(Long.MAX_VALUE),
                ScriptedResponse.refusal(
                        new TransportException("no", TransportException.Phase.CONNECT, false, new IOException())))) {
            counted.count = fault;
            int before = counted.questions().size();
            try (Gateway gateway = counted.gateway()) {
                gateway.chat(request());
                gateway.chat(request());
                assertThat(counted.questions()).hasSize(before + 1);
                counted.count = tokens(77);
                gateway.chat(request().toBuilder().model("one/other").build());
                assertThat(counted.questions()).as("another model").hasSize(before + 2);
                counted.time.advance(MINUTE.minusNanos(1));
                gateway.chat(request());
                assertThat(counted.questions()).hasSize(before + 2);
                counted.time.advance(Duration.ofNanos(1));
                gateway.chat(request());
                assertThat(counted.questions()).as("recovered").hasSize(before + 3);
            }
            List<Long> held = counted.held();
            assertThat(held.get(held.size() - 1)).isEqualTo(77);
            assertThat(held.get(held.size() - 2)).isNotIn(77L, 0L);
            assertThat(counted.transport.openResponses()).isZero();
        }
    }

    @Test
    void itIsToldOnceAMinuteHowManyWereEstimatedAndNothingOfThem() {
        counted.count = ScriptedResponse.json(200, "{\"other\":\"CANARY\"}");
        List<String> lines = Counted.logged(LOG, () -> {
            try (Gateway gateway = counted.gateway()) {
                gateway.chat(request());
                gateway.chat(request());
                gateway.chat(request().toBuilder().model("one/CANARY").build());
                counted.time.advance(MINUTE);
                gateway.chat(request());
            }
        });
        assertThat(lines)
                .containsExactly(
                        "the tokenizer of provider one could not be asked: IOException; 1 chats were counted by an"
                                + " estimate instead",
                        "the tokenizer of provider one could not be asked: IOException; 4 chats were counted by an"
                                + " estimate instead");
    }

    private static <T> CompletableFuture<T> inThread(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread worker = new Thread(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        worker.setDaemon(true);
        worker.start();
        return result;
    }

    private CompletableFuture<ChatResponse> stalled(Gateway gateway) throws Exception {
        counted.count = ScriptedResponse.silence();
        CompletableFuture<ChatResponse> call = inThread(() -> gateway.chat(request()));
        counted.transport.awaitStalled(1);
        return call;
    }

    @Test
    void aSlowOneIsWaitedForASecond() throws Exception {
        try (Gateway gateway = counted.gateway()) {
            CompletableFuture<ChatResponse> call = stalled(gateway);
            counted.time.advance(Duration.ofMillis(999));
            assertThat(counted.transport.cancelledCalls()).isZero();
            List<String> lines = Counted.logged(LOG, () -> {
                counted.time.advance(Duration.ofMillis(1));
                call.orTimeout(20, TimeUnit.SECONDS).join();
            });
            assertThat(lines).hasSize(1).first().asString().contains("no answer within 1000 ms");
            assertThat(counted.chats()).isEqualTo(1);
            assertThat(counted.time.scheduledTasks()).isZero();
        }
    }

    @Test
    void theWaitIsConfigured() throws Exception {
        try (Gateway gateway = counted.gateway("gateway.metering.token-counter-timeout", "200ms")) {
            CompletableFuture<ChatResponse> call = stalled(gateway);
            counted.time.advance(Duration.ofMillis(200));
            call.orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void aCallWhoseTimeIsOverDoesNotWaitOn() throws Exception {
        try (Gateway gateway =
                counted.gateway("gateway.timeouts.total", "500ms", "gateway.metering.token-counter-timeout", "30s")) {
            CompletableFuture<ChatResponse> call = stalled(gateway);
            counted.time.advance(Duration.ofMillis(500));
            assertThat(failure(call).kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(counted.chats()).isZero();
            assertThat(counted.time.scheduledTasks()).isZero();
        }
    }

    @Test
    void aFutureThatIsCancelledDoesNotWaitOn() throws Exception {
        counted.count = ScriptedResponse.silence();
        try (Gateway gateway = counted.gateway()) {
            CompletableFuture<ChatResponse> call = gateway.chatAsync(request());
            counted.transport.awaitStalled(1);
            call.cancel(true);
            counted.time.awaitIdle();
            assertThat(counted.transport.cancelledCalls()).isEqualTo(1);
            assertThat(counted.chats()).isZero();
            counted.count = tokens(70);
            gateway.chat(request());
            assertThat(counted.questions()).as("it says nothing of the vendor").hasSize(2);
        }
    }

    @Test
    void closingTheGatewayEndsTheWait() throws Exception {
        Gateway gateway = counted.gateway("gateway.metering.token-counter-timeout", "30s");
        CompletableFuture<ChatResponse> call = stalled(gateway);
        gateway.close();
        assertThat(failure(call).kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(counted.time.scheduledTasks()).isZero();
    }

    @Test
    void aChatThatCannotBeWrittenFailsAsItself() {
        ChatRequest odd =
                request().toBuilder().tool(Tool.of("find", "Finds", "no JSON")).build();
        try (Gateway gateway = counted.gateway()) {
            assertFails(ErrorKind.INVALID_REQUEST, () -> gateway.chat(odd));
            gateway.chat(request());
            assertThat(counted.questions())
                    .as("its model is asked about all the same")
                    .hasSize(1);
        }
    }

    @Test
    void moderationEndsWithItsCallToo() throws Exception {
        counted.transport.then(ScriptedResponse.silence());
        try (Gateway gateway = counted.gateway(
                "gateway.timeouts.total", "500ms",
                "gateway.screening.mode", "refuse",
                "gateway.screening.moderation", "one",
                "gateway.screening.moderation-on-failure", "open",
                "gateway.screening.moderation-timeout", "30s")) {
            CompletableFuture<ChatResponse> call = inThread(() -> gateway.chat(request()));
            counted.transport.awaitStalled(1);
            counted.time.advance(Duration.ofMillis(500));
            assertThat(failure(call).kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(counted.transport.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.url()).isEqualTo(CountingVendor.MODERATION));
        }
    }

    private static GatewayException failure(CompletableFuture<?> call) {
        try {
            call.orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            return (GatewayException) e.getCause();
        }
        throw new AssertionError("it did not fail");
    }
}
