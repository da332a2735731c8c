// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.labels.text.MarkScanner;
import io.github.llmgateway.labels.text.Markup;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.policy.Policy;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What keeping labels adds to one chunk of a stream: the difference between {@code guard} true and false is the guard
 * (recording what came, comparing what leaves); {@code scan} is the search for marks, which every answer has.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class LabelGuardBenchmark {
    private static final int CHUNKS = 500;
    private static final String[] WORDS = {"The ", "答案", "取决于", " order", "步骤", "，先", "看第", " of the", "一步", "。\n"};

    /** Whether the guard stands in the way of the stream. */
    @Param({"true", "false"})
    public String guard = "true";

    private Gateway gateway;

    /** Builds a gateway with a policy that changes nothing; without any policy there is no guard. */
    @Setup
    public void open() {
        gateway = Gateway.builder()
                .systemProperties(false)
                .transport(new MemoryTransport(Payloads.stream(), "text/event-stream"))
                .property("gateway.providers.p.type", "openai-compatible")
                .property("gateway.providers.p.base-url", "http://127.0.0.1:1/v1")
                .property("gateway.providers.p.api-key", "sk-benchmark")
                .property("gateway.labels.guard", guard)
                .policy(new Policy() {})
                .build();
    }

    /** One event of a stream of 500, through the whole spine. */
    @Benchmark
    @OperationsPerInvocation(Payloads.EVENTS)
    public void streamedEvent(Blackhole hole) {
        ChatRequest request =
                ChatRequest.builder("p/model").user("What is a gateway?").build();
        try (ChatStream stream = gateway.stream(request)) {
            for (ChatEvent event : stream) {
                hole.consume(event);
            }
        }
    }

    /** The search for marks in one chunk of a text in two languages. */
    @Benchmark
    @OperationsPerInvocation(CHUNKS)
    public Object scan() {
        MarkScanner scanner = MarkScanner.of(Markup.MARKDOWN);
        for (int i = 0; i < CHUNKS; i++) {
            scanner.append(WORDS[i % WORDS.length]);
        }
        return scanner.finish();
    }

    /** Closes the gateway. */
    @TearDown
    public void close() {
        gateway.close();
    }
}
