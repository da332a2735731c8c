// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

/** Hears what metering has to tell. Called on the threads of calls; it must be quick, and what it throws is ignored. */
public interface MeteringListener {

    /** Writes thresholds and troubles as warnings to the {@link System.Logger} of this interface's name. */
    static MeteringListener logging() {
        return LoggingListener.INSTANCE;
    }

    /** A part of a pack or budget was used. */
    default void onThreshold(Threshold threshold) {}

    /** The ledger could not do something at once. */
    default void onTrouble(Trouble trouble) {}
}
