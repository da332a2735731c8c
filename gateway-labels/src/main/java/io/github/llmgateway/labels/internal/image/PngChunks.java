// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;

/** Walks through the chunks of a PNG file (ISO/IEC 15948 clause 5) up to and including IEND. */
final class PngChunks {
    static final String SIGNATURE = "\u0089PNG\r\n\u001A\n";

    /** A chunk; start is the place of its length field, length that of its data. */
    record Chunk(String type, long start, long length) {
        long data() {
            return start + 8;
        }

        long total() {
            return length + 12;
        }

        long end() {
            return start + total();
        }
    }

    private final ByteSource in;
    private long at = SIGNATURE.length();
    private int count;
    private boolean ended;

    PngChunks(ByteSource in) throws IOException {
        this.in = in;
        if (!in.matches(0, SIGNATURE)) {
            throw LabelException.malformed("The file does not begin with the PNG signature");
        }
    }

    boolean hasNext() {
        return !ended;
    }

    Chunk next() throws IOException {
        long length = in.u32be(at);
        Chunk chunk = new Chunk(in.ascii(at + 4, 4), at, length);
        if (chunk.length() > Integer.MAX_VALUE || chunk.end() > in.size()) {
            throw LabelException.malformed(
                    "PNG chunk at " + at + " claims " + chunk.length() + " bytes, which the file does not have");
        }
        if (++count > Limits.CHUNKS) {
            throw LabelException.limit("The PNG file has more than " + Limits.CHUNKS + " chunks");
        }
        at = chunk.end();
        ended = chunk.type().equals("IEND");
        return chunk;
    }
}
