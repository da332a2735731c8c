// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small audio and video shells made in code. What stands for sound and pictures is {@link #SAMPLES}. */
public final class MediaSamples {
    static final byte[] SAMPLES = "samples:0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    static final String JSON = "{\"Label\":\"2\",\"ContentProducer\":\"old\"}";

    private MediaSamples() {}

    /** One file of each kind, by the name that it would have. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("plain.wav", wav());
        files.put("labelled.wav", riff("WAVE", fmt(), chunk("AIGC", JSON), chunk("data", SAMPLES), info("AIGC", JSON)));
        files.put("bare.mp3", frames());
        files.put("v22.mp3", mp3(2, 0, new byte[0], id3Frame(2, "TT2", latin("\0title"))));
        files.put("v23.mp3", mp3(3, 0, new byte[100], id3Frame(3, "TXXX", latin("\0AIGC\0" + JSON))));
        files.put("v24.mp3", mp3(4, 0, new byte[300], id3Frame(4, "TIT2", latin("\0title"))));
        files.put("plain.flac", flac(true));
        files.put("bare.flac", flac(false));
        files.put("vorbis.ogg", vorbis(10));
        files.put("long.ogg", vorbis(200_000));
        files.put("speech.opus", opus());
        files.put("last.mp4", mp4(false, new byte[0]));
        files.put("first.mp4", mp4(true, mdta(JSON)));
        files.put("list.mp4", mp4(true, mdir()));
        files.put("fragments.mp4", fragmented());
        files.put("plain.mkv", matroska(new byte[0], Ebml.filler(400)));
        files.put("live.webm", live());
        files.put("room.avi", avi(600, true));
        files.put("tight.avi", avi(8, true));
        files.put("plain.flv", flv(JSON));
        return files;
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        Buffer out = new Buffer();
        for (byte[] part : parts) {
            out.bytes(part);
        }
        return out.toBytes();
    }

    // RIFF.

    static byte[] riff(String form, byte[]... chunks) {
        return Riff.chunk("RIFF", join(latin(form), join(chunks)));
    }

    static byte[] chunk(String id, byte[] data) {
        return Riff.chunk(id, data);
    }

    static byte[] chunk(String id, String text) {
        return Riff.chunk(id, latin(text));
    }

    static byte[] info(String id, String text) {
        return Riff.chunk("LIST", join(latin("INFO"), chunk("INAM", "name"), chunk(id, text)));
    }

    static byte[] fmt() {
        Buffer body = new Buffer().le16(1).le16(1).le32(8000).le32(8000).le16(1).le16(8);
        return Riff.chunk("fmt ", body.toBytes());
    }

    static byte[] wav() {
        return riff("WAVE", fmt(), chunk("data", SAMPLES));
    }

    /** Room is the size of the JUNK chunk before the pictures; the index counts from movi or from the file. */
    static byte[] avi(int room, boolean relative) {
        byte[] header = Riff.chunk("LIST", join(latin("hdrl"), chunk("avih", new byte[56])));
        byte[] junk = Riff.chunk("JUNK", new byte[room]);
        byte[] movi = Riff.chunk("LIST", join(latin("movi"), chunk("00dc", SAMPLES)));
        long base = relative ? 4 : 12L + header.length + junk.length + 12;
        byte[] index = new Buffer()
                .latin("00dc")
                .le32(16)
                .le32(base)
                .le32(SAMPLES.length)
                .toBytes();
        return riff("AVI ", header, junk, movi, chunk("idx1", index));
    }

    // MPEG audio.

    static byte[] frames() {
        return join(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x44}, SAMPLES);
    }

    static byte[] id3Frame(int version, String id, byte[] body) {
        if (version == 2) {
            return new Buffer().latin(id).be24(body.length).bytes(body).toBytes();
        }
        long size = version == 4 ? Id3Frame.syncsafe(body.length) : body.length;
        return new Buffer().latin(id).be32(size).be16(0).bytes(body).toBytes();
    }

    static byte[] mp3(int version, int flags, byte[] padding, byte[]... frames) {
        byte[] body = join(join(frames), padding);
        Buffer head = new Buffer().u8(version).u8(0).u8(flags).be32(Id3Frame.syncsafe(body.length));
        return join(latin("ID3"), head.toBytes(), body, frames());
    }

    // Vorbis comments.

    static byte[] comments(String... comments) {
        Buffer out = new Buffer().le32(4).latin("test").le32(comments.length);
        for (String comment : comments) {
            byte[] bytes = comment.getBytes(StandardCharsets.UTF_8);
            out.le32(bytes.length).bytes(bytes);
        }
        return out.toBytes();
    }

