// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventSink;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.policy.CallOutcome;
import io.github.llmgateway.policy.EventPolicy;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies refuse, replace, answer, and rewrite what passes; their outcome comes once; none breaks a call by watching. */
class PoliciesTest {
    private final Spine spine = new Spine();
    private final List<String> seen = new ArrayList<>();

    @Test
    void aRefusalSendsNothingAndNamesItsClauses() {
        Policy policy = new Policy() {
            @Override
            public PolicyDecision onRequest(CallContext context) {
                return PolicyDecision.reject("not for this purpose", "Declare another", List.of("X-1"));
            }
        };
        try (Gateway gateway = spine.builder().policy(policy).build()) {
            assertThat(assertFails(ErrorKind.POLICY_REJECTED, () -> gateway.chat(Spine.request()))
                            .actual()
                            .clauses())
                    .containsExactly("X-1");
        }
        assertThat(spine.transport.requests()).isEmpty();
    }

    @Test
    void aReplacedRequestIsWhatIsSent() {
        spine.transport.then(ScriptedResponse.json(200, Spine.WHOLE));
        Policy policy = new Policy() {
            @Override
            public PolicyDecision onRequest(CallContext context) {
                return PolicyDecision.replace(((ChatRequest) context.request())
                        .toBuilder().maxTokens(5).build());
            }
        };
        try (Gateway gateway = spine.builder().policy(policy).build()) {
            gateway.chat(Spine.request());
        }
        assertThat(new String(spine.transport.requests().get(0).body(), StandardCharsets.UTF_8))
                .contains("\"max_tokens\":5");
    }

    @Test
    void anAnswerInTheVendorsPlaceSendsNothing() {
        Policy policy = new Policy() {
            @Override
            public PolicyDecision onRequest(CallContext context) {
                return PolicyDecision.answer(
                        List.of(new ChatEvent.TextDelta("cached"), new ChatEvent.Finished(FinishReason.STOP)));
            }
        };
        try (Gateway gateway = spine.builder().policy(policy).build()) {
            assertThat(gateway.chat(Spine.request()).text()).isEqualTo("cached");
        }
        assertThat(spine.transport.requests()).isEmpty();
    }

    @Test
    void eventsCanBeHeldBackChangedAndFlushed() {
        spine.transport.then(Spine.good());
        Policy window = new Policy() {
            @Override
            public EventPolicy events(CallContext context) {
                return new Joiner();
            }
        };
        try (Gateway gateway = spine.builder().policy(window).build()) {
            List<String> texts = new ArrayList<>();
            for (ChatEvent event : gateway.stream(Spine.request())) {
                if (event instanceof ChatEvent.TextDelta delta) {
                    texts.add(delta.text());
                }
            }
            assertThat(texts).containsExactly("[Hello]");
        }
    }

    @Test
    void theOutcomeComesOnceInReverseOrderAndAThrowingObserverChangesNothing() {
        spine.transport.then(ScriptedResponse.json(200, Spine.WHOLE));
        try (Gateway gateway = spine.builder()
                .policy(observer("outer"))
                .policy(observer("inner"))
                .build()) {
            assertThat(gateway.chat(Spine.request()).text()).isEqualTo("Hello");
        }
        assertThat(seen).containsExactly("inner:ok", "outer:ok");
    }

    @Test
    void theOutcomeOfAFailureIsTheFailure() {
        spine.transport.then(ScriptedResponse.json(402, "{\"error\":{\"message\":\"pay\"}}"));
        try (Gateway gateway = spine.builder().policy(observer("only")).build()) {
            assertFails(ErrorKind.PAYMENT_REQUIRED, () -> gateway.chat(Spine.request()));
        }
        assertThat(seen).containsExactly("only:PAYMENT_REQUIRED");
    }

    @Test
    void aPolicyThatFailsRefusesTheCallAndRepeatsNoContent() {
        Policy broken = new Policy() {
            @Override
            public PolicyDecision onRequest(CallContext context) {
                throw new IllegalStateException("saw: Say hello");
            }
        };
        try (Gateway gateway = spine.builder().policy(broken).build()) {
            assertThat(assertFails(ErrorKind.POLICY_REJECTED, () -> gateway.chat(Spine.request()))
                            .actual()
                            .getMessage())
                    .contains("IllegalStateException")
                    .doesNotContain("Say hello");
        }
    }

    private Policy observer(String name) {
        return new Policy() {
            @Override
            public void onOutcome(CallContext context, CallOutcome outcome) {
                seen.add(
                        name + ":" + outcome.failure().map(e -> e.kind().name()).orElse("ok"));
                throw new IllegalStateException("an observer that fails");
            }
        };
    }

    /** Holds text back until the end. */
    private static final class Joiner implements EventPolicy {
        private final StringBuilder held = new StringBuilder();

        @Override
        public void onEvent(CallEvent event, EventSink sink) {
            if (event instanceof ChatEvent.TextDelta delta) {
                held.append(delta.text());
            } else {
                sink.emit(event);
            }
        }

        @Override
        public void onEnd(EventSink sink) {
            sink.emit(new ChatEvent.TextDelta("[" + held + "]"));
        }
    }
}
