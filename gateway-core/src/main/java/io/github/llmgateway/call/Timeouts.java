// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import java.time.Duration;

/**
 * The bounds of a call, {@code gateway.timeouts.*}.
 *
 * @param connect opening a connection, TLS included
 * @param firstEvent from the sending of a streamed attempt to its first event; does not bound unary calls
 * @param idle how long a read may find nothing on the socket; comments count as something
 * @param total the whole call by the wall clock: back-off, fallbacks and the consumer's own time included
 * @param consumer between two pulls of the consumer; an abandoned stream is closed when it passes
 */
public record Timeouts(Duration connect, Duration firstEvent, Duration idle, Duration total, Duration consumer) {

    /**
     * Ten seconds to connect, two minutes to the first event and between events (reasoning models are slow to begin),
     * fifteen minutes in all, five minutes for the consumer.
     */
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5));

    /** Checks that each is positive. */
    public Timeouts {
        check("connect", connect);
        check("first-event", firstEvent);
        check("idle", idle);
        check("total", total);
        check("consumer", consumer);
    }

    private static void check(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("gateway.timeouts." + name + " must be positive, but was " + value);
        }
    }

    /** These timeouts with another bound on the whole call. */
    public Timeouts withTotal(Duration total) {
        return new Timeouts(connect, firstEvent, idle, total, consumer);
    }
}
