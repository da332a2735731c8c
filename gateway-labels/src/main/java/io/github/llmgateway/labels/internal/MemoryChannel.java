// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A file in memory: metadata blocks that are files themselves, and tests. Not for use by several threads at once. */
final class MemoryChannel implements SeekableByteChannel {
    private byte[] bytes;
    private int size;
    private int position;

    MemoryChannel(byte[] bytes) {
        this.bytes = bytes;
        this.size = bytes.length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public int read(ByteBuffer into) {
        if (position >= size) {
            return into.hasRemaining() ? -1 : 0;
        }
        int count = Math.min(into.remaining(), size - position);
        into.put(bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int count = from.remaining();
        long end = (long) position + count;
        if (end > Integer.MAX_VALUE - 8) {
            throw new IOException("A file in memory cannot grow beyond 2 GiB");
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, bytes.length * 2L)));
        }
        from.get(bytes, position, count);
        position = (int) end;
        size = Math.max(size, position);
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long at) {
        position = (int) Math.min(Integer.MAX_VALUE, at);
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        size = (int) Math.min(size, length);
        position = Math.min(position, size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
