// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.model.CompletionResponse;
import java.util.List;

/**
 * A completion as the vendor writes it, in both forms, and what it means.
 *
 * @param body the body of the whole answer
 * @param frames the data of each event of the stream, without an end marker
 * @param expected what both mean; id, model, text, finish reason and usage are compared
 */
public record CompletionSample(String body, List<String> frames, CompletionResponse expected) {

    /** Copies the list. */
    public CompletionSample {
        frames = List.copyOf(frames);
    }
}
