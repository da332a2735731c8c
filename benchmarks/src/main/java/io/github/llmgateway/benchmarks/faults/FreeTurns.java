// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.observe.LimitState;
import io.github.llmgateway.simulator.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes all the turns that a vendor has at once: the state of a limit does not show one that nobody gives back. */
final class FreeTurns {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Gateway gateway;
    private final FaultyTransport transport;

    FreeTurns(Gateway gateway, FaultyTransport transport) {
        this.gateway = gateway;
        this.transport = transport;
    }

    /** How many turns cannot be had, over all vendors. */
    int lost() {
        int lost = 0;
        for (Target target : Target.ALL) {
            closeBreaker(target);
            lost += Target.IN_FLIGHT - held(target);
        }
        return lost;
    }

    /** A breaker that the run left open would let few calls through: they are made, and it closes. */
    private void closeBreaker(Target target) {
        long from = System.nanoTime();
        while (isBroken(target) && System.nanoTime() - from < PATIENCE.toNanos()) {
            try {
                gateway.chat(request(target));
            } catch (GatewayException stillOpen) {
                LockSupport.parkNanos(MOMENT_NANOS);
            }
        }
    }

    private boolean isBroken(Target target) {
        return gateway.limits().stream()
                .anyMatch(
                        state -> state.provider().equals(target.id()) && state.breaker() != LimitState.Breaker.CLOSED);
    }

    private int held(Target target) {
        List<ChatStream> streams = new ArrayList<>();
        transport.always(Optional.of(Scenario.STALL));
        try {
            while (streams.size() < Target.IN_FLIGHT) {
                ChatStream stream = gateway.stream(request(target));
                streams.add(stream);
                stream.iterator().next();
            }
            return streams.size();
        } catch (GatewayException noTurn) {
            return streams.size() - 1;
        } finally {
            transport.always(Optional.empty());
            streams.forEach(ChatStream::close);
        }
    }

    private static ChatRequest request(Target target) {
        return ChatRequest.builder(target.name())
                .user("Is there a turn?")
                .timeout(PATIENCE)
                .build();
    }
}
