// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a store lends to {@link LedgerBook} within one transaction: all of it is kept, or nothing. */
public interface LedgerState {

    /** The level's balance, the same object each time; a level that nobody touched yet is zero. */
    Balance balance(String level);

    /** The attempt's open hold, or null. */
    @Nullable
    OpenHold open(String attempt);

    /**
     * When the last of the open holds that hold something of {@code levels} expires, or a later moment; null when there is
     * none. It is asked for refusals only, and should look at no more than the {@value LedgerBook#MOST_HELD} holds that
     * expire last: when none of these holds the levels, the expiry of the earliest of them is the answer.
     */
    @Nullable
    Instant heldUntil(Collection<String> levels);

    /** The row that closed the attempt last, or null. */
    @Nullable
    LedgerRow closing(String attempt);

    /** Adds an open hold. */
    void add(OpenHold hold);

    /** The attempt's hold is no longer open. */
    void remove(String attempt);

    /** Adds a row. */
    void append(LedgerRow row);
}
