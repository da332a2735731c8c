// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import org.jspecify.annotations.Nullable;

/** What the application is told of a failure. */
final class Ends {
    private Ends() {}

    /**
     * The kind that the application is told.
     *
     * @param failure what the call failed with; null when it was closed before its end
     */
    static ErrorKind kind(CallGuard guard, @Nullable Throwable failure) {
        CallEnd ended = guard.ended();
        if (failure == null) {
            return ended == null
                    ? ErrorKind.CANCELLED
                    : ended.toException(guard.timeouts()).kind();
        }
        if (!(failure instanceof GatewayException told)) {
            return ErrorKind.UNKNOWN;
        }
        boolean itsOwn = told.kind() == ErrorKind.CANCELLED
                || told.kind() == ErrorKind.TIMEOUT
                || (told.kind() == ErrorKind.RATE_LIMITED && told.delivery() == Delivery.NOT_SENT);
        // An exchange that we closed fails in its own words; why we closed it is what the application hears.
        return ended == null || itsOwn
                ? told.kind()
                : ended.toException(guard.timeouts()).kind();
    }
}
