// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CallObserver;
import io.github.llmgateway.call.ObservedCall;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked again, after which wait, and what is not. */
class RetriesTest {
    private final Spine spine = new Spine();
    private final List<Duration> waits = new ArrayList<>();
    private final Gateway gateway = spine.builder()
            .property("gateway.retry.max-attempts", "3")
            .property("gateway.retry.base-delay", "1s")
            .property("gateway.retry.max-delay", "3s")
            .property("gateway.timeouts.total", "60s")
            .property("gateway.timeouts.first-event", "50s")
            .property("gateway.timeouts.idle", "50s")
            .observer(new CallObserver() {
                @Override
                public void retryScheduled(ObservedCall call, GatewayException error, Duration wait) {
                    waits.add(wait);
                }
            })
            .build();

    @AfterEach
    void nothingIsLeft() {
        gateway.close();
        assertThat(spine.transport.openResponses()).isZero();
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    /** Moves the clock over every back-off. */
    private ChatResponse answered(ChatRequest request) {
        CompletableFuture<ChatResponse> call = Spine.async(() -> gateway.chat(request));
        while (!call.isDone()) {
            int told = waits.size();
            Spine.await(() -> call.isDone() || waits.size() > told || spine.time.scheduledTasks() > 1);
            if (!call.isDone() && spine.time.scheduledTasks() > 1) {
                spine.time.advance(Duration.ofSeconds(8));
            }
        }
        try {
            return call.join();
        } catch (CompletionException e) {
            throw (GatewayException) e.getCause();
        }
    }

    @Test
    void aBusyVendorIsAskedAgainWithWaitsThatGrowUpToTheirBound() {
        spine.transport.then(Spine.busy()).then(Spine.busy()).then(Spine.whole());
        ChatResponse answer = answered(Spine.request());
        assertThat(answer.report().attempts()).isEqualTo(3);
        assertThat(waits).hasSize(2);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(750), Duration.ofSeconds(1));
        assertThat(waits.get(1)).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(2));
    }

    @Test
    void theVendorsRetryAfterIsKept() {
        spine.transport.then(Spine.busy().header("Retry-After", "7")).then(Spine.whole());
        answered(Spine.request());
        assertThat(waits).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aWaitLongerThanWhatIsLeftFailsAtOnceAndSaysSo() {
        spine.transport.then(Spine.busy().header("Retry-After", "61"));
        assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(Spine.request()))
                .hasRetryAfter(Duration.ofSeconds(61))
                .hasMessageContaining("61s")
                .hasMessageContaining("60s")
                .hasMessageContaining("gateway.timeouts.total, or the request's own timeout");
        assertThat(waits).isEmpty();
        assertThat(spine.transport.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, rate_limit_exceeded, true",
        "429, insufficient_quota, false",
        "200, rate_limit_exceeded, true",
        "500, insufficient_quota, false",
        "401, invalid_api_key, false",
        "400, context_length_exceeded, false"
    })
    void theVendorsCodeDecidesAndNotTheStatus(int status, String code, boolean again) {
        ScriptedResponse error =
                ScriptedResponse.json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}");
        spine.transport.then(error).then(Spine.whole());
        try {
            assertThat(answered(Spine.request()).report().attempts()).isEqualTo(2);
            assertThat(again).isTrue();
        } catch (GatewayException e) {
            assertThat(again).as(e.getMessage()).isFalse();
            assertThat(e.attempts()).isEqualTo(1);
        }
    }

    @Test
    void aVendorThatIsBusyForeverIsAskedAsOftenAsAllowedAndNoMore() {
        spine.transport.otherwise(request -> ScriptedResponse.json(429, "{\"error\":{\"message\":\"slow down\"}}"));
        assertFails(ErrorKind.RATE_LIMITED, () -> answered(Spine.request())).isRetryable(true);
        assertThat(spine.transport.requests()).hasSize(3);
    }

    @Test
    void oneDeadlineIsOverAllAttemptsAndCandidates() throws Exception {
        spine.transport.then(Spine.busy().header("Retry-After", "40")).then(ScriptedResponse.silence());
        CompletableFuture<ChatResponse> call = Spine.async(
                () -> gateway.chat(ChatRequest.builder("both").user("hi").build()));
        Spine.await(() -> waits.size() == 1 && spine.time.scheduledTasks() == 2);
        spine.time.advance(Duration.ofSeconds(40));
        spine.transport.awaitStalled(1);
        spine.time.advance(Duration.ofSeconds(20));
        Spine.await(call::isDone);
        assertFails(ErrorKind.TIMEOUT, () -> {
                    try {
                        call.join();
                    } catch (CompletionException e) {
                        throw (GatewayException) e.getCause();
                    }
                })
                .hasMessageContaining("gateway.timeouts.total");
        assertThat(spine.transport.requests())
                .as("the second candidate was not asked")
                .hasSize(2);
    }
}
