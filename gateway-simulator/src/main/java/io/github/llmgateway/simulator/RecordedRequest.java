// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import java.time.Instant;
import java.util.Map;

/**
 * A request that reached the simulator. Immutable.
 *
 * @param vendor the vendor whose base path it used
 * @param method the HTTP method, in capitals
 * @param path the path as sent, with the vendor's base path and the query when there is one
 * @param headers all headers, with lower-case names; repeated ones are joined with a comma
 * @param body the body as UTF-8 text, empty when there was none
 * @param receivedAt when it had been read, by the simulator's clock
 */
public record RecordedRequest(
        Vendor vendor, String method, String path, Map<String, String> headers, String body, Instant receivedAt) {

    /** Copies the headers. */
    public RecordedRequest {
        headers = Map.copyOf(headers);
    }

    /** Vendor, method, path and size only: headers hold keys, and bodies hold prompts. */
    @Override
    public String toString() {
        return vendor + " " + method + " " + path + " (" + body.length() + " characters)";
    }
}
