// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.wire.TransportException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How streams behave for the one who reads them. */
class StreamsTest {
    private final Spine spine = new Spine();

    @Test
    void nothingIsSentBeforeTheFirstEventIsAskedFor() {
        spine.transport.then(Spine.good());
        try (Gateway gateway = spine.gateway();
                ChatStream stream = gateway.stream(Spine.request())) {
            assertThat(spine.transport.requests()).isEmpty();
            assertThat(stream.iterator().hasNext()).isTrue();
            assertThat(spine.transport.requests()).hasSize(1);
        }
    }

    @Test
    void theAnswerHoldsEventsThatWereReadAndThoseThatWereNot() {
        spine.transport.then(Spine.good());
        try (Gateway gateway = spine.gateway();
                ChatStream stream = gateway.stream(Spine.request())) {
            Iterator<ChatEvent> events = stream.iterator();
            assertThat(events.next()).isInstanceOf(ChatEvent.Started.class);
            assertThat(events.next()).isEqualTo(new ChatEvent.TextDelta("Hel"));
            assertThat(stream.response().text()).isEqualTo("Hello");
            assertThat(stream.response()).isSameAs(stream.response());
            assertThat(events.hasNext()).isFalse();
            assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void aFailureIsToldAgainWhenAskedAgain() {
        spine.transport.then(ScriptedResponse.json(401, "{}"));
        try (Gateway gateway = spine.gateway();
                ChatStream stream = gateway.stream(Spine.request())) {
            assertFails(ErrorKind.AUTHENTICATION, stream::response);
            assertFails(ErrorKind.AUTHENTICATION, () -> stream.iterator().next());
        }
        assertThat(spine.transport.requests()).hasSize(1);
    }

    @Test
    void aClosedStreamSaysThatItWasClosed() {
        spine.transport.then(Spine.good());
        try (Gateway gateway = spine.gateway()) {
            ChatStream stream = gateway.stream(Spine.request());
            stream.iterator().next();
            stream.close();
            stream.close();
            assertFails(ErrorKind.CANCELLED, stream::response);
        }
    }

    @Test
    void whatCannotBeRightIsRefusedBeforeAStreamExists() {
        try (Gateway gateway = spine.gateway()) {
            assertFails(
                            ErrorKind.CONFIGURATION,
                            () -> gateway.stream(
                                    ChatRequest.builder("nobody/m").user("x").build()))
                    .hasMessageContaining("nobody")
                    .hasMessageContaining("one, two");
            assertFails(
                            ErrorKind.INVALID_REQUEST,
                            () -> gateway.stream(ChatRequest.builder("one/m").build()))
                    .hasMessageContaining("messages is empty");
        }
    }

    @Test
    void aDeadPooledConnectionIsReplacedAtOnceWithoutWaiting() {
        spine.transport
                .then(ScriptedResponse.refusal(
                        new TransportException("reset", TransportException.Phase.RESPONSE, true, null)))
                .then(ScriptedResponse.json(200, Spine.WHOLE));
        try (Gateway gateway = spine.gateway()) {
            assertThat(gateway.chat(Spine.request()).report().attempts()).isEqualTo(2);
        }
    }

    @Test
    void aPublisherGivesWhatIsAskedForAndTheEnd() throws Exception {
        spine.transport.then(Spine.good());
        CompletableFuture<String> text = new CompletableFuture<>();
        try (Gateway gateway = spine.gateway()) {
            gateway.publisher(Spine.request()).subscribe(new Collector(text));
            assertThat(text.get(20, TimeUnit.SECONDS)).isEqualTo("Hello");
        }
    }

    private static final class Collector implements Flow.Subscriber<ChatEvent> {
        private final CompletableFuture<String> text;
        private final StringBuilder all = new StringBuilder();
        private Flow.Subscription subscription;

        Collector(CompletableFuture<String> text) {
            this.text = text;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(ChatEvent event) {
            if (event instanceof ChatEvent.TextDelta delta) {
                all.append(delta.text());
            }
            subscription.request(1);
        }

        @Override
        public void onError(Throwable error) {
            text.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            text.complete(all.toString());
        }
    }
}
