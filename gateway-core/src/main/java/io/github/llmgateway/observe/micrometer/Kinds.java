// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.AttemptEnd;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import org.jspecify.annotations.Nullable;

/** What the end of an attempt is called. */
final class Kinds {
    private Kinds() {}

    /** The kind of an attempt's end; null when it completed. */
    static @Nullable ErrorKind of(AttemptEnd end) {
        GatewayException error = end.error();
        if (error != null) {
            return error.kind();
        }
        return end.result() == AttemptEnd.Result.COMPLETED ? null : ErrorKind.CANCELLED;
    }
}
