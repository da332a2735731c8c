// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.ReportPart;
import java.util.Objects;
import java.util.Optional;

/**
 * That content was refused, cut off or has to be withdrawn: because the vendor signalled it, or because screening found
 * something in the answer. Holds no content. Clauses ZP-TAKEDOWN, SF-WITHHELD, SF-LIMITED: what is flagged is removed or
 * withdrawn promptly, with every copy; the identifiers are there to find the copies by.
 *
 * <p>A {@link TakedownListener} is told when it happens. An application without one gets it from what it catches, by {@link
 * #of}, and from the report of a finish by the vendor's filter.
 *
 * @param source who flagged the content
 * @param part which part of the exchange is concerned, as far as it is known
 * @param withdraw whether part of the answer had come before, as events or in {@code partialResponse()}: it must not stay
 *     shown or stored
 * @param reason the vendor's code or word, or the categories that screening found; empty when it is not known
 * @param callId the gateway's name of the call; empty when it is made by {@link #of}
 * @param provider the configured provider; empty when none was asked
 * @param model the model that was asked
 * @param requestId the vendor's identifier of the exchange; empty when it gave none
 * @param responseId the vendor's identifier of the answer; empty when none came
 */
public record Takedown(
        Source source,
        Part part,
        boolean withdraw,
        String reason,
        String callId,
        String provider,
        String model,
        String requestId,
        String responseId)
        implements ReportPart {

    /** Who flagged the content. */
    public enum Source {
        /** The vendor's moderation. */
        VENDOR,
        /** Screening in this gateway. */
        SCREENING
    }

    /** The part of the exchange that is concerned. */
    public enum Part {
        /** What was sent. */
        INPUT,
        /** The answer. */
        OUTPUT,
        /** The vendor did not say, and nothing had come from which it could be told. */
        UNKNOWN
    }

    /** Checks for nulls. */
    public Takedown {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(responseId, "responseId");
    }

    /**
     * What a failed call says of a takedown; empty unless its kind is {@code CONTENT_FILTERED}. A failure that carries a
     * vendor's status or code is the vendor's, any other is our own screening's.
     */
    public static Optional<Takedown> of(GatewayException failure) {
        if (failure.kind() != ErrorKind.CONTENT_FILTERED) {
            return Optional.empty();
        }
        Optional<CallResponse> received = failure.partialResponse();
        boolean vendors =
                failure.httpStatus().isPresent() || failure.providerCode().isPresent();
        boolean output = !vendors || received.isPresent() || failure.delivery() == Delivery.PARTIALLY_RECEIVED;
        return Optional.of(new Takedown(
                vendors ? Source.VENDOR : Source.SCREENING,
                output ? Part.OUTPUT : Part.UNKNOWN,
                received.isPresent(),
                failure.providerCode().orElse(""),
                "",
                failure.provider(),
                failure.model(),
                failure.requestId().orElse(""),
                received.map(CallResponse::id).orElse("")));
    }
}
