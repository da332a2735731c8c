// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Xmp;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One ID3v2 frame, its bytes kept as they stand in the tag. Versions 2.2, 2.3 and 2.4 of the ID3 documents, section 4. */
final class Id3Frame {
    private static final int MAX_TEXT = 1 << 20;

    private final int version;
    private final String id;
    private final byte[] bytes;
    private final boolean unsynchronised;

    /**
     * @param version 2, 3 or 4
     * @param id the frame's name
     * @param bytes header and body
     * @param unsynchronised whether the tag says so of every frame (2.4 only)
     */
    Id3Frame(int version, String id, byte[] bytes, boolean unsynchronised) {
        this.version = version;
        this.id = id;
        this.bytes = bytes;
        this.unsynchronised = unsynchronised;
    }

    /** A user text frame of the description AIGC; the text is ASCII, so the plainest encoding carries it. */
    static byte[] label(int version, String json) {
        byte[] body = new Buffer().u8(0).latin(Texts.KEY).u8(0).latin(json).toBytes();
        if (version == 2) {
            return new Buffer().latin("TXX").be24(body.length).bytes(body).toBytes();
        }
        long size = version == 4 ? syncsafe(body.length) : body.length;
        return new Buffer().latin("TXXX").be32(size).be16(0).bytes(body).toBytes();
    }

    static long syncsafe(long value) {
        return (value & 0x7F) | (value & 0x3F80) << 1 | (value & 0x1F_C000) << 2 | (value & 0xFE0_0000) << 3;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The label text, when this frame holds one. */
    Optional<String> label() throws LabelException {
        if (!id.equals("TXXX") && !id.equals("TXX")) {
            return Optional.empty();
        }
        byte[] body = body();
        if (body.length < 2) {
            return Optional.empty();
        }
        int split = terminator(body, 1, body[0]);
        if (split < 0 || !Texts.isKey(text(body, 1, split, body[0]))) {
            return Optional.empty();
        }
        int from = Math.min(body.length, split + width(body[0]));
        return Optional.of(Texts.trim(text(body, from, body.length, body[0])));
    }

    /** Whether this is a C2PA manifest: C2PA 2.1, A.3.3: GEOB with the manifest store's media type. */
    boolean isC2pa() throws LabelException {
        if (!id.equals("GEOB") && !id.equals("GEO")) {
            return false;
        }
        byte[] body = body();
        int end = body.length < 2 ? -1 : terminator(body, 1, 0);
        if (end < 0) {
            return false;
        }
        String type = new String(body, 1, end - 1, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return type.equals("application/x-c2pa-manifest-store") || type.equals("application/c2pa");
    }

    /** The XMP packet in a private frame of the owner XMP: XMP Specification Part 3, 2.3.3. */
    Optional<byte[]> xmp() throws LabelException {
        if (!id.equals("PRIV")) {
            return Optional.empty();
        }
        byte[] body = body();
        boolean isXmp = body.length > 4 && new String(body, 0, 4, StandardCharsets.ISO_8859_1).equals("XMP\0");
        return isXmp ? Optional.of(Arrays.copyOfRange(body, 4, body.length)) : Optional.empty();
    }

    boolean isLabelledXmp() throws LabelException {
        return Xmp.isLabelled(xmp().orElse(new byte[0]));
    }

    /** The frame made anew with the packet freed of its label; what it says of itself as a frame stays. */
    byte[] strippedXmp() throws LabelException {
        byte[] body = new Buffer()
                .latin("XMP\0")
                .bytes(Xmp.strip(xmp().orElseThrow()))
                .toBytes();
        byte[] stored = unsynchronised ? Id3Tag.unsynchronise(body) : body;
        return new Buffer()
                .latin(id)
                .be32(version == 4 ? syncsafe(stored.length) : stored.length)
                .u8(bytes[8])
                .u8(unsynchronised ? 0x02 : 0)
                .bytes(stored)
                .toBytes();
    }

    private byte[] body() throws LabelException {
        if (version == 2) {
            return Arrays.copyOfRange(bytes, 6, bytes.length);
        }
        Cursor in = new Cursor(bytes, "ID3 frame");
        in.skip(9);
        int flags = in.u8();
        return version == 3 ? body23(in, flags) : body24(in, flags);
    }

    private static byte[] body23(Cursor in, int flags) throws LabelException {
        boolean compressed = (flags & 0x80) != 0;
        if (compressed) {
            in.skip(4);
        }
        if ((flags & 0x40) != 0) {
            return new byte[0];
        }
        if ((flags & 0x20) != 0) {
            in.skip(1);
        }
        byte[] body = in.bytes(in.left());
        return compressed ? inflate(body) : body;
    }

    private byte[] body24(Cursor in, int flags) throws LabelException {
        if ((flags & 0x40) != 0) {
            in.skip(1);
        }
        if ((flags & 0x04) != 0) {
            return new byte[0];
        }
        if ((flags & 0x01) != 0) {
            in.skip(4);
        }
        byte[] body = in.bytes(in.left());
        if ((flags & 0x02) != 0 || unsynchronised) {
            body = Id3Tag.resynchronise(body);
        }
        return (flags & 0x08) == 0 ? body : inflate(body);
    }

    private static byte[] inflate(byte[] packed) throws LabelException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] out = new byte[(int) Math.min(MAX_TEXT, 64 + 1032L * packed.length)];
            int length = inflater.inflate(out);
            if (!inflater.finished()) {
                return new byte[0];
            }
            return Arrays.copyOf(out, length);
        } catch (DataFormatException e) {
            throw LabelException.malformed("A compressed ID3 frame cannot be unpacked.");
        } finally {
            inflater.end();
        }
    }

    private static int width(int encoding) {
        return encoding == 1 || encoding == 2 ? 2 : 1;
    }

    private static int terminator(byte[] body, int from, int encoding) {
        int width = width(encoding);
        for (int i = from; i + width <= body.length; i += width) {
            if (body[i] == 0 && (width == 1 || body[i + 1] == 0)) {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] body, int from, int to, int encoding) {
        Charset charset = switch (encoding) {
            case 1 -> StandardCharsets.UTF_16;
            case 2 -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
        if (width(encoding) == 1) {
            // Version 2.3 says ISO-8859-1; tools write UTF-8 and GBK there all the same.
            return Texts.decode(Arrays.copyOfRange(body, from, to));
        }
        boolean little = encoding == 1 && to - from >= 2 && body[from] == (byte) 0xFF && body[from + 1] == (byte) 0xFE;
        return little
                ? new String(body, from + 2, to - from - 2, StandardCharsets.UTF_16LE)
                : new String(body, from, to - from, charset);
    }
}
