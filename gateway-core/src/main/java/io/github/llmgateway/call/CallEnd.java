// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.error.Durations;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;

/** Why a call or an attempt was ended from our side. */
public enum CallEnd {
    /** The application closed the stream or cancelled the future. */
    CLOSED,
    /** The pulling thread was interrupted. */
    INTERRUPTED,
    /** The gateway was closed. */
    SHUTDOWN,
    /** The consumer did not pull for too long. */
    CONSUMER,
    /** The total passed. */
    TOTAL,
    /** No first event came in time; ends the attempt only. */
    FIRST_EVENT,
    /** The socket was silent for too long; ends the attempt only. */
    IDLE;

    /** Whether it was the consumer who left: the vendor goes on, and so may whoever counts what it sends. */
    public boolean isByConsumer() {
        return this == CLOSED || this == CONSUMER;
    }

    /** The error that tells the application. */
    public GatewayException toException(Timeouts timeouts) {
        return switch (this) {
            case CLOSED -> cancelled("the call was cancelled by the application", "");
            case INTERRUPTED -> cancelled("the call was cancelled because its thread was interrupted", "");
            case SHUTDOWN -> cancelled("the gateway was closed during the call", "");
            case CONSUMER ->
                cancelled(
                        "the stream was closed because nobody pulled for " + Durations.text(timeouts.consumer()),
                        "Close streams that are not read to their end, or raise gateway.timeouts.consumer");
            case TOTAL ->
                timeout(
                        "the call took longer than " + Durations.text(timeouts.total()) + " in all",
                        "Raise gateway.timeouts.total or the request's timeout, or ask for fewer tokens");
            case FIRST_EVENT ->
                timeout(
                        "no event came within " + Durations.text(timeouts.firstEvent()),
                        "Raise gateway.timeouts.first-event if the model needs longer to begin");
            case IDLE ->
                timeout(
                        "the connection was silent for " + Durations.text(timeouts.idle()),
                        "Raise gateway.timeouts.idle if the model pauses longer");
        };
    }

    private static GatewayException cancelled(String what, String advice) {
        return GatewayException.builder(ErrorKind.CANCELLED, what)
                .advice(advice)
                .build();
    }

    private static GatewayException timeout(String what, String advice) {
        return GatewayException.builder(ErrorKind.TIMEOUT, what).advice(advice).build();
    }
}
