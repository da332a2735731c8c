// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import java.util.concurrent.atomic.AtomicBoolean;

/** What goes wrong while something is recorded never reaches the call: the first time is warned of, all are swallowed. */
final class Harmless {
    private final AtomicBoolean warned = new AtomicBoolean();

    /** A handler or a registry failed. Its message may hold anything and is not repeated. */
    void failed(Throwable e) {
        if (warned.compareAndSet(false, true)) {
            System.getLogger(MicrometerTelemetry.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "recording telemetry fails with " + e.getClass().getName()
                                    + "; calls go on, and this is not warned of again: check the meter registry's filters"
                                    + " and the observation handlers");
        }
    }
}
