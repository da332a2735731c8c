// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/**
 * The ledger could not do something at once.
 *
 * @param kind what
 * @param attempt the attempt
 * @param cause what the ledger said; empty when it did what it was to do
 */
public record Trouble(Kind kind, String attempt, String cause) {

    /** What the ledger could not do. */
    public enum Kind {
        /** A hold failed and the call was refused. */
        REFUSED,
        /** A hold failed and the call went on without one. */
        UNHELD,
        /** A settlement or release waits to be written. */
        DELAYED,
        /** What waited was written. */
        WRITTEN,
        /**
         * The gateway was closed before the ledger came back, or the ledger cannot take it although it works. A hold that
         * was written expires and is charged as it was held; of a call that went on without one nothing is recorded.
         */
        LOST
    }
}
