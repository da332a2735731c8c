// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;

/** Walks through the blocks of a GIF file (GIF89a sections 17 to 27) up to and including its trailer. */
final class GifBlocks {
    static final int EXTENSION = 0x21;
    static final int IMAGE = 0x2C;
    static final int TRAILER = 0x3B;
    static final int APPLICATION = 0xFF;
    static final int COMMENT = 0xFE;

    /**
     * A block.
     *
     * @param kind what it begins with; for an extension 0x2100 plus its label
     * @param start its first byte
     * @param data its first sub-block, for applications the one after their name
     * @param end one past its last byte
     * @param name of an application, eleven characters; else empty
     */
    record Block(int kind, long start, long data, long end, String name) {
        boolean isApplication() {
            return kind == ((EXTENSION << 8) | APPLICATION);
        }

        boolean isComment() {
            return kind == ((EXTENSION << 8) | COMMENT);
        }
    }

    private final ByteSource in;
    private long at;
    private int subBlocks;
    private boolean ended;

    GifBlocks(ByteSource in) throws IOException {
        this.in = in;
        if (!in.matches(0, "GIF87a") && !in.matches(0, "GIF89a")) {
            throw LabelException.malformed("The file does not begin with GIF87a or GIF89a");
        }
        at = 13L + tableSize(in.u8(10));
    }

    /** Where the next block begins. */
    long position() {
        return at;
    }

    boolean hasNext() {
        return !ended;
    }

    Block next() throws IOException {
        long start = at;
        int kind = in.u8(at);
        switch (kind) {
            case TRAILER -> {
                ended = true;
                at++;
                return new Block(kind, start, at, at, "");
            }
            case IMAGE -> {
                long data = at + 10 + tableSize(in.u8(at + 9)) + 1;
                at = skip(data);
                return new Block(kind, start, data, at, "");
            }
            case EXTENSION -> {
                return extension(start);
            }
            default -> throw LabelException.malformed("No GIF block begins with " + kind + ", found at " + at);
        }
    }

    private Block extension(long start) throws IOException {
        int label = in.u8(start + 1);
        long data = start + 2;
        String name = "";
        if (label == APPLICATION && in.u8(data) == 11) {
            name = in.ascii(data + 1, 11);
            data += 12;
        }
        at = skip(data);
        // After the 258 bytes that end XMP, whose last two are zero, a reader may have stopped one byte early.
        while (at < in.size() && in.u8(at) == 0) {
            at++;
        }
        return new Block((EXTENSION << 8) | label, start, data, at, name);
    }

    /** One past the empty sub-block that ends a sequence. */
    private long skip(long from) throws IOException {
        long place = from;
        while (true) {
            int length = in.u8(place);
            place += 1 + length;
            if (length == 0) {
                return place;
            }
            if (++subBlocks > Limits.CHUNKS * 4) {
                throw LabelException.limit("The GIF file has more than " + Limits.CHUNKS * 4 + " sub-blocks");
            }
        }
    }

    private static int tableSize(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}
