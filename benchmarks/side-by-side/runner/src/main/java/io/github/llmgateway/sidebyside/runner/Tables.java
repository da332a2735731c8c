// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.util.List;

/** Which columns the tables have. */
final class Tables {
    static final List<Column> CALLS = List.of(
            Column.compared("CPU us/call", 0, sample -> sample.per("cpu", "calls") / 1e3),
            Column.compared("bytes/call", 0, sample -> sample.per("bytes", "calls")),
            Column.compared("calls/s", 0, sample -> sample.per("calls", "wall") * 1e9),
            Column.plain("p50 us", 0, sample -> sample.get("p50") / 1e3),
            Column.plain("p99 us", 0, sample -> sample.get("p99") / 1e3),
            Column.plain("new connections per 1,000", 1, sample -> sample.per("connections", "calls") * 1e3),
            Column.sum("errors", sample -> sample.get("errors")));

    static final List<Column> STREAMS = List.of(
            Column.compared("CPU us/chunk", 2, sample -> sample.per("cpu", "chunks") / 1e3),
            Column.compared("bytes/chunk", 0, sample -> sample.per("bytes", "chunks")),
            Column.compared("chunks/s", 0, sample -> sample.per("chunks", "wall") * 1e9),
            Column.plain("first text p50 us", 0, sample -> sample.get("p50") / 1e3),
            Column.plain("first text p99 us", 0, sample -> sample.get("p99") / 1e3),
            Column.plain("new connections per 1,000", 1, sample -> sample.per("connections", "calls") * 1e3),
            Column.sum("errors", sample -> sample.get("errors")));

    static final List<Column> OPEN = List.of(
            Column.plain("streams done", 0, sample -> sample.get("done")),
            Column.plain("open at 3 s", 0, sample -> sample.get("open")),
            Column.plain("most open at the server", 0, sample -> sample.get("mostOpen")),
            Column.plain("peak platform threads", 0, sample -> sample.get("peakThreads")),
            Column.compared("live heap MB at 3 s", 1, sample -> sample.get("liveHeap") / 1e6),
            Column.plain("peak heap MB", 0, sample -> sample.get("peakHeap") / 1e6),
            Column.compared("CPU us/chunk", 1, sample -> sample.per("cpu", "chunks") / 1e3),
            Column.plain("wall s", 1, sample -> sample.get("wall") / 1e9),
            Column.plain("first text p50 ms", 0, sample -> sample.get("p50") / 1e6),
            Column.plain("first text p99 ms", 0, sample -> sample.get("p99") / 1e6),
            Column.sum("errors", sample -> sample.get("errors")));

    static final List<Column> COLD = List.of(
            Column.compared("start to first answer ms", 0, sample -> sample.get("answered") / 1e6),
            Column.plain("CPU ms", 0, sample -> sample.get("cpu") / 1e6),
            Column.plain("classes", 0, sample -> sample.get("classes")),
            Column.plain("building the client ms", 0, sample -> sample.get("build") / 1e6),
            Column.plain("first call ms", 0, sample -> sample.get("call") / 1e6));

    static final List<Column> SIZES = List.of(
            Column.plain("jars", 0, sample -> sample.get("jars")),
            Column.compared("MB", 1, sample -> sample.get("bytes") / 1e6));

    private Tables() {}
}
