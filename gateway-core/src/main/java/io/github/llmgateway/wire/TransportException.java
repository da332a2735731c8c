// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The network failed before a response came. The message names hosts and ports, never a header or content. */
public final class TransportException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Where the exchange was when it failed. */
    public enum Phase {
        /** Looking up the host's name. */
        DNS,
        /** Opening the connection. */
        CONNECT,
        /** Securing the connection. */
        TLS,
        /** Sending the request. */
        SEND,
        /** Waiting for the response's headers. */
        RESPONSE
    }

    private final Phase phase;
    private final boolean reusedConnection;

    /**
     * A failure.
     *
     * @param phase where the exchange was
     * @param reusedConnection whether the connection had served an exchange before: it may have been closed by the peer
     *     while it was idle
     */
    public TransportException(String message, Phase phase, boolean reusedConnection, @Nullable Throwable cause) {
        super(message, cause);
        this.phase = phase;
        this.reusedConnection = reusedConnection;
    }

    /** Where the exchange was. */
    public Phase phase() {
        return phase;
    }

    /** Whether the connection had served an exchange before. */
    public boolean isReusedConnection() {
        return reusedConnection;
    }

    /** Whether no byte of the request can have reached the peer. */
    public boolean isNotSent() {
        return phase.compareTo(Phase.SEND) < 0;
    }
}
