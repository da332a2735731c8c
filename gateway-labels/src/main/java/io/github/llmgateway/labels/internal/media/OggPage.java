// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Cursor;
import java.io.IOException;

/** One Ogg page: RFC 3533, section 6. */
final class OggPage {
    static final int CONTINUED = 1;
    static final int FIRST = 2;

    private static final int[] TABLE = table();

    final int flags;
    final long granule;
    final long serial;
    final long sequence;
    final byte[] lacing;
    final byte[] body;

    OggPage(int flags, long granule, long serial, long sequence, byte[] lacing, byte[] body) {
        this.flags = flags;
        this.granule = granule;
        this.serial = serial;
        this.sequence = sequence;
        this.lacing = lacing;
        this.body = body;
    }

    static OggPage read(ByteSource in, long at) throws IOException {
        if (!in.matches(at, "OggS")) {
            throw LabelException.malformed("No Ogg page starts at offset " + at + ".");
        }
        Cursor head = new Cursor(in.read(at + 4, 23), "Ogg page");
        if (head.u8() != 0) {
            throw LabelException.unsupported("An Ogg page of another version than 0 (RFC 3533).");
        }
        int flags = head.u8();
        long granule = head.le64();
        long serial = head.le32();
        long sequence = head.le32();
        head.skip(4);
        byte[] lacing = in.read(at + 27, head.u8());
        int length = 0;
        for (byte segment : lacing) {
            length += segment & 0xFF;
        }
        return new OggPage(flags, granule, serial, sequence, lacing, in.read(at + 27 + lacing.length, length));
    }

    long length() {
        return 27L + lacing.length + body.length;
    }

    boolean isFirst() {
        return (flags & FIRST) != 0;
    }

    OggPage numbered(long number) {
        return new OggPage(flags, granule, serial, number & 0xFFFF_FFFFL, lacing, body);
    }

    byte[] toBytes() {
        byte[] bytes = new Buffer()
                .latin("OggS")
                .u8(0)
                .u8(flags)
                .le64(granule)
                .le32(serial)
                .le32(sequence)
                .le32(0)
                .u8(lacing.length)
                .bytes(lacing)
                .bytes(body)
                .toBytes();
        byte[] crc = new Buffer().le32(crc(bytes)).toBytes();
        System.arraycopy(crc, 0, bytes, 22, 4);
        return bytes;
    }

    /** The checksum of RFC 3533: polynomial 0x04C11DB7, no reflection, starts and ends with zero. */
    static int crc(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ (b & 0xFF)];
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = value < 0 ? value << 1 ^ 0x04C1_1DB7 : value << 1;
            }
            table[i] = value;
        }
        return table;
    }
}
