// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The connection failed while the body was read; told apart from a body that cannot be understood. */
final class ReadFailure extends IOException {
    private static final long serialVersionUID = 1L;

    ReadFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
