// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Law 2: an end must be earned by a finish; what comes after it cannot spoil it, and what comes without it is no end. */
class EarnedEndTest {
    private final Spine spine = new Spine();

    private ChatResponse read() {
        try (Gateway gateway = spine.gateway()) {
            return gateway.stream(Spine.request()).response();
        }
    }

    @Test
    void aFinishWithoutDoneIsAGoodEnd() {
        spine.transport.then(ScriptedResponse.events(Spine.text("Hello"), Spine.FINISH));
        ChatResponse answer = read();
        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage().source()).isEqualTo(UsageSource.NONE);
    }

    @Test
    void aConnectionThatBreaksAfterTheFinishSpoilsNothing() {
        spine.transport.then(ScriptedResponse.events(Spine.text("Hello"), Spine.FINISH, Spine.USAGE)
                .failure(new IOException("reset")));
        ChatResponse answer = read();
        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.usage().inputTokens()).hasValue(7);
    }

    @Test
    void doneWithoutContentIsAVendorThatFailed() {
        spine.transport.then(ScriptedResponse.events(Spine.ROLE, Spine.DONE));
        assertFails(ErrorKind.UNAVAILABLE, this::read).isRetryable(true).hasDelivery(Delivery.SENT);
    }

    @Test
    void anEmptyBodyIsAVendorThatFailed() {
        spine.transport.then(ScriptedResponse.of(200, "application/json"));
        assertFails(ErrorKind.UNAVAILABLE, this::read).isRetryable(true);
    }

    @Test
    void doneWithContentButNoFinishIsAnInterruption() {
        spine.transport.then(ScriptedResponse.events(Spine.text("Hel"), Spine.DONE));
        assertFails(ErrorKind.STREAM_INTERRUPTED, this::read)
                .hasDelivery(Delivery.PARTIALLY_RECEIVED)
                .hasPartialText("Hel");
    }

    @Test
    void aCutKeepsWhatWasReceivedAndTheUsageThatWasSeen() {
        spine.transport.then(
                ScriptedResponse.events(Spine.text("Hel"), Spine.USAGE).failure(new IOException("reset")));
        var failure = assertFails(ErrorKind.STREAM_INTERRUPTED, this::read).hasPartialText("Hel");
        assertThat(failure.actual().usage().inputTokens()).hasValue(7);
        assertThat(failure.actual().usage().source()).isEqualTo(UsageSource.PROVIDER);
    }

    @Test
    void halfAnEventAtTheEndIsACutAndNotBadJson() {
        spine.transport.then(ScriptedResponse.of(200, "text/event-stream")
                .text("data: " + Spine.text("Hel") + "\n\ndata: {\"choices\":[{\"del"));
        assertFails(ErrorKind.STREAM_INTERRUPTED, this::read).hasPartialText("Hel");
    }

    @Test
    void aBrokenFrameInTheMiddleIsMalformedAndKeepsWhatCame() {
        spine.transport.then(ScriptedResponse.events(Spine.text("Hel"), "{broken", Spine.FINISH));
        assertFails(ErrorKind.MALFORMED_RESPONSE, this::read)
                .hasPartialText("Hel")
                .doesNotShow("broken");
    }

    @Test
    void anAnswerInTheOtherWireFormIsUnderstood() {
        spine.transport.then(ScriptedResponse.json(200, Spine.WHOLE)).then(Spine.good());
        try (Gateway gateway = spine.gateway()) {
            assertThat(gateway.stream(Spine.request()).response().text()).isEqualTo("Hello");
            assertThat(gateway.chat(Spine.request()).text()).isEqualTo("Hello");
        }
    }

    @Test
    void aPageInPlaceOfAnAnswerIsMalformed() {
        spine.transport.then(ScriptedResponse.of(200, "text/html").text("<html><body>Sign in</body></html>"));
        assertFails(ErrorKind.MALFORMED_RESPONSE, this::read).hasMessageContaining("text/html");
    }
}
