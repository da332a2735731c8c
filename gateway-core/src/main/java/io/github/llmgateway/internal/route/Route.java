// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.route;

import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.internal.settings.RouteOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model's name stands for.
 *
 * @param candidates who can be asked, at least one
 * @param options how they are chosen and when the next is asked
 * @param larger who is asked when the context was too long; null for the next candidate
 */
record Route(
        List<Candidate> candidates,
        RouteOptions options,
        @Nullable Candidate larger) {
    Route {
        candidates = List.copyOf(candidates);
    }
}
