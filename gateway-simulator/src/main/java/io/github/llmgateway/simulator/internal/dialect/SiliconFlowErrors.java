// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.http.HttpRequest;
import io.github.llmgateway.simulator.internal.json.Json;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Errors of SiliconFlow, whose shape changes with the status: an object with a number, an object without a code, a bare JSON string, plain text.
 * Source: docs.siliconflow.cn, error codes and the chat-completions reference.
 */
final class SiliconFlowErrors implements ErrorTable {

    private static final String LIMITED = "Request was rejected due to rate limiting. Details:";

    @Override
    public VendorError error(Trouble trouble, Clock clock, String requestId) {
        return switch (trouble) {
            case RATE_LIMIT -> limited("RPM limit reached.");
            case TRANSIENT_QUOTA -> limited("TPM limit reached.");
            case QUOTA -> of(429, 50608, LIMITED + "RPD limit reached.");
            case OVERLOAD -> of(503, 50505, "Model service overloaded. Try again later.");
            case ARREARS ->
                VendorError.json(403, Json.object("code", 30001, "message", "The account balance is insufficient"));
            case CONTENT_FILTER -> of(451, 20021, "The prompt was refused by moderation.");
            case SERVER_ERROR -> of(500, 50501, "Internal error.");
            case UNAVAILABLE -> of(503, 50603, "The service is busy.");
            case GATEWAY_TIMEOUT -> VendorError.json(504, "Gateway timeout");
        };
    }

    @Override
    public String errorEvent(Trouble trouble, Clock clock, String requestId) {
        Map<String, Object> error = switch (trouble) {
            case RATE_LIMIT -> Json.object("code", 50601, "message", LIMITED + "RPM limit reached.");
            case CONTENT_FILTER -> Json.object("code", 20021, "message", "Refused by moderation.");
            case SERVER_ERROR -> Json.object("code", 50501, "message", "Internal error.");
            default -> Json.object("code", 50505, "message", "Model service overloaded.");
        };
        return "data: " + Json.write(Json.object("error", error)) + "\n\n";
    }

    /** A limit on requests or tokens carries no code. */
    private static VendorError limited(String detail) {
        return VendorError.json(429, Json.object("message", LIMITED + detail, "data", null));
    }

    @Override
    public VendorError notJson(String requestId) {
        return of(400, 20015, "The request body is not valid JSON.");
    }

    @Override
    public VendorError notFound(String path, String requestId) {
        return new VendorError(404, "text/plain", "404 page not found");
    }

    /** A bare JSON string on calls, an object on the list of models. */
    Optional<VendorError> checkKey(HttpRequest request, String key, Clock clock, String requestId) {
        String given = KeyCheck.bearer(request);
        if (given.equals(key)) {
            return Optional.empty();
        }
        if (request.method().equals("GET")) {
            return Optional.of(of(401, 30014, "Token is invalid."));
        }
        return Optional.of(VendorError.json(401, given.isEmpty() ? "Invalid token" : "Api key is invalid"));
    }

    VendorError of(int status, int code, String message) {
        return VendorError.json(status, Json.object("code", code, "message", message, "data", null));
    }
}
