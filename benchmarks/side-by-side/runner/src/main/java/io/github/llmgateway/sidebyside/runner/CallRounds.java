// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Calls and streams: one JVM for each client, all alive, asked in turn, one at a time. */
final class CallRounds {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Options options;
    private final Launcher launcher;
    private final Results results;
    private final Neighbours neighbours = new Neighbours();
    private final Map<Contender, Peer> workers = new EnumMap<>(Contender.class);

    CallRounds(Options options, Launcher launcher, Results results) {
        this.options = options;
        this.launcher = launcher;
        this.results = results;
    }

    void run() throws IOException, PeerException {
        try (ServerPeer server = launcher.server()) {
            for (Contender contender : options.clients()) {
                workers.put(contender, launcher.worker(contender, server, "-Xms512m", "-Xmx512m"));
            }
            warmUp();
            // The first round still carries work of the JIT compiler, and is dropped.
            for (int round = 0; round <= options.number("rounds"); round++) {
                round(round, server);
                System.err.println("round " + round + " of " + options.number("rounds"));
                results.write();
            }
        } finally {
            workers.values().forEach(Peer::close);
        }
    }

    private void warmUp() {
        for (Cell cell : Cell.values()) {
            for (Contender contender : takingPart(cell, options.clients())) {
                System.err.println("warm-up: " + cell.label() + ", " + contender.label());
                try {
                    ask(contender, cell, Math.round(cell.warmUpMillis() * options.warmUp()));
                } catch (PeerException e) {
                    results.fail(cell.label(), contender, e);
                }
            }
        }
    }

    private void round(int round, ServerPeer server) throws PeerException {
        for (Cell cell : Cell.values()) {
            for (Contender contender : takingPart(cell, Turns.of(options.clients(), round))) {
                server.take();
                neighbours.begin();
                try {
                    Sample sample = ask(contender, cell, options.number("millis"));
                    if (round > 0) {
                        results.add(cell.label(), contender, neighbours.end(sample.and(server.take())));
                    }
                } catch (PeerException e) {
                    results.fail(cell.label(), contender, e);
                }
            }
        }
    }

    private List<Contender> takingPart(Cell cell, List<Contender> clients) {
        return clients.stream()
                .filter(contender -> contender.streams() || !cell.streams())
                .filter(contender -> results.failure(cell.label(), contender).isEmpty())
                .toList();
    }

    private Sample ask(Contender contender, Cell cell, long millis) throws PeerException {
        return workers.get(contender).ask(cell.command() + " " + millis, PATIENCE.plusMillis(millis));
    }
}
