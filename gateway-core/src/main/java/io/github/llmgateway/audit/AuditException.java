// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import org.jspecify.annotations.Nullable;

/**
 * The audit trail could not be written or read. After a failed write it is not known whether it was done; it can be
 * repeated.
 */
public final class AuditException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what happened, without secrets. */
    public AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
