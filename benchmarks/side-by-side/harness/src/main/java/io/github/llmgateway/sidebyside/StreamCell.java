// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.time.Duration;

/** One thread that reads stream after stream for a given time. Its times are those to the first text. */
final class StreamCell {
    private static final int KEPT = 1 << 16;

    private final Client client;

    StreamCell(Client client) {
        this.client = client;
    }

    Reading run(Duration time) {
        Failures failures = new Failures();
        Times times = new Times(KEPT);
        long streams = 0;
        long chunks = 0;
        Meter meter = new Meter();
        long end = meter.startedAt() + time.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            Sink sink = new Sink();
            read(sink, failures);
            if (sink.firstAt() != 0) {
                times.add(sink.firstAt() - now);
            }
            streams++;
            chunks += sink.chunks();
        }
        Reading reading = meter.read();
        return times.into(reading).with("calls", streams).with("chunks", chunks).with("errors", failures.count());
    }

    private void read(Sink sink, Failures failures) {
        try {
            client.stream(Workload.SYSTEM, Workload.USER, sink);
            if (!sink.isWhole(Workload.EVENTS)) {
                failures.addWrongAnswer("a stream had " + sink.chunks() + " texts, or not the tokens sent");
            }
        } catch (Exception e) {
            failures.add(e);
        }
    }
}
