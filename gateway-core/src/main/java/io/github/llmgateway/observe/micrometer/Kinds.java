// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.call.AttemptEnd;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import org.jspecify.annotations.Nullable;

/** What a failure is called: the kind that the application is told. */
final class Kinds {
    private Kinds() {}

    /** The kind of a call that failed with {@code e}. */
    static ErrorKind of(CallGuard guard, Throwable e) {
        if (!(e instanceof GatewayException told)) {
            return ErrorKind.UNKNOWN;
        }
        CallEnd ended = guard.ended();
        boolean itsOwn = told.kind() == ErrorKind.CANCELLED
                || told.kind() == ErrorKind.TIMEOUT
                || (told.kind() == ErrorKind.RATE_LIMITED && told.delivery() == Delivery.NOT_SENT);
        // An exchange that we closed fails in its own words; why we closed it is what the application hears.
        return ended == null || itsOwn
                ? told.kind()
                : ended.toException(guard.timeouts()).kind();
    }

    /** The kind of a call that was closed before its end. */
    static ErrorKind ofClosed(CallGuard guard) {
        CallEnd ended = guard.ended();
        return ended == null
                ? ErrorKind.CANCELLED
                : ended.toException(guard.timeouts()).kind();
    }

    /** The kind of an attempt's end; null when it completed. */
    static @Nullable ErrorKind of(AttemptEnd end) {
        GatewayException error = end.error();
        if (error != null) {
            return error.kind();
        }
        return end.result() == AttemptEnd.Result.COMPLETED ? null : ErrorKind.CANCELLED;
    }
}
