// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.metering.TokenCounter;
import org.jspecify.annotations.Nullable;

/**
 * The output of one attempt, counted by a counter that may be the application's and fail. It then counts as it was held,
 * which is the safe side: an answer that came is neither spoilt nor left unsettled for it. Not safe for concurrent use.
 */
final class OutputCount {
    private final CounterTroubles troubles;
    private final long held;
    private TokenCounter.@Nullable Tally tally;

    /** A count of what {@code candidate} answers, of which {@code held} tokens are held. */
    OutputCount(TokenCounter counter, Candidate candidate, long held, CounterTroubles troubles) {
        this.troubles = troubles;
        this.held = held;
        try {
            this.tally = counter.start(candidate, TokenCounter.Flow.OUTPUT);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            troubles.failed(e);
        }
    }

    void text(CharSequence piece) {
        TokenCounter.Tally counting = tally;
        if (counting == null) {
            return;
        }
        try {
            counting.text(piece);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            failed(e);
        }
    }

    long tokens() {
        TokenCounter.Tally counted = tally;
        if (counted == null) {
            return held;
        }
        try {
            return counted.tokens();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            failed(e);
            return held;
        }
    }

    /** Has the counter learn what the vendor reported of {@code input} and of this. */
    void learn(InputCount input, ReportedUsage reported) {
        try {
            input.reported(reported.input());
            TokenCounter.Tally counted = tally;
            if (counted != null) {
                counted.reported(reported.output());
            }
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            troubles.failed(e);
        }
    }

    private void failed(Throwable e) {
        tally = null;
        troubles.failed(e);
    }
}
