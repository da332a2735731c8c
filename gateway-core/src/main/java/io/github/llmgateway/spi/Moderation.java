// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.guard.Category;
import io.github.llmgateway.wire.WireRequest;
import java.io.IOException;
import java.util.Set;

/**
 * A vendor's moderation endpoint as a pure codec: it does no I/O, the core's transport sends what it encodes. Safe for
 * concurrent use.
 */
public interface Moderation {

    /** How many characters one request may hold; longer texts are asked about in pieces. */
    int longest();

    /** The request that asks about {@code text}. */
    WireRequest encode(String text);

    /**
     * What the vendor found, from the body of an answer with a status of 2xx.
     *
     * @return the kinds of content; empty when the text passes
     * @throws IOException when the body is no such answer; the message holds no content
     */
    Set<Category> decode(String body) throws IOException;
}
