// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The header packets of the first logical stream of an Ogg file. A comment header may span many pages; Vorbis packs the
 * setup header behind it (Vorbis I, A.2), Opus starts its audio on a fresh page (RFC 7845, section 3).
 */
final class OggHeader {
    private static final int MAX_PAGES = 2048;

    /** What the stream is, told by its first packet. */
    enum Codec {
        VORBIS("\u0001vorbis", "\u0003vorbis", 3),
        OPUS("OpusHead", "OpusTags", 2),
        FLAC("\u007FFLAC", "", 2),
        SPEEX("Speex   ", "", 2),
        OTHER("", "", 1);

        private final String magic;
        private final String comment;
        private final int packets;

        Codec(String magic, String comment, int packets) {
            this.magic = magic;
            this.comment = comment;
            this.packets = packets;
        }

        boolean isWritable() {
            return this == VORBIS || this == OPUS;
        }

        static Codec of(byte[] packet) {
            for (Codec codec : values()) {
                if (Heads.has(packet, packet.length, 0, codec.magic)) {
                    return codec;
                }
            }
            return OTHER;
        }
    }

    final Codec codec;
    final long serial;
    /** Where the first page after the identification header starts, and where audio starts. */
    final long from;

    final long to;
    final int pages;
    /** Whether nothing but this stream's header stands before its audio, and the header ends with its page. */
    final boolean plain;

    private final List<byte[]> packets;

    private OggHeader(Codec codec, long serial, long from, long to, int pages, boolean plain, List<byte[]> packets) {
        this.codec = codec;
        this.serial = serial;
        this.from = from;
        this.to = to;
        this.pages = pages;
        this.plain = plain;
        this.packets = packets;
    }

    static OggHeader read(ByteSource in) throws IOException {
        OggPage first = OggPage.read(in, 0);
        Codec codec = Codec.of(first.body);
        boolean plain = first.isFirst() && first.lacing.length > 0 && ends(first, first.lacing.length - 1);
        long from = first.length();
        long at = from;
        int pages = 0;
        int bytes = 0;
        boolean whole = true;
        List<byte[]> packets = new ArrayList<>();
        Buffer open = new Buffer();
        while (packets.size() < codec.packets - 1) {
            OggPage page = OggPage.read(in, at);
            at += page.length();
            if (++pages > MAX_PAGES) {
                throw LabelException.limit("The Ogg header spans more than " + MAX_PAGES + " pages.");
            }
            if (page.serial != first.serial) {
                plain = false;
                continue;
            }
            bytes += page.body.length;
            if (bytes > Limits.BLOCK) {
                throw LabelException.limit("The Ogg header is larger than " + Limits.BLOCK + " bytes.");
            }
            open = collect(page, open, packets);
            whole = open.size() == 0 && packets.size() == codec.packets - 1;
        }
        return new OggHeader(codec, first.serial, from, at, pages, plain && whole, packets);
    }

    /** Adds the packets that end on a page to the list; what is left open is returned. */
    private static Buffer collect(OggPage page, Buffer open, List<byte[]> packets) {
        Buffer packet = open;
        int at = 0;
        for (int i = 0; i < page.lacing.length; i++) {
            int length = page.lacing[i] & 0xFF;
            packet.bytes(page.body, at, at + length);
            at += length;
            if (ends(page, i)) {
                packets.add(packet.toBytes());
                packet = new Buffer();
            }
        }
        return packet;
    }

    private static boolean ends(OggPage page, int segment) {
        return (page.lacing[segment] & 0xFF) < 255;
    }

    /** The comments, or an empty block for a stream that has none we know. */
    VorbisComment comment() throws LabelException {
        if (packets.isEmpty()) {
            return VorbisComment.empty();
        }
        byte[] packet = packets.get(0);
        if (!Heads.has(packet, packet.length, 0, codec.comment)) {
            throw LabelException.malformed("The second packet of the " + codec + " stream is no comment header.");
        }
        Cursor in = new Cursor(packet, "comment header");
        in.skip(codec == Codec.FLAC ? 4 : codec.comment.length());
        return VorbisComment.parse(in);
    }

    /** The pages of the header with the label, numbered from 1. */
    List<OggPage> with(AigcLabel label) throws LabelException {
        List<byte[]> edited = new ArrayList<>(packets);
        edited.set(
                0,
                new Buffer().latin(codec.comment).bytes(comment().with(label)).toBytes());
        Buffer lacing = new Buffer();
        Buffer body = new Buffer();
        for (byte[] packet : edited) {
            for (int i = 0; i < packet.length / 255; i++) {
                lacing.u8(255);
            }
            lacing.u8(packet.length % 255);
            body.bytes(packet);
        }
        return pages(lacing.toBytes(), body.toBytes());
    }

    private List<OggPage> pages(byte[] lacing, byte[] body) {
        List<OggPage> out = new ArrayList<>();
        int at = 0;
        for (int from = 0; from < lacing.length; from += 255) {
            byte[] part = Arrays.copyOfRange(lacing, from, Math.min(lacing.length, from + 255));
            int length = 0;
            boolean ends = false;
            for (byte segment : part) {
                length += segment & 0xFF;
                ends |= (segment & 0xFF) < 255;
            }
            int flags = from > 0 && (lacing[from - 1] & 0xFF) == 255 ? OggPage.CONTINUED : 0;
            byte[] content = Arrays.copyOfRange(body, at, at + length);
            out.add(new OggPage(flags, ends ? 0 : -1, serial, out.size() + 1L, part, content));
            at += length;
        }
        return out;
    }
}
