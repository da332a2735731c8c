// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.Dialect;
import io.github.llmgateway.simulator.internal.dialect.KeyCheck;
import io.github.llmgateway.simulator.internal.dialect.VendorError;
import io.github.llmgateway.simulator.internal.http.HttpReply;
import io.github.llmgateway.simulator.internal.http.HttpRequest;
import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * One request to one vendor, and the means to answer it.
 *
 * @param requestId the vendor's id of the request
 */
record Exchange(SimulatorState state, Vendor vendor, HttpRequest request, HttpReply reply, String requestId) {

    Dialect dialect() {
        return vendor.dialect();
    }

    Exchange withRequestId(String id) {
        return new Exchange(state, vendor, request, reply, id);
    }

    /** The headers that the vendor puts on each reply. */
    Map<String, String> headers() {
        return dialect().shape().headers(requestId);
    }

    void send(VendorError error) throws IOException {
        reply.send(error.status(), error.contentType(), headers(), error.bytes());
    }

    void sendJson(Map<String, Object> body) throws IOException {
        reply.send(200, "application/json", headers(), Json.bytes(body));
    }

    /** The refusal of a missing or wrong key. */
    Optional<VendorError> checkKey() {
        String token = KeyCheck.bearer(request);
        if (token.startsWith(TokenDesk.ACCESS_PREFIX)) {
            return SignInRoutes.refusal(state.signIn(), request, token, this);
        }
        return dialect().keyCheck().check(request, state.key(vendor), state.clock(), requestId);
    }
}
