// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The directories of a TIFF, BigTIFF or EXIF structure (TIFF 6.0 section 2; BigTIFF has wider counts and offsets). */
final class Tiff {
    static final int XMP = 700;
    static final int EXIF_DIRECTORY = 0x8769;
    static final int IMAGE_DESCRIPTION = 0x010E;
    static final int USER_COMMENT = 0x9286;
    static final int C2PA = 0xCD41;

    /** Bytes of one value of each type, from type 0; TIFF 6.0 and, from 13, its supplements. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** An entry: where it stands, and where its value stands. */
    record Entry(int tag, int type, long position, long value, long length) {
        long end() {
            return value + length;
        }
    }

    private final ByteSource in;
    private final boolean little;
    private final boolean big;

    private Tiff(ByteSource in, boolean little, boolean big) {
        this.in = in;
        this.little = little;
        this.big = big;
    }

    static Tiff open(ByteSource in) throws IOException {
        boolean little = in.matches(0, "II");
        if (!little && !in.matches(0, "MM")) {
            throw LabelException.malformed("The TIFF structure begins with neither II nor MM");
        }
        int version = little ? in.u16le(2) : in.u16be(2);
        if (version != 42 && version != 43) {
            throw LabelException.malformed("The TIFF structure has version " + version + "; 42 and 43 are known");
        }
        return new Tiff(in, little, version == 43);
    }

    boolean isBig() {
        return big;
    }

    boolean isLittle() {
        return little;
    }

    /** Where the header says where the first directory stands. */
    int headerField() {
        return big ? 8 : 4;
    }

    long firstDirectory() throws IOException {
        return offset(headerField());
    }

    int entrySize() {
        return big ? 20 : 12;
    }

    int countSize() {
        return big ? 8 : 2;
    }

    int offsetSize() {
        return big ? 8 : 4;
    }

    List<Entry> entries(long directory) throws IOException {
        long count = big ? (little ? in.u64le(directory) : in.u64be(directory)) : u16(directory);
        if (count > 65535) {
            throw LabelException.malformed("A TIFF directory claims " + count + " entries");
        }
        List<Entry> entries = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            entries.add(entry(directory + countSize() + i * entrySize()));
        }
        return entries;
    }

    Optional<Entry> entry(long directory, int tag) throws IOException {
        return entries(directory).stream().filter(e -> e.tag() == tag).findFirst();
    }

    byte[] bytes(Entry entry) throws IOException {
        return in.read(entry.value(), entry.length());
    }

    /** The offset that an entry of one LONG, IFD or their 64-bit kin holds. */
    long pointer(Entry entry) throws IOException {
        return entry.length() == 8 ? (little ? in.u64le(entry.value()) : in.u64be(entry.value())) : u32(entry.value());
    }

    private Entry entry(long at) throws IOException {
        int type = u16(at + 2);
        long count = big ? (little ? in.u64le(at + 4) : in.u64be(at + 4)) : u32(at + 4);
        int size = type < SIZES.length ? SIZES[type] : 0;
        if (size > 0 && count > in.size() / size) {
            throw LabelException.malformed("A TIFF entry claims " + count + " values, more than the file can hold");
        }
        long length = count * size;
        long field = at + 4 + offsetSize();
        long value = length <= offsetSize() ? field : offset(field);
        return new Entry(u16(at), type, at, value, length);
    }

    private int u16(long at) throws IOException {
        return little ? in.u16le(at) : in.u16be(at);
    }

    private long u32(long at) throws IOException {
        return little ? in.u32le(at) : in.u32be(at);
    }

    private long offset(long at) throws IOException {
        return big ? (little ? in.u64le(at) : in.u64be(at)) : u32(at);
    }

    /** A number in this structure's byte order. */
    byte[] number(long value, int width) {
        ByteBuffer buffer = ByteBuffer.allocate(8).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        buffer.putLong(value);
        byte[] bytes = new byte[width];
        buffer.get(little ? 0 : 8 - width, bytes);
        return bytes;
    }
}
