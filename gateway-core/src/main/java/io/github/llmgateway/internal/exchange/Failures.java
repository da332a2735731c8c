// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.error.GatewayExceptionBuilder;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.ErrorClassifier;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.WireHeaders;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong in one exchange into the exception that tells it. */
final class Failures {
    private final CallContext context;
    private final WireHeaders sent;

    Failures(CallContext context, WireHeaders sent) {
        this.context = context;
        this.sent = sent;
    }

    /** No response came. */
    GatewayException transport(TransportException e) {
        CallEnd ended = context.guard().attemptEnded();
        if (ended != null) {
            Delivery delivery = e.isNotSent() ? Delivery.NOT_SENT : Delivery.SENT;
            return build(ended.toException(context.guard().timeouts()).toBuilder(), delivery);
        }
        // A connection that broke while it was being secured may hold the next time; a certificate stays what it is.
        boolean certificate = e.phase() == TransportException.Phase.TLS && e.getCause() instanceof SSLException;
        GatewayExceptionBuilder error = GatewayException.builder(
                        ErrorKind.UNAVAILABLE, e.getMessage() == null ? "the connection failed" : e.getMessage())
                .retryable(!certificate)
                .cause(e)
                .advice(
                        certificate
                                ? "Check the base URL, the proxy and the trust store; waiting does not help"
                                : "Check the network and the base URL if it goes on");
        return build(error, e.isNotSent() ? Delivery.NOT_SENT : Delivery.SENT);
    }

    /** The vendor said what is wrong. */
    GatewayException vendor(ErrorReply reply, ErrorClassifier errors, boolean content) {
        GatewayExceptionBuilder error = errors.classify(reply)
                .httpStatus(reply.status())
                .providerCode(reply.code().isEmpty() ? reply.type() : reply.code())
                .providerMessage(VendorWords.clean(reply.message(), context.request(), sent));
        if (!reply.requestId().isEmpty()) {
            context.progress().requestId(reply.requestId());
        }
        Usage usage = reply.usage();
        if (usage != null) {
            error.usage(usage);
        }
        GatewayException told = build(error, content ? Delivery.PARTIALLY_RECEIVED : Delivery.SENT);
        if (content && told.kind() == ErrorKind.UNAVAILABLE) {
            // What the vendor calls a failure of its network is, once content was delivered, an answer that broke off.
            return build(
                    GatewayException.builder(ErrorKind.STREAM_INTERRUPTED, "the vendor broke off its answer")
                            .httpStatus(reply.status())
                            .providerCode(reply.code().isEmpty() ? reply.type() : reply.code())
                            .advice("What was received is in partialResponse(); ask again if it is not enough"),
                    Delivery.PARTIALLY_RECEIVED);
        }
        return told;
    }

    /** The body ended, or the connection broke, before the answer was complete. */
    GatewayException cut(boolean content, String how, @Nullable Throwable cause) {
        GatewayExceptionBuilder error = content
                ? GatewayException.builder(ErrorKind.STREAM_INTERRUPTED, "the answer broke off: " + how)
                        .advice("What was received is in partialResponse(); ask again if it is not enough")
                : GatewayException.builder(ErrorKind.UNAVAILABLE, "no answer came: " + how)
                        .advice("Try again later");
        return build(error.cause(cause), content ? Delivery.PARTIALLY_RECEIVED : Delivery.SENT);
    }

    /** We ended the attempt. */
    GatewayException ended(CallEnd end, boolean content) {
        return build(
                end.toException(context.guard().timeouts()).toBuilder(),
                content ? Delivery.PARTIALLY_RECEIVED : Delivery.SENT);
    }

    /** The answer cannot be understood; {@code why} holds none of it. */
    GatewayException malformed(String why, int status, boolean content) {
        return build(
                GatewayException.builder(ErrorKind.MALFORMED_RESPONSE, "the answer cannot be understood: " + why)
                        .httpStatus(status)
                        .advice("Check that the base URL leads to the vendor's API and not to a page or proxy"),
                content ? Delivery.PARTIALLY_RECEIVED : Delivery.SENT);
    }

    private GatewayException build(GatewayExceptionBuilder error, Delivery delivery) {
        return error.target(
                        context.candidate().provider().name(),
                        context.candidate().model())
                .requestId(context.progress().requestId())
                .delivery(delivery)
                .build();
    }
}
