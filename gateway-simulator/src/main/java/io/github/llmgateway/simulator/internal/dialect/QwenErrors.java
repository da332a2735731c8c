// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.http.HttpRequest;
import io.github.llmgateway.simulator.internal.json.Json;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Errors of Model Studio: an {@code error} object with word codes beside {@code request_id}; inside a stream the flat native form, with the true
 * status in an SSE comment. Source: help.aliyun.com/zh/model-studio/error-code.
 */
final class QwenErrors implements ErrorTable {

    private static final String INVALID_REQUEST = "invalid_request_error";
    private static final String INSPECTION = "data_inspection_failed";

    /** One row of the vendor's table. */
    private record Row(int status, String code, String type, String nativeCode, String message) {}

    private static final Map<Trouble, Row> ROWS = Map.of(
            Trouble.RATE_LIMIT,
            new Row(429, "limit_requests", "limit_requests", "Throttling.RateQuota", "Too many requests: slow down."),
            Trouble.OVERLOAD,
            new Row(503, "ModelServingError", "internal_error", "ModelServingError", "Too many requests in service."),
            Trouble.QUOTA,
            quota("Free allocated quota exceeded."),
            Trouble.TRANSIENT_QUOTA,
            quota("You exceeded your current quota, please check your plan and billing details."),
            Trouble.ARREARS,
            new Row(400, "Arrearage", "Arrearage", "Arrearage", "The account has overdue payments."),
            Trouble.CONTENT_FILTER,
            new Row(400, INSPECTION, INSPECTION, "DataInspectionFailed", "The data may contain inappropriate content."),
            Trouble.SERVER_ERROR,
            new Row(500, "internal_error", "internal_error", "InternalError", "An internal error has occurred."),
            Trouble.UNAVAILABLE,
            new Row(503, "ModelUnavailable", "internal_error", "ModelUnavailable", "The model is unavailable."),
            Trouble.GATEWAY_TIMEOUT,
            new Row(504, "RequestTimeOut", "internal_error", "RequestTimeOut", "Timed out."));

    /** A lasting and a passing cause share one code; only the text tells them apart. */
    private static Row quota(String message) {
        return new Row(429, "insufficient_quota", "insufficient_quota", "Throttling.AllocationQuota", message);
    }

    @Override
    public VendorError error(Trouble trouble, Clock clock, String requestId) {
        if (trouble == Trouble.GATEWAY_TIMEOUT) {
            return VendorError.html(504, "Gateway Time-out");
        }
        Row row = ROWS.get(trouble);
        return of(row.status(), row.code(), row.type(), row.message(), requestId);
    }

    @Override
    public String errorEvent(Trouble trouble, Clock clock, String requestId) {
        Row row = ROWS.get(trouble);
        Map<String, Object> flat =
                Json.object("request_id", requestId, "code", row.nativeCode(), "message", row.message());
        return "id:1\nevent:error\n:HTTP_STATUS/" + row.status() + "\ndata:" + Json.write(flat) + "\n\n";
    }

    @Override
    public VendorError notJson(String requestId) {
        return of(400, null, INVALID_REQUEST, "The request body is not valid JSON.", requestId);
    }

    @Override
    public VendorError notFound(String path, String requestId) {
        return of(404, "NotFound", INVALID_REQUEST, "No such path: " + path, requestId);
    }

    /** Wrong key, region and plan all read the same. */
    Optional<VendorError> checkKey(HttpRequest request, String key, Clock clock, String requestId) {
        String given = KeyCheck.bearer(request);
        if (given.equals(key)) {
            return Optional.empty();
        }
        String message = given.isEmpty() ? "No API key was provided." : "Incorrect API key provided.";
        return Optional.of(of(401, "invalid_api_key", INVALID_REQUEST, message, requestId));
    }

    VendorError modelNotFound(String model, String requestId) {
        String message = "The model `" + model + "` does not exist or you do not have access to it.";
        return of(404, "model_not_found", INVALID_REQUEST, message, requestId);
    }

    VendorError unsupportedModel(String model, String requestId) {
        return of(404, "model_not_supported", INVALID_REQUEST, "Unsupported model `" + model + "` here.", requestId);
    }

    VendorError invalid(String message, String requestId) {
        String wrapped = "<400> InternalError.Algo.InvalidParameter: " + message;
        return of(400, "invalid_parameter_error", INVALID_REQUEST, wrapped, requestId);
    }

    private static VendorError of(int status, String code, String type, String message, String requestId) {
        Map<String, Object> error = Json.object("message", message, "type", type, "param", null, "code", code);
        return VendorError.json(
                status, Json.object("error", error, "id", "chatcmpl-" + requestId, "request_id", requestId));
    }
}
