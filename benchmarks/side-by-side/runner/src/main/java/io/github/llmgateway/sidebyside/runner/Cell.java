// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.runner;

/** The cells that are measured round after round in JVMs that live as long as the comparison. */
enum Cell {
    CALLS_1("calls-1", "calls 1", 6000),
    CALLS_32("calls-32", "calls 32", 4000),
    BULK("stream-bulk", "bulk", 6000),
    EACH("stream-each", "each", 4000);

    private final String label;
    private final String command;
    private final int warmUpMillis;

    Cell(String label, String command, int warmUpMillis) {
        this.label = label;
        this.command = command;
        this.warmUpMillis = warmUpMillis;
    }

    String label() {
        return label;
    }

    /** What the worker is told, but for the milliseconds. */
    String command() {
        return command;
    }

    /** How long a client is warmed up, at scale 1. */
    int warmUpMillis() {
        return warmUpMillis;
    }

    boolean streams() {
        return this == BULK || this == EACH;
    }
}
