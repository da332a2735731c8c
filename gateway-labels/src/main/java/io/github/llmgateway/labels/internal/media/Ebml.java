// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Elements of EBML: RFC 8794. */
final class Ebml {
    static final int VOID = 0xEC;
    static final int CRC = 0xBF;

    private Ebml() {}

    /** An element: its id with the marker bit, where it starts, where its data starts and ends. */
    record Element(int id, long start, long data, long end, boolean unsized) {
        long size() {
            return end - data;
        }

        long length() {
            return end - start;
        }
    }

    static Element read(ByteSource in, long at, long limit) throws IOException {
        int idLength = width(in.u8(at), 4);
        if (at + idLength >= limit) {
            throw LabelException.malformed("An EBML element at offset " + at + " is cut.");
        }
        int id = 0;
        for (int i = 0; i < idLength; i++) {
            id = id << 8 | in.u8(at + i);
        }
        long sizeAt = at + idLength;
        int first = in.u8(sizeAt);
        int sizeLength = width(first, 8);
        long size = first & (0xFF >> sizeLength);
        for (int i = 1; i < sizeLength; i++) {
            size = size << 8 | in.u8(sizeAt + i);
        }
        long data = sizeAt + sizeLength;
        boolean unsized = size == (1L << (7 * sizeLength)) - 1;
        if (data > limit || (!unsized && size > limit - data)) {
            throw LabelException.malformed("An EBML element at offset " + at + " declares " + size + " bytes, "
                    + Math.max(0, limit - data) + " are left.");
        }
        return new Element(id, at, data, unsized ? limit : data + size, unsized);
    }

    private static int width(int first, int max) throws LabelException {
        int width = Integer.numberOfLeadingZeros(first) - 23;
        if (width > max) {
            throw LabelException.malformed("An EBML id or size starts with the invalid byte " + first + ".");
        }
        return width;
    }

    /** The children of a master element of known size. */
    static List<Element> children(ByteSource in, Element parent, int max) throws IOException {
        List<Element> children = new ArrayList<>();
        long at = parent.data();
        while (at < parent.end()) {
            Element child = read(in, at, parent.end());
            if (child.unsized()) {
                throw LabelException.malformed("An EBML element at offset " + at + " has no size where it needs one.");
            }
            children.add(child);
            at = child.end();
            if (children.size() > max) {
                throw LabelException.limit("More than " + max + " EBML elements in one parent.");
            }
        }
        return children;
    }

    /** An element with a size of the fewest bytes. */
    static byte[] element(int id, byte[] data) {
        int width = 1;
        while (data.length >= (1L << (7 * width)) - 1) {
            width++;
        }
        return new Buffer()
                .bytes(id(id))
                .bytes(size(data.length, width))
                .bytes(data)
                .toBytes();
    }

    /** A size in so many bytes. */
    static byte[] size(long size, int width) {
        byte[] out = new byte[width];
        long value = size | (1L << (7 * width));
        for (int i = 0; i < width; i++) {
            out[i] = (byte) (value >>> (8 * (width - 1 - i)));
        }
        return out;
    }

    private static byte[] id(int id) {
        Buffer out = new Buffer();
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (id >>> shift != 0) {
                out.u8(id >>> shift);
            }
        }
        return out.toBytes();
    }

    /** An element without meaning that is so long; at least two bytes. */
    static byte[] filler(int length) {
        int width = length - 2 < 127 ? 1 : 8;
        int size = length - 1 - width;
        return new Buffer().u8(VOID).bytes(size(size, width)).zeros(size).toBytes();
    }

    /** The checksum element over the rest of a master: RFC 8794, 11.3.1. */
    static byte[] checksum(byte[] rest) {
        CRC32 crc = new CRC32();
        crc.update(rest);
        return element(CRC, new Buffer().le32(crc.getValue()).toBytes());
    }
}