    static byte[] flac(boolean commented) {
        Buffer out =
                new Buffer().latin("fLaC").u8(commented ? 0 : 0x80).be24(34).zeros(34);
        if (commented) {
            byte[] comments = comments("TITLE=t", "aigc=" + JSON);
            out.u8(4).be24(comments.length).bytes(comments).u8(0x81).be24(16).zeros(16);
        }
        return out.bytes(SAMPLES).toBytes();
    }

    static byte[] vorbis(int length) {
        byte[] comment = join(latin("\u0003vorbis"), comments("TITLE=" + "x".repeat(length)), new byte[] {1});
        byte[] setup = join(latin("\u0005vorbis"), new byte[300]);
        return ogg(latin("\u0001vorbis" + "0".repeat(23)), comment, setup);
    }

    static byte[] opus() {
        return ogg(latin("OpusHead" + "0".repeat(11)), join(latin("OpusTags"), comments("A=b"), new byte[8]));
    }

    /** The identification packet on a page of its own, the other headers packed, then two pages of audio. */
    static byte[] ogg(byte[] first, byte[]... headers) {
        Buffer lacing = new Buffer();
        for (byte[] packet : headers) {
            for (int i = 0; i < packet.length / 255; i++) {
                lacing.u8(255);
            }
            lacing.u8(packet.length % 255);
        }
        byte[] all = lacing.toBytes();
        byte[] body = join(headers);
        Buffer out = new Buffer().bytes(page(2, 0, new byte[] {(byte) first.length}, first));
        int number = 1;
        int at = 0;
        for (int from = 0; from < all.length; from += 255) {
            byte[] part = Arrays.copyOfRange(all, from, Math.min(all.length, from + 255));
            int length = 0;
            for (byte segment : part) {
                length += segment & 0xFF;
            }
            int flags = from > 0 && (all[from - 1] & 0xFF) == 255 ? 1 : 0;
            out.bytes(page(flags, number++, part, Arrays.copyOfRange(body, at, at + length)));
            at += length;
        }
        out.bytes(page(0, number, new byte[] {(byte) SAMPLES.length}, SAMPLES));
        return out.bytes(page(4, number + 1, new byte[] {(byte) SAMPLES.length}, SAMPLES))
                .toBytes();
    }

    static byte[] page(int flags, int number, byte[] lacing, byte[] body) {
        return new OggPage(flags, 0, 77, number, lacing, body).toBytes();
    }

    static List<OggPage> pages(byte[] file) throws IOException {
        List<OggPage> pages = new ArrayList<>();
        try (ByteSource in = ByteSource.of(file)) {
            for (long at = 0; at < in.size(); ) {
                pages.add(OggPage.read(in, at));
                at += pages.get(pages.size() - 1).length();
            }
        }
        return pages;
    }

    // MP4.

    static byte[] box(String type, byte[]... content) {
        byte[] body = join(content);
        return new Buffer().be32(8L + body.length).latin(type).bytes(body).toBytes();
    }

    static byte[] wideBox(String type, byte[] content) {
        return new Buffer()
                .be32(1)
                .latin(type)
                .be64(16L + content.length)
                .bytes(content)
                .toBytes();
    }

    static byte[] ftyp() {
        return box("ftyp", latin("isom\0\0\2\0isommp41"));
    }

    static byte[] stco(long offset) {
        return box("stco", new Buffer().be32(0).be32(1).be32(offset).toBytes());
    }

    static byte[] co64(long offset) {
        return box("co64", new Buffer().be32(0).be32(1).be64(offset).toBytes());
    }

    static byte[] dref(int flags) {
        byte[] entry = box("url ", new Buffer().be32(flags).toBytes());
        return box("dinf", box("dref", new Buffer().be32(0).be32(1).toBytes(), entry));
    }

    static byte[] trak(byte[]... tables) {
        return box("trak", box("mdia", box("minf", dref(1), box("stbl", join(tables)))));
    }

    static byte[] mdta(String json) {
        byte[] keys = box(
                "keys", new Buffer().be32(0).be32(2).toBytes(), box("mdta", latin("foo")), box("mdta", latin("AIGC")));
        return box(
                "udta",
                box(
                        "meta",
                        new byte[4],
                        hdlr("mdta"),
                        keys,
                        box("ilst", item("\0\0\0\1", "bar"), item("\0\0\0\2", json))));
    }

