// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import java.util.Map;
import java.util.Optional;

/**
 * A call as observers see it, at one moment. Holds no content.
 *
 * @param id a name that no other call of any process has
 * @param operation the kind of call, {@code chat} for example
 * @param requestedModel the model as the application asked for it
 * @param streaming whether the application asked for a stream
 * @param candidate who is being asked, or was last; empty before the first
 * @param attempts HTTP requests so far
 * @param tags the application's own words for the call
 */
public record ObservedCall(
        String id,
        String operation,
        String requestedModel,
        boolean streaming,
        Optional<Candidate> candidate,
        int attempts,
        Map<String, String> tags) {}
