// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that can be pointed at one document after another. */
final class Feed extends InputStream {
    private static final byte[] EMPTY = new byte[0];

    private byte[] bytes = EMPTY;
    private int position;
    private int end;
    private @Nullable InputStream stream;
    private boolean first;

    void set(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
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
            if (count >= 3
                    && buffer[offset] == (byte) 0xEF
                    && buffer[offset + 1] == (byte) 0xBB
                    && buffer[offset + 2] == (byte) 0xBF) {
                // A byte order mark is white space to a document.
                buffer[offset] = ' ';
                buffer[offset + 1] = ' ';
                buffer[offset + 2] = ' ';
            }
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
