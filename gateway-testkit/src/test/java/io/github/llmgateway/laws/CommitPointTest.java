// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 1: nothing is retried or failed over once content was delivered, and everything before it may be. */
class CommitPointTest {
    private final Spine spine = new Spine();

    private static final ScriptedResponse BUSY = ScriptedResponse.json(503, "{\"error\":{\"message\":\"busy\"}}");

    @Test
    void anErrorInsideA200IsFailedOverAsLongAsNoContentCame() {
        spine.transport
                .then(ScriptedResponse.events(Spine.ROLE, Spine.USAGE, Spine.error(503))
                        .header("X-Request-Id", "r-1"))
                .then(Spine.good());
        try (Gateway gateway = spine.gateway();
                ChatStream stream = gateway.stream(
                        ChatRequest.builder("both").user("Say hello").build())) {
            List<String> texts = new ArrayList<>();
            for (ChatEvent event : stream) {
                if (event instanceof ChatEvent.TextDelta delta) {
                    texts.add(delta.text());
                }
            }
            assertThat(texts).containsExactly("Hel", "lo");
            assertThat(stream.response().report().provider()).isEqualTo("two");
            assertThat(stream.response().report().requestedModel()).isEqualTo("both");
            assertThat(stream.response().report().attempts()).isEqualTo(2);
            assertThat(stream.response().report().tried())
                    .extracting(Tried::provider)
                    .containsExactly("one", "two");
            assertThat(stream.response().report().tried())
                    .extracting(Tried::failure)
                    .last()
                    .isEqualTo("");
        }
        assertThat(spine.transport.openResponses()).isZero();
    }

    @Test
    void afterTheFirstTextNothingIsTriedAgain() {
        spine.transport.then(ScriptedResponse.events(Spine.ROLE, Spine.text("Hel"), Spine.error(503)));
        try (Gateway gateway =
                spine.builder().property("gateway.retry.max-attempts", "5").build()) {
            assertFails(
                            ErrorKind.UNKNOWN,
                            () -> gateway.stream(ChatRequest.builder("both")
                                            .user("Say hello")
                                            .build())
                                    .response())
                    .hasPartialText("Hel");
        }
        assertThat(spine.transport.requests()).hasSize(1);
    }

    @Test
    void anAttemptIsRepeatedAfterItsBackOffAndEachIsCounted() throws Exception {
        spine.transport.then(BUSY).then(BUSY).then(ScriptedResponse.json(200, Spine.WHOLE));
        try (Gateway gateway = spine.builder()
                .property("gateway.retry.max-attempts", "3")
                .property("gateway.retry.base-delay", "1s")
                .property("gateway.retry.max-delay", "1s")
                .build()) {
            var future = gateway.chatAsync(Spine.request());
            for (int wait = 0; wait < 2; wait++) {
                spine.time.awaitScheduled(2); // the call's watch, and the back-off
                spine.time.advance(Duration.ofSeconds(1));
            }
            ChatResponse answer = future.get();
            assertThat(answer.text()).isEqualTo("Hello");
            assertThat(answer.report().attempts()).isEqualTo(3);
        }
        assertThat(spine.transport.openResponses()).isZero();
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    @Test
    void aWaitThatIsLongerThanWhatIsLeftFailsAtOnceAndSaysSo() {
        spine.transport.then(ScriptedResponse.json(429, "{\"error\":{\"message\":\"slow down\"}}")
                .header("Retry-After", "3600"));
        try (Gateway gateway =
                spine.builder().property("gateway.retry.max-attempts", "3").build()) {
            assertFails(ErrorKind.RATE_LIMITED, () -> gateway.chat(Spine.request()))
                    .hasRetryAfter(Duration.ofHours(1))
                    .hasMessageContaining("Not tried again")
                    .hasMessageContaining("gateway.timeouts.total");
        }
        assertThat(spine.transport.requests()).hasSize(1);
    }

    @Test
    void whatTheApplicationGotWrongIsNotAskedElsewhere() {
        spine.transport.then(ScriptedResponse.json(400, "{\"error\":{\"message\":\"bad\"}}"));
        try (Gateway gateway = spine.gateway()) {
            GatewayException e = assertFails(
                            ErrorKind.INVALID_REQUEST,
                            () -> gateway.chat(
                                    ChatRequest.builder("both").user("x").build()))
                    .actual();
            assertThat(e.tried()).extracting(Tried::failure).containsExactly("INVALID_REQUEST");
        }
    }
}
