// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import io.github.llmgateway.simulator.Scenario;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real transport that tells the simulator how to fail, writes down what each call meets, and counts the responses that
 * are open. An attempt runs on the thread of its call, so the trail of the call is the thread's.
 */
final class FaultyTransport implements Transport {
    private static final ThreadLocal<Trail> TRAILS = new ThreadLocal<>();

    private final Transport network;
    private final Plan plan;
    private volatile Optional<Scenario> always = Optional.empty();
    private final AtomicInteger open = new AtomicInteger();

    FaultyTransport(Transport network, Plan plan) {
        this.network = network;
        this.plan = plan;
    }

    /** The call that this thread makes from now on; null for none. */
    void follow(Trail trail) {
        if (trail == null) {
            TRAILS.remove();
        } else {
            TRAILS.set(trail);
        }
    }

    /** What the simulator does to the calls that nobody follows. */
    void always(Optional<Scenario> scenario) {
        always = scenario;
    }

    /** Responses opened and not closed. */
    int open() {
        return open.get();
    }

    @Override
    public WireCall newCall(WireRequest request) {
        Trail trail = TRAILS.get();
        Optional<Scenario> scenario =
                trail == null ? always : next(trail, request).map(Fault::scenario);
        WireCall call =
                network.newCall(scenario.map(chosen -> with(request, chosen)).orElse(request));
        return new WireCall() {
            @Override
            public WireResponse execute() throws TransportException {
                return new Counted(call.execute());
            }

            @Override
            public void cancel() {
                call.cancel();
            }
        };
    }

    private Optional<Fault> next(Trail trail, WireRequest request) {
        Optional<Fault> fault = Fault.at(plan, trail.call(), trail.steps().size());
        trail.sent(request.url(), fault);
        return fault;
    }

    private static WireRequest with(WireRequest request, Scenario scenario) {
        return new WireRequest(
                request.url(),
                request.headers().with(Scenario.HEADER, scenario.wireName()),
                request.body(),
                request.isStreaming());
    }

    @Override
    public void close() {
        network.close();
    }

    private final class Counted implements WireResponse {
        private final WireResponse response;
        private final AtomicBoolean closed = new AtomicBoolean();

        Counted(WireResponse response) {
            this.response = response;
            open.incrementAndGet();
        }

        @Override
        public int status() {
            return response.status();
        }

        @Override
        public String header(String name) {
            return response.header(name);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return response.read(buffer, offset, length);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
            response.close();
        }
    }
}
