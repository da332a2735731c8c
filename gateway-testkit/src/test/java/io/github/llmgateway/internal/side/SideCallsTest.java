// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.testkit.FakeTime;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.testkit.ScriptedTransport;
import io.github.llmgateway.wire.WireHeaders;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Questions beside the calls, where the call is not known. */
class SideCallsTest {
    private static final WireRequest QUESTION =
            new WireRequest("http://127.0.0.1:1/q", WireHeaders.NONE, new byte[0], false);

    private final FakeTime time = new FakeTime();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final SideCalls calls = new SideCalls(transport, time, Duration.ofSeconds(1));

    private String answer() throws Unanswered {
        return calls.ask(QUESTION, null, body -> body);
    }

    private Unanswered fails() {
        return catchThrowableOfType(Unanswered.class, this::answer);
    }

    @Test
    void theAnswerIsReadAndNothingStays() throws Exception {
        transport.then(ScriptedResponse.json(200, "yes"));
        assertThat(answer()).isEqualTo("yes");
        assertThat(transport.openResponses()).isZero();
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void aFailureIsToldWithoutTheVendorsWords() {
        transport.then(ScriptedResponse.json(503, "CANARY")).then(ScriptedResponse.json(200, "CANARY"));
        assertThat(fails().how()).isEqualTo("status 503");
        Unanswered garbled = catchThrowableOfType(
                Unanswered.class,
                () -> calls.ask(QUESTION, null, body -> {
                    throw new IOException(body);
                }));
        assertThat(garbled.how()).isEqualTo("IOException");
        assertThat(garbled.isOurs()).isFalse();
        transport.then(ScriptedResponse.json(200, "CANARY"));
        Unanswered broken = catchThrowableOfType(
                Unanswered.class,
                () -> calls.ask(QUESTION, null, body -> {
                    throw new IllegalStateException(body);
                }));
        assertThat(broken.how()).isEqualTo("IllegalStateException");
    }

    private CompletableFuture<Unanswered> stalled() {
        CompletableFuture<Unanswered> failure = new CompletableFuture<>();
        Thread thread = new Thread(() -> failure.complete(fails()));
        thread.setDaemon(true);
        thread.start();
        return failure;
    }

    @Test
    void theTimeEndsTheWait() throws Exception {
        transport.otherwise(request -> ScriptedResponse.silence());
        CompletableFuture<Unanswered> late = stalled();
        transport.awaitStalled(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(late.get(20, TimeUnit.SECONDS).how()).isEqualTo("no answer within 1000 ms");
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void aHundredAreUnderWayAtOnceAtMost() throws Exception {
        transport.otherwise(request -> ScriptedResponse.silence());
        List<CompletableFuture<Unanswered>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(stalled());
        }
        transport.awaitStalled(100);
        assertThat(fails().how()).isEqualTo("100 questions are under way");
        assertThat(fails().isOurs()).isTrue();
        time.advance(Duration.ofSeconds(1));
        for (CompletableFuture<Unanswered> each : waiting) {
            each.get(20, TimeUnit.SECONDS);
        }
        transport.then(ScriptedResponse.json(200, "yes"));
        assertThat(answer()).isEqualTo("yes");
    }

    @Test
    void aTroubleIsToldOnceAMinute() {
        Quiet quiet = new Quiet(time);
        assertThat(quiet.add()).isEqualTo(1);
        assertThat(quiet.isTime()).isTrue();
        time.advance(Duration.ofSeconds(59));
        assertThat(quiet.isTime()).isFalse();
        time.advance(Duration.ofSeconds(1));
        assertThat(quiet.add()).isEqualTo(2);
        assertThat(quiet.isTime()).isTrue();
    }
}
