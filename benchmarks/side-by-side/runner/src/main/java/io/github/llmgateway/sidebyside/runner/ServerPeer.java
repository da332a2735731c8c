// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

import java.time.Duration;

/** The server in its JVM. */
final class ServerPeer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Peer peer;
    private final int port;

    ServerPeer(Peer peer, int port) {
        this.peer = peer;
        this.port = port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** What it has seen since it was asked last. */
    Sample take() throws PeerException {
        return peer.ask("take", LIMIT);
    }

    @Override
    public void close() {
        peer.close();
    }
}
