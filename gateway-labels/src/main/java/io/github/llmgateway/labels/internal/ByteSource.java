// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.LabelException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Random access to a file with bounded reads. Every read beyond the end is MALFORMED: it comes from a length that lies
 * or from a truncated file. Small reads are served from a window. Not for use by several threads at once.
 */
public final class ByteSource implements Closeable {
    private static final int WINDOW = 16 << 10;
    /** Read after a jump: most jumps are from one chunk's header to the next, over data that is not looked at. */
    private static final int GLANCE = 512;

    private static final int COPY = 256 << 10;

    private final SeekableByteChannel channel;
    private final long size;
    private final byte[] window;
    private long windowStart;
    private int windowLength;

    private ByteSource(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.window = new byte[(int) Math.min(WINDOW, size)];
    }

    /**
     * Opens a file for reading.
     *
     * @throws IOException also for a folder, and for a pipe or device, which could be waited for without end
     */
    public static ByteSource open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    Files.isDirectory(file) ? "this is a folder; name a file" : "this is no regular file");
        }
        SeekableByteChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ByteSource(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The bytes themselves, not a copy. */
    public static ByteSource of(byte[] bytes) {
        try {
            return new ByteSource(new MemoryChannel(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot fail to be read", e);
        }
    }

    /** Bytes in the file. */
    public long size() {
        return size;
    }

    /**
     * Reads bytes.
     *
     * @throws LabelException MALFORMED beyond the end or for a negative range, LIMIT above 64 MiB
     */
    public byte[] read(long offset, int length) throws IOException {
        check(offset, length);
        if (length > Limits.BLOCK) {
            throw LabelException.limit(
                    "A metadata block of " + length + " bytes is larger than the bound of " + Limits.BLOCK + " bytes");
        }
        if (length <= window.length) {
            int at = fill(offset, length);
            return Arrays.copyOfRange(window, at, at + length);
        }
        byte[] bytes = new byte[length];
        readFully(offset, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /** Like {@link #read(long, int)} with a length that was read from the file and may be absurd. */
    public byte[] read(long offset, long length) throws IOException {
        check(offset, length);
        return read(offset, (int) Math.min(length, Limits.BLOCK + 1L));
    }

    /** One byte, 0 to 255. */
    public int u8(long offset) throws IOException {
        check(offset, 1);
        return window[fill(offset, 1)] & 0xFF;
    }

    /** Two bytes, big-endian. */
    public int u16be(long offset) throws IOException {
        return (int) unsigned(offset, 2, false);
    }

    /** Two bytes, little-endian. */
    public int u16le(long offset) throws IOException {
        return (int) unsigned(offset, 2, true);
    }

    /** Four bytes, big-endian. */
    public long u32be(long offset) throws IOException {
        return unsigned(offset, 4, false);
    }

    /** Four bytes, little-endian. */
    public long u32le(long offset) throws IOException {
        return unsigned(offset, 4, true);
    }

    /** Eight bytes, big-endian; MALFORMED when it does not fit into a positive long. */
    public long u64be(long offset) throws IOException {
        return positive(unsigned(offset, 8, false));
    }

    /** Eight bytes, little-endian; MALFORMED when it does not fit into a positive long. */
    public long u64le(long offset) throws IOException {
        return positive(unsigned(offset, 8, true));
    }

    /** Whether these ASCII characters stand here; false beyond the end. */
    public boolean matches(long offset, String ascii) throws IOException {
        int length = ascii.length();
        if (offset < 0 || offset > size - length) {
            return false;
        }
        return ascii.equals(ascii(offset, length));
    }

    /** Bytes as ISO 8859-1 text. */
    public String ascii(long offset, int length) throws IOException {
        return new String(read(offset, length), StandardCharsets.ISO_8859_1);
    }

    /** Copies a range of any length in pieces. */
    public void transferTo(long offset, long count, ByteSink out) throws IOException {
        check(offset, count);
        byte[] buffer = new byte[(int) Math.min(COPY, count)];
        long at = offset;
        for (long left = count; left > 0; ) {
            int length = (int) Math.min(buffer.length, left);
            readFully(at, ByteBuffer.wrap(buffer, 0, length));
            out.write(buffer, 0, length);
            at += length;
            left -= length;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void check(long offset, long length) throws LabelException {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw LabelException.malformed("The file is truncated or a length lies: " + length + " bytes are wanted at "
                    + offset + ", the file has " + size);
        }
    }

    private long unsigned(long offset, int width, boolean little) throws IOException {
        check(offset, width);
        int at = fill(offset, width);
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = (value << 8) | (window[little ? at + width - 1 - i : at + i] & 0xFF);
        }
        return value;
    }

    private static long positive(long value) throws LabelException {
        if (value < 0) {
            throw LabelException.malformed("A 64-bit length is larger than any file");
        }
        return value;
    }

    /** Makes the range part of the window; its index there. */
    private int fill(long offset, int length) throws IOException {
        if (offset < windowStart || offset + length > windowStart + windowLength) {
            boolean goesOn = offset >= windowStart && offset <= windowStart + windowLength;
            windowLength = 0;
            int wanted = goesOn ? window.length : Math.min(window.length, Math.max(GLANCE, length));
            int count = (int) Math.min(wanted, size - offset);
            readFully(offset, ByteBuffer.wrap(window, 0, count));
            windowStart = offset;
            windowLength = count;
        }
        return (int) (offset - windowStart);
    }

    private void readFully(long offset, ByteBuffer into) throws IOException {
        long at = offset;
        if (!(channel instanceof FileChannel)) {
            channel.position(offset);
        }
        while (into.hasRemaining()) {
            int count = channel instanceof FileChannel file ? file.read(into, at) : channel.read(into);
            if (count < 0) {
                throw LabelException.malformed("The file became shorter while it was read");
            }
            at += count;
        }
    }
}
