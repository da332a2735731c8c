// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Limits;
import io.github.llmgateway.labels.internal.Texts;
import io.github.llmgateway.labels.internal.Xmp;
import io.github.llmgateway.labels.internal.image.GifBlocks.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * GIF: XMP in an application extension (TC260-PG-20259A; ISO 16684-3), read also from comments. The packet stands there
 * as it is, not in sub-blocks; 258 bytes after it lead every reader of sub-blocks to its end.
 */
public final class GifContainer implements Container {
    private static final String XMP = "XMP DataXMP";
    private static final String C2PA = "C2PA_GIF";
    private static final int MAGIC = 257;

    @Override
    public Format format() {
        return Format.GIF;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return length >= 13 && (Texts.startsWith(head, 0, "GIF87a") || Texts.startsWith(head, 0, "GIF89a"));
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        GifBlocks blocks = new GifBlocks(in);
        while (blocks.hasNext()) {
            Block block = blocks.next();
            if (block.isApplication() && block.name().startsWith(C2PA)) {
                out.c2pa();
            } else if (isXmp(block)) {
                out.xmp("GIF XMP", packet(in, block));
            } else if (block.isComment()) {
                out.consider("GIF comment", comment(in, block));
            }
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        boolean inPlace = hasXmp(in);
        boolean written = false;
        GifBlocks blocks = new GifBlocks(in);
        // Extensions belong to GIF89a; the version is the only byte of the head that may change.
        out.ascii("GIF89a");
        in.transferTo(6, blocks.position() - 6, out);
        long end = blocks.position();
        while (blocks.hasNext()) {
            Block block = blocks.next();
            end = block.end();
            if (!inPlace && !written && !block.isApplication()) {
                writeXmp(out, Xmp.merge(null, label));
                written = true;
            }
            if (isXmp(block)) {
                byte[] packet = packet(in, block);
                writeXmp(out, written ? Xmp.strip(packet) : Xmp.merge(packet, label));
                written = true;
            } else if (!block.isComment() || !new Findings().consider("", comment(in, block))) {
                in.transferTo(block.start(), block.end() - block.start(), out);
            }
        }
        in.transferTo(end, in.size() - end, out);
    }

    private static boolean hasXmp(ByteSource in) throws IOException {
        GifBlocks blocks = new GifBlocks(in);
        while (blocks.hasNext()) {
            if (isXmp(blocks.next())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isXmp(Block block) {
        return block.isApplication() && block.name().equals(XMP);
    }

    /** The packet without its 257 magic bytes and the end; a packet in sub-blocks, as some tools write it, is joined. */
    private static byte[] packet(ByteSource in, Block block) throws IOException {
        byte[] all = in.read(block.data(), block.end() - block.data());
        int end = all.length;
        while (end > 0 && all[end - 1] == 0) {
            end--;
        }
        // The last byte before the zeros is the 0x01 of the magic, whose first is 0x01 and second 0xFF.
        int start = end - MAGIC + 1;
        if (start >= 0 && all[start] == 1 && all[start + 1] == (byte) 0xFF && all[end - 1] == 1) {
            return Arrays.copyOf(all, start);
        }
        return joined(in, block, Limits.XMP);
    }

    private static String comment(ByteSource in, Block block) throws IOException {
        byte[] text = joined(in, block, Limits.JSON);
        return Texts.decode(text, 0, text.length);
    }

    private static byte[] joined(ByteSource in, Block block, int bound) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long at = block.data();
        for (int length = in.u8(at); length > 0 && text.size() < bound; length = in.u8(at)) {
            text.writeBytes(in.read(at + 1, length));
            at += 1 + length;
        }
        return text.toByteArray();
    }

    private static void writeXmp(ByteSink out, byte[] packet) throws IOException {
        out.u8(GifBlocks.EXTENSION);
        out.u8(GifBlocks.APPLICATION);
        out.u8(XMP.length());
        out.write(XMP.getBytes(StandardCharsets.US_ASCII));
        out.write(packet);
        byte[] magic = new byte[MAGIC + 1];
        magic[0] = 1;
        for (int i = 1; i < MAGIC; i++) {
            magic[i] = (byte) (256 - i);
        }
        out.write(magic);
    }
}
