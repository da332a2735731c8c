// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.testkit.FakeTime;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An exchange beside a call's attempts ends when the call ends, and leaves the attempts' bounds alone. */
class BesideTest {
    private final FakeTime time = new FakeTime();
    private final CallGuard guard = new CallGuard(time, Timeouts.DEFAULT, ConcurrentHashMap.newKeySet());
    private final AtomicInteger attempt = new AtomicInteger();
    private final AtomicInteger beside = new AtomicInteger();

    @Test
    void itIsClosedWhenTheCallEnds() {
        guard.besideStarted(beside::incrementAndGet);
        guard.cancel(CallEnd.CLOSED);
        guard.cancel(CallEnd.SHUTDOWN);
        assertThat(beside).hasValue(1);
    }

    @Test
    void itIsClosedAlsoWhereTheAttemptIsLeftOpen() {
        guard.attemptStarted(attempt::incrementAndGet, true);
        guard.leaveOpen(Duration.ofSeconds(5));
        guard.besideStarted(beside::incrementAndGet);
        guard.cancel(CallEnd.CLOSED);
        assertThat(beside).hasValue(1);
        assertThat(attempt).hasValue(0);
    }

    @Test
    void theTotalHoldsForIt() {
        guard.consumerResumed();
        guard.besideStarted(beside::incrementAndGet);
        time.advance(Timeouts.DEFAULT.total());
        assertThat(beside).hasValue(1);
        assertThat(guard.ended()).isEqualTo(CallEnd.TOTAL);
    }

    @Test
    void theBoundsOfAnAttemptDoNot() {
        guard.consumerResumed();
        guard.attemptStarted(attempt::incrementAndGet, true);
        guard.besideStarted(beside::incrementAndGet);
        time.advance(Timeouts.DEFAULT.firstEvent());
        assertThat(attempt).hasPositiveValue();
        assertThat(beside).hasValue(0);
        assertThat(guard.ended()).isNull();
    }

    @Test
    void whatIsFinishedIsNotClosed() {
        guard.besideStarted(beside::incrementAndGet);
        guard.besideFinished();
        guard.cancel(CallEnd.CLOSED);
        assertThat(beside).hasValue(0);
        assertThatThrownBy(() -> guard.besideStarted(beside::incrementAndGet)).isInstanceOf(GatewayException.class);
    }
}
