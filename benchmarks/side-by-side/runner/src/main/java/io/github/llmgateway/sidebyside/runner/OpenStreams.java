// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Very many slow streams at once, in fresh JVMs: once for time and threads, once more for the live heap. */
final class OpenStreams {
    static final String CELL = "open-streams";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> WARM_UP = List.of("calls 1 1000", "bulk 2000");

    private final Options options;
    private final Launcher launcher;
    private final Results results;
    private final Neighbours neighbours = new Neighbours();

    OpenStreams(Options options, Launcher launcher, Results results) {
        this.options = options;
        this.launcher = launcher;
        this.results = results;
    }

    void run() throws IOException, PeerException {
        try (ServerPeer server = launcher.server()) {
            for (Contender contender : options.clients()) {
                if (contender.streams()) {
                    System.err.println(CELL + ": " + contender.label());
                    measure(contender, server);
                    results.write();
                }
            }
        }
    }

    private void measure(Contender contender, ServerPeer server) throws IOException {
        try {
            Sample plain = open(contender, server, "plain");
            // A collection in the middle costs time, so the heap is looked at in a run of its own.
            Sample collected = open(contender, server, "collect");
            results.add(CELL, contender, plain.and("liveHeap", (long) collected.get("liveHeap")));
        } catch (PeerException e) {
            results.fail(CELL, contender, e);
        }
    }

    private Sample open(Contender contender, ServerPeer server, String how) throws IOException, PeerException {
        int seconds = options.number("open-seconds");
        try (Peer worker = launcher.worker(contender, server, "-Xmx2g")) {
            for (String command : WARM_UP) {
                worker.ask(command, PATIENCE);
            }
            server.take();
            neighbours.begin();
            String command = "open " + options.number("streams") + " " + seconds + " " + how;
            Sample sample = worker.ask(command, PATIENCE.plusSeconds(seconds));
            return neighbours.end(sample.and(server.take()));
        }
    }
}
