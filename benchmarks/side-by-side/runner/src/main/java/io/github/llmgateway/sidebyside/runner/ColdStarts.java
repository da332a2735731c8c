// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.IOException;
import java.time.Duration;

/** From the start of a process to its first answer, with the JVM's defaults. */
final class ColdStarts {
    static final String CELL = "cold-start";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Options options;
    private final Launcher launcher;
    private final Results results;

    ColdStarts(Options options, Launcher launcher, Results results) {
        this.options = options;
        this.launcher = launcher;
        this.results = results;
    }

    void run() throws IOException, PeerException {
        try (ServerPeer server = launcher.server()) {
            // The first start of each reads its jars from the disk, and is dropped.
            for (int round = 0; round <= options.number("cold-starts"); round++) {
                for (Contender contender : Turns.of(options.clients(), round)) {
                    start(contender, server, round > 0);
                }
                System.err.println(CELL + " " + round + " of " + options.number("cold-starts"));
            }
            results.write();
        }
    }

    private void start(Contender contender, ServerPeer server, boolean counts) throws IOException {
        if (results.failure(CELL, contender).isPresent()) {
            return;
        }
        long begin = System.nanoTime();
        try (Peer peer = launcher.cold(contender, server)) {
            Sample answered = peer.next(PATIENCE).and("answered", System.nanoTime() - begin);
            Sample sample = answered.and(peer.next(PATIENCE));
            if (counts) {
                results.add(CELL, contender, sample);
            }
        } catch (PeerException e) {
            results.fail(CELL, contender, e);
        }
    }
}