    static byte[] mdir() {
        return box("udta", box("meta", new byte[4], hdlr("mdir"), box("ilst", item("\u00A9too", "tool"))), new byte[4]);
    }

    static byte[] hdlr(String kind) {
        return box("hdlr", new byte[8], latin(kind), new byte[13]);
    }

    static byte[] item(String type, String text) {
        return box(type, box("data", new Buffer().be32(1).be32(0).toBytes(), latin(text)));
    }

    /** A movie with one chunk of samples, whose offset is right. */
    static byte[] mp4(boolean movieFirst, byte[] userData) {
        int length = box("moov", box("mvhd", new byte[100]), trak(stco(0)), userData).length;
        long offset = ftyp().length + 8L + (movieFirst ? length : 0);
        byte[] moov = box("moov", box("mvhd", new byte[100]), trak(stco(offset)), userData);
        byte[] mdat = box("mdat", SAMPLES);
        return movieFirst ? join(ftyp(), moov, mdat) : join(ftyp(), mdat, moov);
    }

    /** One fragment with an absolute base offset, and an access table. */
    static byte[] fragmented() {
        byte[] moov = box("moov", box("mvhd", new byte[100]), box("mvex"));
        long start = ftyp().length + (long) moov.length;
        byte[] moof = moof(0);
        moof = moof(start + moof.length + 8);
        byte[] tfra = box(
                "tfra",
                new Buffer()
                        .be32(0)
                        .be32(1)
                        .be32(0)
                        .be32(1)
                        .be32(0)
                        .be32(start)
                        .u8(1)
                        .u8(1)
                        .u8(1)
                        .toBytes());
        byte[] mfro =
                box("mfro", new Buffer().be32(0).be32(8L + tfra.length + 16).toBytes());
        return join(ftyp(), moov, moof, box("mdat", SAMPLES), box("mfra", tfra, mfro));
    }

    static byte[] moof(long base) {
        return box(
                "moof",
                box("mfhd", new byte[8]),
                box("traf", box("tfhd", new Buffer().be32(1).be32(1).be64(base).toBytes())));
    }

    // Matroska.

    static byte[] element(long id, byte[]... content) {
        return Ebml.element((int) id, join(content));
    }

    static byte[] tag(String name, String text) {
        byte[] simple = element(0x67C8, element(0x45A3, latin(name)), element(0x4487, latin(text)));
        return element(0x7373, element(0x63C0), simple);
    }

    static byte[] header() {
        return element(0x1A45DFA3L, element(0x4282, latin("matroska")));
    }

    static byte[] segment(byte[]... parts) {
        byte[] body = join(parts);
        return join(new byte[] {0x18, 0x53, (byte) 0x80, 0x67}, Ebml.size(body.length, 8), body);
    }

    /** Some parts, a cluster, and cues. */
    static byte[] matroska(byte[]... parts) {
        byte[] cluster = element(0x1F43B675L, element(0xE7, new byte[1]), element(0xA3, SAMPLES));
        return join(header(), segment(join(parts), cluster, element(0x1C53BB6BL, new byte[0])));
    }

    /** What a recorder writes that cannot seek back. */
    static byte[] live() {
        byte[] cluster =
                join(new byte[] {0x1F, 0x43, (byte) 0xB6, 0x75, 1, -1, -1, -1, -1, -1, -1, -1}, element(0xA3, SAMPLES));
        byte[] start = new byte[] {0x18, 0x53, (byte) 0x80, 0x67, 1, -1, -1, -1, -1, -1, -1, -1};
        return join(header(), start, element(0x1549A966L, new byte[3]), cluster, cluster);
    }

    // FLV.

    static byte[] flv(String json) {
        Buffer script = new Buffer().u8(2).be16(10).latin("onMetaData").u8(8).be32(2);
        script.be16(8).latin("duration").u8(0).be64(0);
        script.be16(4)
                .latin("keys")
                .u8(10)
                .be32(1)
                .u8(3)
                .be16(1)
                .latin("a")
                .u8(1)
                .u8(1)
                .be24(9);
        script.be16(4).latin("AIGC").u8(2).be16(json.length()).latin(json).be24(9);
        byte[] body = script.toBytes();
        Buffer out = new Buffer().latin("FLV\u0001").u8(5).be32(9).be32(0);
        out.u8(18).be24(body.length).be32(0).be24(0).bytes(body).be32(11L + body.length);
        return out.u8(9)
                .be24(SAMPLES.length)
                .be32(0)
                .be24(0)
                .bytes(SAMPLES)
                .be32(11L + SAMPLES.length)
                .toBytes();
    }
}
