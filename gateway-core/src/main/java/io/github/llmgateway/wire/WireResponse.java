// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An HTTP response whose body is read as it arrives. To be closed by whoever received it. Not for concurrent use. */
public interface WireResponse extends AutoCloseable {

    /** The HTTP status. */
    int status();

    /** The value of header {@code name} (case-insensitive), or null. */
    @Nullable
    String header(String name);

    /**
     * Reads at least one byte, at most {@code length}, and returns how many; -1 at the end of the body. Blocks until
     * something is there.
     *
     * @throws IOException when the connection fails or the body breaks off
     */
    int read(byte[] buffer, int offset, int length) throws IOException;

    /** Frees the connection: kept for reuse when the body was read to its end. May be called twice. */
    @Override
    void close();
}
