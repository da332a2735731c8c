// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** The factory that everything here uses: bounded against hostile input, its buffers in a bounded shared pool. */
public final class JsonSetup {
    /** Deeper JSON is refused: no answer nests like this, and each level costs memory. */
    public static final int MAX_DEPTH = 200;

    /** One text of an answer may have this many characters; generated sound comes as base64. */
    public static final int MAX_TEXT = 16 * 1024 * 1024;

    /** The factory. Safe for concurrent use. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(new Buffers())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();

    private JsonSetup() {}
}
