// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stream that can be pointed at one document after another. */
final class Feed extends InputStream {
    private static final byte[] EMPTY = new byte[0];
    private static final int BOM = 3;

    private byte[] bytes = EMPTY;
    private int position;
    private int end;
    private @Nullable InputStream stream;
    private boolean first;

    void set(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = end - start >= BOM && isMark(bytes, start) ? start + BOM : start;
        this.end = end;
        this.stream = null;
    }

    void set(InputStream stream) {
        set(EMPTY, 0, 0);
        this.stream = stream;
        this.first = true;
    }

    void clear() {
        set(EMPTY, 0, 0);
    }

    /** Whether the bytes that were not handed out are white space; a stream is not read for it. */
    boolean isBlank() {
        for (int i = position; i < end; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        InputStream source = stream;
        if (source != null) {
            return readStream(source, buffer, offset, length);
        }
        int count = Math.min(length, end - position);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(bytes, position, buffer, offset, count);
        position += count;
        return count;
    }

    private int readStream(InputStream source, byte[] buffer, int offset, int length) throws IOException {
        int count = source.read(buffer, offset, length);
        if (first && count > 0) {
            first = false;
            // The mark itself may come in pieces.
            while (count < BOM && count < length && buffer[offset] == (byte) 0xEF) {
                int more = source.read(buffer, offset + count, length - count);
                if (more < 0) {
                    break;
                }
                count += more;
            }
            if (count >= BOM && isMark(buffer, offset)) {
                Arrays.fill(buffer, offset, offset + BOM, (byte) ' ');
            }
        }
        return count;
    }

    /** A byte order mark, which is white space to a document. */
    private static boolean isMark(byte[] bytes, int at) {
        return bytes[at] == (byte) 0xEF && bytes[at + 1] == (byte) 0xBB && bytes[at + 2] == (byte) 0xBF;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
