// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.http.HttpRequest;
import java.time.Clock;
import java.util.Optional;

/** A vendor's check of the key. */
@FunctionalInterface
public interface KeyCheck {

    /** The refusal of a missing or wrong key; empty when the key is accepted. */
    Optional<VendorError> check(HttpRequest request, String key, Clock clock, String requestId);

    /** The token of {@code Authorization: Bearer}, or the empty string. */
    static String bearer(HttpRequest request) {
        String value = request.header("authorization");
        return value.regionMatches(true, 0, "Bearer ", 0, 7)
                ? value.substring(7).trim()
                : "";
    }
}
