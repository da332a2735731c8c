// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Inflate;
import io.github.llmgateway.labels.internal.Limits;
import io.github.llmgateway.labels.internal.Texts;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * PNG: XMP in an iTXt chunk (TC260-PG-20259A main text), read also from text chunks named AIGC (its Annex B) and from
 * EXIF. A C2PA manifest stands in a caBX chunk (C2PA 2.2, embedding into PNG).
 */
public final class PngContainer implements Container {
    @Override
    public Format format() {
        return Format.PNG;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return length >= 8 && Texts.startsWith(head, 0, PngChunks.SIGNATURE);
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        PngChunks chunks = new PngChunks(in);
        Inflate inflate = new Inflate(Limits.BLOCK);
        while (chunks.hasNext()) {
            PngChunks.Chunk chunk = chunks.next();
            if (chunk.type().equals("caBX")) {
                out.c2pa();
            } else if (chunk.type().equals("eXIf")) {
                Exif.read(in.read(chunk.data(), chunk.length()), "PNG eXIf", out);
            } else {
                readText(in, chunk, inflate, out);
            }
        }
    }

    private static void readText(ByteSource in, PngChunks.Chunk chunk, Inflate inflate, Findings out)
            throws IOException {
        Optional<PngText> found = PngText.of(in, chunk, inflate);
        if (found.isEmpty()) {
            return;
        }
        PngText text = found.get();
        if (text.isXmp()) {
            out.xmp(text.location(), text.text());
        } else {
            out.add(text.location(), text.string());
        }
        byte[] covered = in.read(chunk.start() + 4, chunk.length() + 4);
        if (crc(covered) != in.u32be(chunk.end() - 4)) {
            out.problem("ISO/IEC 15948 5.3", text.location() + ": the checksum of the chunk is wrong");
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        PngChunks chunks = new PngChunks(in);
        Inflate inflate = new Inflate(Limits.BLOCK);
        boolean inPlace = hasXmp(in);
        boolean written = false;
        in.transferTo(0, PngChunks.SIGNATURE.length(), out);
        long end = 0;
        while (chunks.hasNext()) {
            PngChunks.Chunk chunk = chunks.next();
            end = chunk.end();
            Optional<PngText> text = PngText.of(in, chunk, inflate);
            if (text.isPresent()) {
                if (text.get().isXmp()) {
                    byte[] packet = text.get().text();
                    writeXmp(out, written ? Xmp.strip(packet) : Xmp.merge(packet, label));
                    written = true;
                }
            } else if (chunk.type().equals("eXIf")) {
                write(out, "eXIf", Exif.blank(in.read(chunk.data(), chunk.length())));
            } else {
                if (!inPlace
                        && !written
                        && (chunk.type().equals("IDAT") || chunk.type().equals("IEND"))) {
                    writeXmp(out, Xmp.merge(null, label));
                    written = true;
                }
                in.transferTo(chunk.start(), chunk.total(), out);
            }
        }
        in.transferTo(end, in.size() - end, out);
    }

    private static boolean hasXmp(ByteSource in) throws IOException {
        PngChunks chunks = new PngChunks(in);
        while (chunks.hasNext()) {
            PngChunks.Chunk chunk = chunks.next();
            if (chunk.type().equals("iTXt") && in.matches(chunk.data(), PngText.XMP + "\0")) {
                return true;
            }
        }
        return false;
    }

    private static void writeXmp(ByteSink out, byte[] packet) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        // Keyword, no compression, no language, no translated keyword: each ended by a zero byte.
        data.writeBytes((PngText.XMP + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1));
        data.writeBytes(packet);
        write(out, "iTXt", data.toByteArray());
    }

    private static void write(ByteSink out, String type, byte[] data) throws IOException {
        byte[] covered = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(data)
                .array();
        if (data.length > Limits.BLOCK) {
            throw LabelException.limit("A PNG chunk would become larger than " + Limits.BLOCK + " bytes");
        }
        out.u32be(data.length);
        out.write(covered);
        out.u32be(crc(covered));
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
