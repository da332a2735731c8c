// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.call.Timeouts;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.policy.PolicyRing;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallRequest;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.Disclosure;
import io.github.llmgateway.model.DocumentInForce;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.terms.TermsDecision;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terms in a candidate's ring: a refused call goes no further, one that goes on is disclosed and recorded. */
class TermsPolicyTest {
    private final CallGuard guard = new CallGuard(TimeSource.system(), Timeouts.DEFAULT, ConcurrentHashMap.newKeySet());
    private CallContext context;
    private int proceeded;

    @AfterEach
    void finish() {
        guard.finish();
    }

    private void call(Operation<?, ?, ?> operation, CallRequest request, Use use) {
        context = new CallContext(operation, request, true, guard).withCandidate(use.candidate());
        context.progress().candidate(use.candidate());
        PolicyRing.ofCandidate(List.of(new TermsPolicy(use.engine())))
                .intercept(new Below())
                .close();
    }

    private static ChatRequest.Builder chat() {
        return ChatRequest.builder("best").user("Canary of the deep");
    }

    @Test
    void aRefusedCallGoesNoFurther() {
        ChatRequest minor = chat().fact("end-user-age", "16").build();
        GatewayException e =
                catchThrowableOfType(GatewayException.class, () -> call(Operation.CHAT, minor, Use.zhipu()));
        assertThat(e.kind()).isEqualTo(ErrorKind.POLICY_REJECTED);
        assertThat(e.clauses()).containsExactly("ZP-MINOR");
        assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.getMessage()).contains("end-user-age=16", "18 or more").doesNotContain("Canary");
        assertThat(proceeded).isZero();
        assertThat(context.progress().attached(TermsDecision.class).refused()).containsExactly("ZP-MINOR");
    }

    @Test
    void termsAreKeptForEachKindOfCall() {
        CompletionRequest medical = CompletionRequest.builder("best")
                .prompt("x")
                .fact("purpose", "medical")
                .build();
        GatewayException e =
                catchThrowableOfType(GatewayException.class, () -> call(Operation.COMPLETION, medical, Use.zhipu()));
        assertThat(e.clauses()).containsExactly("ZP-QUALIFIED");
        assertThat(proceeded).isZero();
    }

    @Test
    void factsStayWithARequestThatIsCopied() {
        ChatRequest chat = chat().fact("commercial", "true").build();
        assertThat(chat.withModel("other").facts()).isEqualTo(chat.facts()).containsEntry("commercial", "true");
        CompletionRequest completion =
                CompletionRequest.builder("m").fact("region", "cn").build();
        assertThat(completion.withModel("other").facts()).containsEntry("region", "cn");
        assertThat(chat.toBuilder().fact("region", "cn").build().facts()).hasSize(2);
        assertThat(chat.facts()).as("the first is not changed").hasSize(1);
        assertThat(chat.toString()).doesNotContain("commercial");
    }

    @Test
    void aCallThatGoesOnIsDisclosedAndRecorded() {
        call(Operation.CHAT, chat().build(), Use.tongyi());
        assertThat(proceeded).isOne();
        assertThat(context.progress().attached(TermsDecision.class).isRefused()).isFalse();
        context.progress().candidateEnded("UNAVAILABLE");
        context.progress().candidateEnded("");
        Disclosure disclosure = Disclosure.of(context.progress().report("best", "qwen2-72b", Usage.NONE));
        assertThat(disclosure.requestedModel()).isEqualTo("best");
        assertThat(disclosure.model()).as("the model that answered").isEqualTo("qwen2-72b");
        assertThat(disclosure.isFallback()).isTrue();
        assertThat(disclosure.vendor()).isEqualTo("siliconflow");
        assertThat(disclosure.provider()).isEqualTo("p");
        assertThat(disclosure.terms()).extracting(DocumentInForce::id).contains("tongyi-qianwen");
        assertThat(disclosure.toString()).doesNotContain("Canary");
    }

    @Test
    void theDisclosureIsOfTheCandidateAskedLast() {
        call(Operation.CHAT, chat().build(), Use.tongyi());
        Candidate second = Use.zhipu().candidate();
        CallContext again = context.withCandidate(second);
        PolicyRing.ofCandidate(List.of(new TermsPolicy(Use.zhipu().engine())))
                .intercept(new Below(again))
                .close();
        Disclosure disclosure = Disclosure.of(context.progress().report("best", "", Usage.NONE));
        assertThat(disclosure.terms()).extracting(DocumentInForce::id).containsExactly("zhipu-open-platform");
    }

    /** What lies below the ring; it answers nothing. */
    private final class Below implements Interceptor.Chain {
        private final CallContext asked;

        Below() {
            this(context);
        }

        Below(CallContext asked) {
            this.asked = asked;
        }

        @Override
        public CallContext context() {
            return asked;
        }

        @Override
        public EventStream proceed(CallContext ignored) {
            proceeded++;
            return new EventStream() {
                @Override
                public CallEvent next() {
                    return null;
                }

                @Override
                public void close() {}
            };
        }
    }
}
