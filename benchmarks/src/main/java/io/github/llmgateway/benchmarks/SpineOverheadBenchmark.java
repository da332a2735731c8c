// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks;

import io.github.llmgateway.Gateway;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What resilience and telemetry add to a unary call over a transport in memory: each line less the line {@code bare}. Run
 * with {@code -prof gc} for the bytes, with {@code -t 32} for the throughput under contention. Its times need a quiet
 * machine; {@link io.github.llmgateway.benchmarks.overhead.OverheadRun} compares in pairs and is the one to quote.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpineOverheadBenchmark {

    /** The layers of the spine, see {@link Layers}. */
    @Param({"BARE", "RESILIENCE", "METERS", "PROMETHEUS", "BOTH", "OBSERVED", "AUDITED"})
    private Layers layers = Layers.BARE;

    private Gateway gateway;

    /** Builds the gateway. */
    @Setup
    public void open() {
        gateway = layers.open();
    }

    /** One unary call, its request built too. */
    @Benchmark
    public Object unaryCall() {
        return Layers.call(gateway);
    }

    /** Closes the gateway. */
    @TearDown
    public void close() {
        gateway.close();
    }
}
