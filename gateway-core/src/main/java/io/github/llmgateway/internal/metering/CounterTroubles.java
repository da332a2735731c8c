// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.internal.side.Quiet;
import io.github.llmgateway.metering.TokenCounter;

/** Tells, once a minute, that a token counter fails on answers. Safe for concurrent use. */
final class CounterTroubles {
    private static final System.Logger LOG = System.getLogger(TokenCounter.class.getName());

    private final Quiet failures;

    CounterTroubles(TimeSource time) {
        this.failures = new Quiet(time);
    }

    /** It has failed with {@code e}, whose message is not told: it may quote the text. */
    void failed(Throwable e) {
        long count = failures.add();
        if (failures.isTime()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the token counter failed on an answer with {0}, {1} times so far; output that no vendor reports is"
                            + " then settled at what was held",
                    e.getClass().getName(),
                    count);
        }
    }
}
