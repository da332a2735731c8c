// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.VendorError;
import io.github.llmgateway.simulator.internal.http.HttpRequest;
import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The paths of the simulated sign-in: the device endpoint, the token endpoint, and the page where a person approves. */
final class SignInRoutes {

    static final String DEVICE = "/qwen/api/v1/oauth2/device/code";
    static final String TOKEN = "/qwen/api/v1/oauth2/token";
    static final String APPROVE = "/qwen/authorize";
    /** Before the number of the address at which a token is good. */
    static final String PORTAL = "/qwen/portal/";

    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private SignInRoutes() {}

    /** Who answers the request, when it is for the sign-in. */
    static Optional<Route> find(HttpRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "POST " + DEVICE -> Optional.of(SignInRoutes::device);
            case "POST " + TOKEN -> Optional.of(SignInRoutes::token);
            case "GET " + APPROVE -> Optional.of(SignInRoutes::approve);
            default -> Optional.empty();
        };
    }

    /** The rest of a path below the address of a token; empty for another path. */
    static String afterPortal(String path) {
        int end = path.indexOf("/v1/", PORTAL.length());
        return path.startsWith(PORTAL) && end > 0 ? path.substring(end + "/v1".length()) : "";
    }

    /** The refusal of a token of the sign-in; empty when it is good, or when the call carries something else. */
    static Optional<VendorError> refusal(SimulatedSignIn signIn, HttpRequest request, String token, Exchange exchange) {
        if (signIn.desk().admits(token, request.path(), exchange.vendor().basePath())) {
            return Optional.empty();
        }
        Map<String, Object> error = Json.object(
                "code",
                "invalid_api_key",
                "message",
                "invalid access token or token expired",
                "param",
                null,
                "type",
                "invalid_request_error");
        String body = Json.write(Json.object("error", error, "request_id", exchange.requestId()));
        return Optional.of(new VendorError(401, "application/json", body));
    }

    private static void device(Exchange exchange) throws IOException {
        Map<String, String> form = form(exchange.request());
        String clientId = form.getOrDefault("client_id", "");
        if (SignInFault.of(clientId).orElse(SignInFault.AUTO) == SignInFault.FIREWALL) {
            firewall(exchange);
        } else if (clientId.isBlank()) {
            refuse(exchange, 400, "invalid_client");
        } else if (!"S256".equals(form.get("code_challenge_method"))
                || form.getOrDefault("code_challenge", "").length() != 43
                || form.getOrDefault("scope", "").isBlank()) {
            refuse(exchange, 400, "invalid_request");
        } else {
            SimulatedSignIn signIn = exchange.state().signIn();
            exchange.sendJson(signIn.desk().code(clientId, form.get("code_challenge"), signIn.origin()));
        }
    }

    private static void token(Exchange exchange) throws IOException {
        Map<String, String> form = form(exchange.request());
        SimulatedSignIn signIn = exchange.state().signIn();
        SignInFault fault = signIn.fault(form.getOrDefault("client_id", "")).orElse(null);
        if (fault != null && spoiled(exchange, fault, form)) {
            return;
        }
        TokenDesk.Granted granted;
        if (DEVICE_GRANT.equals(form.get("grant_type"))) {
            granted = signIn.desk()
                    .poll(
                            form.getOrDefault("device_code", ""),
                            form.getOrDefault("client_id", ""),
                            form.getOrDefault("code_verifier", ""),
                            fault == SignInFault.AUTO,
                            signIn.origin());
        } else if ("refresh_token".equals(form.get("grant_type"))) {
            exchange.reply().pause(signIn.delay());
            granted = signIn.desk()
                    .renew(
                            form.getOrDefault("refresh_token", ""),
                            form.getOrDefault("client_id", ""),
                            fault == SignInFault.SPARSE,
                            signIn.origin());
        } else {
            granted = TokenDesk.Granted.refused(400, "unsupported_grant_type");
        }
        if (granted.tokens().isPresent()) {
            exchange.sendJson(granted.tokens().get());
        } else {
            refuse(exchange, granted.status(), granted.error());
        }
    }

    /** Plays a fault that is an answer of its own; says no for those that only change what is granted. */
    private static boolean spoiled(Exchange exchange, SignInFault fault, Map<String, String> form) throws IOException {
        switch (fault) {
            case SLOW_DOWN -> {
                if (!exchange.state().signIn().desk().isFirstPoll(form.getOrDefault("device_code", ""))) {
                    return false;
                }
                refuse(exchange, 429, "slow_down");
            }
            case DENIED -> refuse(exchange, 400, "access_denied");
            case EXPIRED -> refuse(exchange, 400, "expired_token");
            case UNKNOWN_CODE -> refuse(exchange, 401, "invalid_grant");
            case THROTTLED -> refuse(exchange, 429, "too_many_requests");
            case SERVER_ERROR -> refuse(exchange, 500, "server_error");
            case ERROR_IN_200 -> refuse(exchange, 200, "invalid_request");
            case NULL_TOKEN -> exchange.sendJson(Json.object("access_token", null, "token_type", "Bearer"));
            case HANG -> exchange.reply().stall();
            case CLOSE -> exchange.reply().cut();
            case FIREWALL -> firewall(exchange);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void firewall(Exchange exchange) throws IOException {
        exchange.send(VendorError.html(405, "Not Allowed"));
    }

    private static void refuse(Exchange exchange, int status, String error) throws IOException {
        byte[] body = Json.bytes(Json.object("error", error, "error_description", "Simulated: " + error));
        exchange.reply().send(status, "application/json", exchange.headers(), body);
    }

    private static void approve(Exchange exchange) throws IOException {
        String target = exchange.request().target();
        String userCode = decode(target.substring(target.indexOf('?') + 1)).getOrDefault("user_code", "");
        boolean waits = exchange.state().signIn().approve(userCode);
        String page = "<!doctype html><title>Simulated sign-in</title><p>"
                + (waits ? "Approved. You can close this page." : "No sign-in waits under this code.") + "</p>\n";
        exchange.reply()
                .send(waits ? 200 : 404, "text/html", exchange.headers(), page.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(HttpRequest request) {
        boolean form = request.header("content-type").startsWith("application/x-www-form-urlencoded");
        return form ? decode(request.body()) : Map.of();
    }

    private static Map<String, String> decode(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
