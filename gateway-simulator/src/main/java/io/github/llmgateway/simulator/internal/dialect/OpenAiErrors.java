// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.http.HttpRequest;
import io.github.llmgateway.simulator.internal.json.Json;
import java.time.Clock;
import java.util.Optional;

/** Errors as OpenAI shapes them: {@code {"error":{"message","type","param","code"}}}. Source: platform.openai.com, error codes. */
final class OpenAiErrors implements ErrorTable {

    private static final String INVALID_REQUEST = "invalid_request_error";

    @Override
    public VendorError error(Trouble trouble, Clock clock, String requestId) {
        return switch (trouble) {
            case RATE_LIMIT -> of(429, "rate_limit_exceeded", "requests", null, "Rate limit reached for requests.");
            case TRANSIENT_QUOTA -> of(429, "rate_limit_exceeded", "tokens", null, "Rate limit reached for tokens.");
            case OVERLOAD -> of(503, null, "server_error", null, "The engine is currently overloaded.");
            case QUOTA -> of(429, "insufficient_quota", "insufficient_quota", null, "The current quota is exceeded.");
            case ARREARS -> of(402, INVALID_REQUEST, "unknown_error", null, "Insufficient Balance");
            case CONTENT_FILTER -> of(400, "content_filter", INVALID_REQUEST, "prompt", "The prompt was filtered.");
            case SERVER_ERROR -> of(500, null, "server_error", null, "The server had an error.");
            case UNAVAILABLE -> of(503, null, "server_error", null, "The service is unavailable.");
            case GATEWAY_TIMEOUT -> VendorError.html(504, "Gateway Time-out");
        };
    }

    @Override
    public String errorEvent(Trouble trouble, Clock clock, String requestId) {
        return "data: " + error(trouble, clock, requestId).body() + "\n\n";
    }

    @Override
    public VendorError notJson(String requestId) {
        return invalid(null, "The request body is not valid JSON.");
    }

    @Override
    public VendorError notFound(String path, String requestId) {
        return of(404, null, INVALID_REQUEST, null, "Invalid URL (" + path + ")");
    }

    Optional<VendorError> checkKey(HttpRequest request, String key, Clock clock, String requestId) {
        String given = KeyCheck.bearer(request);
        if (given.equals(key)) {
            return Optional.empty();
        }
        String message = given.isEmpty() ? "No API key was provided." : "Incorrect API key provided.";
        return Optional.of(of(401, "invalid_api_key", INVALID_REQUEST, null, message));
    }

    VendorError modelNotFound(String model) {
        return of(404, "model_not_found", INVALID_REQUEST, null, "The model `" + model + "` does not exist.");
    }

    VendorError invalid(String parameter, String message) {
        return of(400, null, INVALID_REQUEST, parameter, message);
    }

    private static VendorError of(int status, String code, String type, String parameter, String message) {
        return VendorError.json(
                status,
                Json.object("error", Json.object("message", message, "type", type, "param", parameter, "code", code)));
    }
}
