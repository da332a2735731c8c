// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Closing lets the calls under way finish; another configuration drops none. */
class ShutdownTest {
    private final Spine spine = new Spine();

    @Test
    void closingWaitsForTheCallsUnderWayAndRefusesNewOnes() {
        Gateway gateway =
                spine.builder().property("gateway.drain-timeout", "10s").build();
        spine.transport.then(Spine.good());
        ChatStream stream = gateway.stream(Spine.request());
        stream.iterator().next();
        CompletableFuture<?> closing = Spine.async(() -> {
            gateway.close();
            return null;
        });
        Spine.await(() -> {
            try {
                gateway.stream(Spine.request()).close();
                return false;
            } catch (GatewayException e) {
                return e.kind() == ErrorKind.CANCELLED;
            }
        });
        assertThat(closing).isNotDone();
        assertThat(stream.response().text()).isEqualTo("Hello");
        closing.join();
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    @Test
    void whatIsNotDoneWhenTheDrainIsOverIsCancelledAndEveryCallGetsItsAnswer() throws Exception {
        Gateway gateway =
                spine.builder().property("gateway.drain-timeout", "10s").build();
        List<CompletableFuture<ChatResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            spine.transport.then(ScriptedResponse.silence());
            calls.add(gateway.chatAsync(Spine.request()));
        }
        spine.transport.awaitStalled(200);
        CompletableFuture<?> closing = Spine.async(() -> {
            gateway.close();
            return null;
        });
        spine.time.awaitScheduled(201);
        spine.time.advance(Duration.ofSeconds(9));
        assertThat(calls).noneMatch(CompletableFuture::isDone);
        spine.time.advance(Duration.ofSeconds(1));
        closing.join();
        for (CompletableFuture<ChatResponse> call : calls) {
            assertFails(ErrorKind.CANCELLED, () -> {
                        try {
                            call.join();
                        } catch (CompletionException e) {
                            throw (GatewayException) e.getCause();
                        }
                    })
                    .hasMessageContaining("gateway was closed");
        }
        assertThat(spine.transport.openResponses()).isZero();
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    private static Map<String, String> only(String provider, String route) {
        return Map.of(
                "gateway.providers." + provider + ".type",
                "openai-compatible",
                "gateway.providers." + provider + ".base-url",
                "http://127.0.0.1:3/v1",
                "gateway.routes.both",
                route,
                "gateway.retry.max-attempts",
                "1",
                "gateway.drain-timeout",
                "0");
    }

    @Test
    void anotherConfigurationIsInForceForTheNextCallAndTheOneUnderWayKeepsIts() {
        try (Gateway gateway = spine.gateway()) {
            spine.transport.then(Spine.good()).then(Spine.whole());
            ChatStream before =
                    gateway.stream(ChatRequest.builder("both").user("hi").build());
            before.iterator().next();
            gateway.reconfigure(only("three", "three/x"));
            ChatResponse after =
                    gateway.chat(ChatRequest.builder("both").user("hi").build());
            assertThat(after.report().provider()).isEqualTo("three");
            assertThat(before.response().report().provider()).isEqualTo("one");
            assertFails(ErrorKind.CONFIGURATION, () -> gateway.chat(Spine.request()));
        }
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    @Test
    void aConfigurationThatCannotBeIsRefusedAndTheOneInForceStays() {
        try (Gateway gateway = spine.gateway()) {
            assertFails(ErrorKind.CONFIGURATION, () -> gateway.reconfigure(only("three", "four/x")));
            spine.transport.then(Spine.whole());
            gateway.chat(Spine.request());
        }
    }

    @Test
    void limitsChangeUnderWayAndWhatWaitsGoesOn() {
        Map<String, String> narrow = Map.of(
                "gateway.providers.one.type", "openai-compatible",
                "gateway.providers.one.base-url", "http://127.0.0.1:1/v1",
                "gateway.limits.one.in-flight", "1",
                "gateway.drain-timeout", "0");
        try (Gateway gateway = spine.gateway()) {
            gateway.reconfigure(narrow);
            spine.transport
                    .then(ScriptedResponse.events(Spine.text("Hel")).stall())
                    .then(Spine.whole());
            ChatStream first = gateway.stream(Spine.request());
            first.iterator().next();
            CompletableFuture<ChatResponse> waiting = Spine.async(() -> gateway.chat(Spine.request()));
            Spine.await(() -> Spine.state(gateway).waiting() == 1);
            Map<String, String> wide = new HashMap<>(narrow);
            wide.put("gateway.limits.one.in-flight", "2");
            gateway.reconfigure(wide);
            waiting.join();
            first.close();
        }
        assertThat(spine.transport.openResponses()).isZero();
    }

    @Test
    void whatIsUnderWayIsCountedOnWhenTheBreakersAreSetAnew() {
        Map<String, String> properties = new HashMap<>(only("one", "one/m"));
        try (Gateway gateway = spine.gateway()) {
            spine.transport.then(ScriptedResponse.events(Spine.text("Hel")).stall());
            ChatStream first = gateway.stream(Spine.request());
            first.iterator().next();
            properties.put("gateway.breaker.open-for", "1s");
            gateway.reconfigure(properties);
            assertThat(Spine.state(gateway).inFlight()).isEqualTo(1);
            spine.transport.then(Spine.whole());
            gateway.chat(Spine.request());
            assertThat(Spine.state(gateway).inFlight()).isEqualTo(1);
            first.close();
            assertThat(Spine.state(gateway).inFlight()).isZero();
        }
    }
}
