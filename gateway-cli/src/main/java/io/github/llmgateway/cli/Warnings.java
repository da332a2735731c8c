// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.MeteringListener;
import io.github.llmgateway.metering.Threshold;
import io.github.llmgateway.metering.Trouble;
import java.util.function.Consumer;

/** What metering has to tell while a command runs, a line each. */
final class Warnings implements MeteringListener {
    private final Consumer<String> lines;

    Warnings(Consumer<String> lines) {
        this.lines = lines;
    }

    /** As lines on standard error. */
    static Warnings on(Page err) {
        return new Warnings(text -> {
            err.endLine();
            err.line(err.paint().yellow("note: ") + err.shown(text));
        });
    }

    @Override
    public void onThreshold(Threshold threshold) {
        String level = threshold.level().replaceFirst(":", " ").replaceFirst("@ever( [A-Z]{3})?$", "");
        lines.accept(level + " is used to " + threshold.percent() + " %: "
                + threshold.used().number() + " of " + threshold.limit());
    }

    @Override
    public void onTrouble(Trouble trouble) {
        // Of what was written in the end nothing else is to be said.
        String cause = trouble.cause().isEmpty() ? " (what had waited for it)" : ": " + trouble.cause();
        lines.accept("the ledger: " + trouble.kind() + cause);
    }
}
