// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import org.jspecify.annotations.Nullable;

/** What a store lends to {@link LedgerBook} within one transaction: all of it is kept, or nothing. */
public interface LedgerState {

    /** The level's balance, the same object each time; a level that nobody touched yet is zero. */
    Balance balance(String level);

    /** The attempt's open hold, or null. */
    @Nullable
    OpenHold open(String attempt);

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
