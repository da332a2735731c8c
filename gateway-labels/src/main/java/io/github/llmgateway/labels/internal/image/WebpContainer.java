// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Limits;
import io.github.llmgateway.labels.internal.Texts;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * WebP: chunk {@code XMP } (TC260-PG-20259A main text; RFC 9649 2.7.1.5), read also from chunk {@code EXIF}. A simple
 * file becomes an extended one, because only that may hold metadata. A C2PA manifest stands in chunk {@code C2PA}.
 */
public final class WebpContainer implements Container {
    private static final int XMP_FLAG = 0x04;
    private static final int ALPHA_FLAG = 0x10;

    private record Chunk(String id, long start, long length) {
        long data() {
            return start + 8;
        }

        long padded() {
            return 8 + length + (length & 1);
        }
    }

    @Override
    public Format format() {
        return Format.WEBP;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return length >= 12 && Texts.startsWith(head, 0, "RIFF") && Texts.startsWith(head, 8, "WEBP");
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        for (Chunk chunk : chunks(in)) {
            switch (chunk.id()) {
                case "XMP " -> out.xmp("WebP XMP", in.read(chunk.data(), chunk.length()));
                case "EXIF" -> Exif.read(in.read(chunk.data(), chunk.length()), "WebP", out);
                case "C2PA" -> out.c2pa();
                default -> {
                    // Pictures and colour profiles hold no label.
                }
            }
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        List<Chunk> chunks = chunks(in);
        if (chunks.isEmpty()) {
            throw LabelException.malformed("The WebP file has no chunk");
        }
        in.transferTo(0, 12, out);
        writeHead(in, out, chunks.get(0));
        boolean written = false;
        for (Chunk chunk : chunks) {
            switch (chunk.id()) {
                case "VP8X" -> {
                    // Written as the head.
                }
                case "XMP " -> {
                    byte[] packet = in.read(chunk.data(), chunk.length());
                    write(out, "XMP ", written ? Xmp.strip(packet) : Xmp.merge(packet, label));
                    written = true;
                }
                case "EXIF" -> write(out, "EXIF", Exif.blank(in.read(chunk.data(), chunk.length())));
                default -> copy(in, out, chunk);
            }
        }
        if (!written) {
            write(out, "XMP ", Xmp.merge(null, label));
        }
        long size = out.position() - 8;
        if (size > 0xFFFFFFFEL) {
            throw LabelException.unsupported("The WebP file would grow beyond 4 GiB; use a sidecar");
        }
        out.patch(4, new byte[] {(byte) size, (byte) (size >> 8), (byte) (size >> 16), (byte) (size >> 24)});
        long end = end(in);
        in.transferTo(end, in.size() - end, out);
    }

    /** The extended head with the flag for XMP: the old one, or one made from the head of the only picture. */
    private static void writeHead(ByteSource in, ByteSink out, Chunk first) throws IOException {
        byte[] head;
        if (first.id().equals("VP8X")) {
            head = in.read(first.data(), first.length());
            if (head.length < 10) {
                throw LabelException.malformed("The WebP chunk VP8X has " + head.length + " bytes; it needs 10");
            }
        } else {
            head = headOf(in, first);
        }
        head[0] |= XMP_FLAG;
        write(out, "VP8X", head);
    }

    /** RFC 9649 2.5 to 2.7: sizes are 14 bits, in the extended head 24 bits, less one. */
    private static byte[] headOf(ByteSource in, Chunk picture) throws IOException {
        long width;
        long height;
        int flags = 0;
        if (picture.id().equals("VP8 ") && picture.length() >= 10 && in.matches(picture.data() + 3, "\u009D\u0001*")) {
            width = in.u16le(picture.data() + 6) & 0x3FFF;
            height = in.u16le(picture.data() + 8) & 0x3FFF;
        } else if (picture.id().equals("VP8L") && picture.length() >= 5 && in.u8(picture.data()) == 0x2F) {
            long bits = in.u32le(picture.data() + 1);
            width = (bits & 0x3FFF) + 1;
            height = ((bits >> 14) & 0x3FFF) + 1;
            flags = ((bits >> 28) & 1) != 0 ? ALPHA_FLAG : 0;
        } else {
            throw LabelException.malformed("The WebP file begins with no picture of a known kind (VP8X, VP8 or VP8L)");
        }
        if (width == 0 || height == 0) {
            throw LabelException.malformed("The WebP picture claims a side of 0 pixels");
        }
        long w = width - 1;
        long h = height - 1;
        return new byte[] {
            (byte) flags,
            0,
            0,
            0,
            (byte) w,
            (byte) (w >> 8),
            (byte) (w >> 16),
            (byte) h,
            (byte) (h >> 8),
            (byte) (h >> 16)
        };
    }

    private static List<Chunk> chunks(ByteSource in) throws IOException {
        long end = end(in);
        List<Chunk> chunks = new ArrayList<>();
        for (long at = 12; at < end; ) {
            Chunk chunk = new Chunk(in.ascii(at, 4), at, in.u32le(at + 4));
            if (chunk.data() + chunk.length() > end) {
                throw LabelException.malformed(
                        "WebP chunk at " + at + " claims " + chunk.length() + " bytes, which the file does not have");
            }
            if (chunks.size() >= Limits.CHUNKS / 16) {
                throw LabelException.limit("The WebP file has more than " + Limits.CHUNKS / 16 + " chunks");
            }
            chunks.add(chunk);
            at += chunk.padded();
        }
        return chunks;
    }

    private static long end(ByteSource in) throws IOException {
        if (!in.matches(0, "RIFF") || !in.matches(8, "WEBP")) {
            throw LabelException.malformed("The file does not begin as a WebP file does");
        }
        long end = 8 + in.u32le(4);
        if (end > in.size() || end < 12) {
            throw LabelException.malformed("The WebP file claims " + end + " bytes and has " + in.size());
        }
        return end;
    }

    private static void copy(ByteSource in, ByteSink out, Chunk chunk) throws IOException {
        in.transferTo(chunk.start(), 8 + chunk.length(), out);
        if ((chunk.length() & 1) != 0) {
            out.u8(0);
        }
    }

    private static void write(ByteSink out, String id, byte[] data) throws IOException {
        out.ascii(id);
        out.u32le(data.length);
        out.write(data);
        if ((data.length & 1) != 0) {
            out.u8(0);
        }
    }
}
