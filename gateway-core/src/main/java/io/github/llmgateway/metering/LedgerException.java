// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import org.jspecify.annotations.Nullable;

/**
 * A ledger could not do something: it cannot be reached, is too slow, or its disk is full. Whether the operation was done
 * is not known; it can be repeated.
 */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * With what happened, without secrets. A {@link RuntimeException} as the cause says that it may be the operation that
     * cannot be done: when it fails so again, and others are done in between, it is given up.
     */
    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
