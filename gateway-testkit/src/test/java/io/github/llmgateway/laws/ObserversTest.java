// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CallObserver;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.ObservedCall;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 5: observers are told everything, once, and break nothing. */
class ObserversTest {
    private final Spine spine = new Spine();
    private final List<String> told = new ArrayList<>();

    private final CallObserver notes = new CallObserver() {
        @Override
        public void callStarted(ObservedCall call) {
            told.add("started " + call.requestedModel() + " " + call.streaming());
        }

        @Override
        public void attemptStarted(ObservedCall call) {
            told.add("attempt " + call.attempts() + " at " + call.candidate().orElseThrow());
        }

        @Override
        public void attemptFailed(ObservedCall call, GatewayException error) {
            told.add("failed attempt " + error.kind());
        }

        @Override
        public void retryScheduled(ObservedCall call, GatewayException error, Duration wait) {
            told.add("retry");
        }

        @Override
        public void failover(ObservedCall call, GatewayException error, Candidate next) {
            told.add("failover to " + next);
        }

        @Override
        public void firstContent(ObservedCall call, Duration after) {
            told.add("content after " + after.toMillis());
        }

        @Override
        public void completed(ObservedCall call, CallReport report) {
            told.add("completed by " + report.provider());
        }

        @Override
        public void failed(ObservedCall call, GatewayException error) {
            told.add("failed " + error.kind());
        }

        @Override
        public void cancelled(ObservedCall call, GatewayException error) {
            told.add("cancelled");
        }
    };

    @Test
    void aFailoverIsToldStepByStep() {
        spine.transport.then(Spine.busy()).then(Spine.whole());
        try (Gateway gateway = spine.builder().observer(notes).build()) {
            gateway.chat(ChatRequest.builder("both").user("hi").build());
        }
        assertThat(told)
                .containsExactly(
                        "started both false",
                        "attempt 1 at one/m",
                        "failed attempt UNAVAILABLE",
                        "failover to two/n",
                        "attempt 2 at two/n",
                        "content after 0",
                        "completed by two");
    }

    @Test
    void aFailureAndACancelAreToldOnce() {
        spine.transport.then(Spine.busy()).then(Spine.good());
        try (Gateway gateway = spine.builder().observer(notes).build()) {
            assertFails(ErrorKind.UNAVAILABLE, () -> gateway.chat(Spine.request()));
            try (ChatStream stream = gateway.stream(Spine.request())) {
                stream.iterator().next();
            }
            gateway.stream(Spine.request()).close(); // nothing was read: nothing was sent, nothing is told
        }
        assertThat(told)
                .containsExactly(
                        "started one/m false",
                        "attempt 1 at one/m",
                        "failed attempt UNAVAILABLE",
                        "failed UNAVAILABLE",
                        "started one/m true",
                        "attempt 1 at one/m",
                        "content after 0",
                        "cancelled");
    }

    @Test
    void whatAnObserverThrowsIsSwallowedAndTheNextIsTold() {
        CallObserver hostile = (CallObserver) Proxy.newProxyInstance(
                CallObserver.class.getClassLoader(), new Class<?>[] {CallObserver.class}, (proxy, method, args) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.getName().equals("toString") ? "hostile" : null;
                    }
                    throw told.size() % 2 == 0 ? new IllegalStateException("no") : new AssertionError("no");
                });
        spine.transport.then(Spine.busy()).then(Spine.whole());
        try (Gateway gateway = spine.builder().observer(hostile).observer(notes).build()) {
            gateway.chat(ChatRequest.builder("both").user("hi").build());
        }
        assertThat(told).hasSize(7);
        assertThat(spine.time.scheduledTasks()).isZero();
    }

    @Test
    void callsHaveNamesOfTheirOwnAndShowNoContent() {
        List<ObservedCall> calls = new ArrayList<>();
        spine.transport.otherwise(any -> Spine.whole());
        try (Gateway gateway = spine.builder()
                .observer(new CallObserver() {
                    @Override
                    public void callStarted(ObservedCall call) {
                        calls.add(call);
                    }
                })
                .build()) {
            for (int i = 0; i < 50; i++) {
                gateway.chat(
                        ChatRequest.builder("one/m").user("a secret prompt").build());
            }
        }
        assertThat(calls.stream().map(ObservedCall::id).distinct()).hasSize(50);
        assertThat(calls.toString()).doesNotContain("secret");
    }
}
