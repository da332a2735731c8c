// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The whole way of a call, encoding, spine and decoding, over a transport in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpineBenchmark {
    private Gateway unary;
    private Gateway streamed;

    /** Builds the gateways. */
    @Setup
    public void open() {
        unary = gateway(new MemoryTransport(Payloads.answer(), "application/json"));
        streamed = gateway(new MemoryTransport(Payloads.stream(), "text/event-stream"));
    }

    private static Gateway gateway(MemoryTransport transport) {
        return Gateway.builder()
                .systemProperties(false)
                .transport(transport)
                .property("gateway.providers.p.type", "openai-compatible")
                .property("gateway.providers.p.base-url", "http://127.0.0.1:1/v1")
                .property("gateway.providers.p.api-key", "sk-benchmark")
                .build();
    }

    private static ChatRequest request() {
        return ChatRequest.builder("p/model")
                .system("You are a terse assistant. Answer in one sentence and never use lists.")
                .user("What is a gateway, and which rooms does it lead to? Please add one fact about doors.")
                .build();
    }

    /** One unary call, its request built too. */
    @Benchmark
    public Object unaryCall() {
        return unary.chat(request());
    }

    /** One event of a stream of 500. */
    @Benchmark
    @OperationsPerInvocation(Payloads.EVENTS)
    public void streamedEvent(Blackhole hole) {
        try (ChatStream stream = streamed.stream(request())) {
            for (ChatEvent event : stream) {
                hole.consume(event);
            }
        }
    }

    /** Closes the gateways. */
    @TearDown
    public void close() {
        unary.close();
        streamed.close();
    }
}
