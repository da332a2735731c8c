// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a file from its start to its end, with patches to what was written. Not for use by several threads at once. */
public final class ByteSink implements Closeable {
    private static final int BUFFER = 64 << 10;

    private final SeekableByteChannel channel;
    private final ByteBuffer buffer;
    private long flushed;

    private ByteSink(SeekableByteChannel channel, int buffer) {
        this.channel = channel;
        this.buffer = ByteBuffer.allocate(buffer);
    }

    /** Opens an existing file and empties it. */
    public static ByteSink open(Path file) throws IOException {
        return new ByteSink(
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING), BUFFER);
    }

    /** A sink in memory; see {@link #toByteArray()}. */
    public static ByteSink memory() {
        return new ByteSink(new MemoryChannel(new byte[1024]).truncate(0), 1024);
    }

    /** Writes all bytes. */
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /** Writes some bytes. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.remaining()) {
            flush();
        }
        if (length > buffer.capacity()) {
            drain(ByteBuffer.wrap(bytes, offset, length));
        } else {
            buffer.put(bytes, offset, length);
        }
    }

    /** Writes ASCII characters. */
    public void ascii(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One byte. */
    public void u8(int value) throws IOException {
        write(new byte[] {(byte) value});
    }

    /** Two bytes, big-endian. */
    public void u16be(int value) throws IOException {
        write(new byte[] {(byte) (value >> 8), (byte) value});
    }

    /** Four bytes, big-endian. */
    public void u32be(long value) throws IOException {
        write(ByteBuffer.allocate(4).putInt((int) value).array());
    }

    /** Four bytes, little-endian. */
    public void u32le(long value) throws IOException {
        write(ByteBuffer.allocate(4).putInt(Integer.reverseBytes((int) value)).array());
    }

    /** Eight bytes, big-endian. */
    public void u64be(long value) throws IOException {
        write(ByteBuffer.allocate(8).putLong(value).array());
    }

    /** Bytes written so far. */
    public long position() {
        return flushed + buffer.position();
    }

    /** Overwrites bytes that were written before; the position stays. */
    public void patch(long at, byte[] bytes) throws IOException {
        if (at < 0 || at > position() - bytes.length) {
            throw new IllegalArgumentException("A patch of " + bytes.length + " bytes at " + at
                    + " is outside what was written (" + position() + " bytes)");
        }
        flush();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        channel.position(at);
        while (from.hasRemaining()) {
            channel.write(from);
        }
        channel.position(flushed);
    }

    /** What a sink in memory holds. */
    public byte[] toByteArray() throws IOException {
        flush();
        if (channel instanceof MemoryChannel memory) {
            return memory.toByteArray();
        }
        throw new IllegalStateException("Only a sink in memory can be turned into an array");
    }

    /** Writes everything through to the disk. */
    public void force() throws IOException {
        flush();
        if (channel instanceof FileChannel file) {
            file.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            channel.close();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        drain(buffer);
        buffer.clear();
    }

    private void drain(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            flushed += channel.write(from);
        }
    }
}
