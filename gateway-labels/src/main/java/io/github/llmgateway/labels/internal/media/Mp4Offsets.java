// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Cursor;

/**
 * Moves the file offsets that stand in boxes, when everything from one place of the file on moves: chunk offsets (stco,
 * co64), offsets of auxiliary information (saio), base offsets of fragments (tfhd) and random access tables (tfra).
 * ISO/IEC 14496-12, 8.7.5, 8.7.9, 8.8.7, 8.8.10.
 */
final class Mp4Offsets {
    private static final long MAX_32 = 0xFFFF_FFFFL;

    private final long boundary;
    private final long delta;

    /**
     * @param boundary the first offset that moves
     * @param delta by how much
     */
    Mp4Offsets(long boundary, long delta) {
        this.boundary = boundary;
        this.delta = delta;
    }

    private long moved(long offset) {
        return offset >= boundary ? offset + delta : offset;
    }

    /** Whether a table of 32-bit chunk offsets can hold what it has to after the move. */
    boolean fits(Mp4Box stco) throws LabelException {
        Cursor in = new Cursor(stco.content, "MP4 box stco");
        in.skip(4);
        for (long left = count(in, 4); left > 0; left--) {
            if (moved(in.be32()) > MAX_32) {
                return false;
            }
        }
        return true;
    }

    /** The same offsets, not moved, as a table of 64-bit ones. */
    static Mp4Box widened(Mp4Box stco) throws LabelException {
        Cursor in = new Cursor(stco.content, "MP4 box stco");
        Buffer out = new Buffer().bytes(in.bytes(4));
        long count = count(in, 4);
        out.be32(count);
        for (long i = 0; i < count; i++) {
            out.be64(in.be32());
        }
        return new Mp4Box("co64", out.toBytes());
    }

    void moveTable(Mp4Box table) throws LabelException {
        Cursor in = new Cursor(table.content, "MP4 box " + table.type);
        Buffer out = new Buffer();
        boolean wide = table.type.equals("co64");
        byte[] head = in.bytes(4);
        out.bytes(head);
        if (table.type.equals("saio")) {
            wide = head[0] == 1;
            if ((head[3] & 1) != 0) {
                out.bytes(in.bytes(8));
            }
        }
        long count = count(in, wide ? 8 : 4);
        out.be32(count);
        for (long i = 0; i < count; i++) {
            put(out, moved(wide ? in.be64() : in.be32()), wide);
        }
        table.content = out.bytes(in.bytes(in.left())).toBytes();
    }

    /** Moves the base offset of a track fragment; whether it has one. */
    boolean moveFragment(Mp4Box tfhd) throws LabelException {
        Cursor in = new Cursor(tfhd.content, "MP4 box tfhd");
        byte[] head = in.bytes(8);
        if ((head[3] & 1) == 0) {
            return false;
        }
        Buffer out = new Buffer().bytes(head).be64(moved(in.be64()));
        tfhd.content = out.bytes(in.bytes(in.left())).toBytes();
        return true;
    }

    void moveAccess(Mp4Box tfra) throws LabelException {
        Cursor in = new Cursor(tfra.content, "MP4 box tfra");
        byte[] head = in.bytes(12);
        boolean wide = head[0] == 1;
        int sizes = head[11];
        int rest = 3 + (sizes >> 4 & 3) + (sizes >> 2 & 3) + (sizes & 3);
        long count = count(in, (wide ? 16 : 8) + rest);
        Buffer out = new Buffer().bytes(head).be32(count);
        for (long i = 0; i < count; i++) {
            out.bytes(in.bytes(wide ? 8 : 4));
            put(out, moved(wide ? in.be64() : in.be32()), wide);
            out.bytes(in.bytes(rest));
        }
        tfra.content = out.bytes(in.bytes(in.left())).toBytes();
    }

    private static void put(Buffer out, long offset, boolean wide) throws LabelException {
        if (wide) {
            out.be64(offset);
        } else if (offset > MAX_32) {
            throw LabelException.unsupported("An offset table of the MP4 file would pass 4 GiB: write a sidecar.");
        } else {
            out.be32(offset);
        }
    }

    private static long count(Cursor in, int width) throws LabelException {
        long count = in.be32();
        if (count > in.left() / width) {
            throw LabelException.malformed(
                    "An MP4 table declares " + count + " entries, " + in.left() + " bytes are left for them.");
        }
        return count;
    }
}
