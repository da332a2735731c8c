// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Findings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An ID3v2 tag of version 2.2, 2.3 or 2.4, with every frame kept as it stands. Unsynchronisation is undone and made again
 * where it covers the whole tag (2.2, 2.3); an extended header is kept without its checksum, which an edit would falsify.
 */
final class Id3Tag {
    private static final int UNSYNCHRONISED = 0x80;
    private static final int EXTENDED = 0x40;
    private static final int FOOTER = 0x10;
    private static final int MAX_FRAMES = 65_536;
    /** Left behind the frames of a tag that grew; some readers tell the two kinds of frame sizes apart by what follows. */
    private static final int PADDING = 64;

    private final int version;
    private final int revision;
    private final int flags;
    private final byte[] extended;
    private final List<Id3Frame> frames;
    private final boolean readable;
    private final int room;

    private Id3Tag(
            int version, int revision, int flags, byte[] extended, List<Id3Frame> frames, boolean readable, int room) {
        this.version = version;
        this.revision = revision;
        this.flags = flags;
        this.extended = extended;
        this.frames = frames;
        this.readable = readable;
        this.room = room;
    }

    /** The length of the tag that starts with these ten bytes, header and footer counted; 0 when none does. */
    static long length(byte[] head, int length) {
        if (length < 10 || !Heads.has(head, length, 0, "ID3") || head[3] < 2 || head[3] > 4) {
            return 0;
        }
        for (int i = 6; i < 10; i++) {
            if (head[i] < 0) {
                return 0;
            }
        }
        long size = (long) head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9];
        return 10 + size + (head[3] == 4 && (head[5] & FOOTER) != 0 ? 10 : 0);
    }

    /** A new tag of version 2.3, which every reader knows, with nothing but the label. */
    static byte[] create(AigcLabel label) {
        byte[] frame = Id3Frame.label(3, label.toJson());
        return new Buffer()
                .latin("ID3")
                .u8(3)
                .u8(0)
                .u8(0)
                .be32(Id3Frame.syncsafe(frame.length))
                .bytes(frame)
                .toBytes();
    }

    static Id3Tag parse(byte[] bytes) throws LabelException {
        if (length(bytes, bytes.length) == 0 || length(bytes, bytes.length) > bytes.length) {
            throw LabelException.malformed("An ID3 tag is cut or has no valid header.");
        }
        Cursor head = new Cursor(bytes, "ID3 tag");
        head.skip(3);
        int version = head.u8();
        int revision = head.u8();
        int flags = head.u8();
        int size = (int) (length(bytes, bytes.length) - 10 - (version == 4 && (flags & FOOTER) != 0 ? 10 : 0));
        if (version == 2 && (flags & EXTENDED) != 0) {
            throw LabelException.unsupported("A compressed ID3v2.2 tag: its scheme was never defined.");
        }
        byte[] body = Arrays.copyOfRange(bytes, 10, 10 + size);
        Cursor in = new Cursor(version < 4 && (flags & UNSYNCHRONISED) != 0 ? resynchronise(body) : body, "ID3 tag");
        byte[] extended = (flags & EXTENDED) == 0 ? new byte[0] : extended(in, version);
        List<Id3Frame> frames = new ArrayList<>();
        boolean readable = frames(in, version, (flags & UNSYNCHRONISED) != 0, frames);
        return new Id3Tag(version, revision, flags, extended, frames, readable, size);
    }

    /** Takes the zero bytes out that stand after 0xFF: ID3v2.4.0 structure, 6.1. */
    static byte[] resynchronise(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            out[length++] = bytes[i];
            if (bytes[i] == (byte) 0xFF && i + 1 < bytes.length && bytes[i + 1] == 0) {
                i++;
            }
        }
        return Arrays.copyOf(out, length);
    }

    static byte[] unsynchronise(byte[] bytes) {
        Buffer out = new Buffer();
        for (int i = 0; i < bytes.length; i++) {
            out.u8(bytes[i]);
            int next = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            if (bytes[i] == (byte) 0xFF && (next == 0 || next >= 0xE0)) {
                out.u8(0);
            }
        }
        return out.toBytes();
    }

    /** The extended header in the form that is written again: without checksum; the padding of 2.3 is set later. */
    private static byte[] extended(Cursor in, int version) throws LabelException {
        if (version == 3) {
            in.skip(in.be32());
            return new Buffer().be32(6).be16(0).be32(0).toBytes();
        }
        Cursor body = in.part(plain(in.be32()) - 4);
        body.skip(1);
        int flags = body.u8();
        if ((flags & 0x40) != 0) {
            body.skip(body.u8());
        }
        if ((flags & 0x20) != 0) {
            body.skip(body.u8());
        }
        Buffer out = new Buffer().u8(1).u8(flags & 0x50);
        if ((flags & 0x40) != 0) {
            out.u8(0);
        }
        if ((flags & 0x10) != 0) {
            out.u8(1).bytes(body.part(body.u8()).bytes(1));
        }
        return new Buffer().be32(4 + out.size()).bytes(out.toBytes()).toBytes();
    }

    private static long plain(long syncsafe) {
        return (syncsafe & 0x7F)
                | ((syncsafe & 0x7F00) >> 1)
                | ((syncsafe & 0x7F_0000) >> 2)
                | ((syncsafe & 0x7F00_0000) >> 3);
    }

    /** Whether everything up to the padding was frames. */
    private static boolean frames(Cursor in, int version, boolean unsynchronised, List<Id3Frame> out)
            throws LabelException {
        int idLength = version == 2 ? 3 : 4;
        int headLength = version == 2 ? 6 : 10;
        byte[] rest = in.bytes(in.left());
        int at = 0;
        while (rest.length - at >= headLength && rest[at] != 0) {
            if (!isId(rest, at, idLength)) {
                return false;
            }
            Cursor head = new Cursor(Arrays.copyOfRange(rest, at, at + headLength), "ID3 frame");
            String id = head.latin(idLength);
            long size = version == 2 ? head.be24() : head.be32();
            if (version == 4) {
                size = size24(rest, at, size);
            }
            if (size > rest.length - at - headLength) {
                throw LabelException.malformed("ID3 frame " + id + " declares " + size + " bytes, "
                        + (rest.length - at - headLength) + " are left in the tag.");
            }
            int end = at + headLength + (int) size;
            out.add(new Id3Frame(version, id, Arrays.copyOfRange(rest, at, end), version == 4 && unsynchronised));
            at = end;
            if (out.size() > MAX_FRAMES) {
                throw LabelException.limit("More than " + MAX_FRAMES + " ID3 frames.");
            }
        }
        return true;
    }

    /** Frame sizes of 2.4 are syncsafe; some writers left them plain, which the place of the next frame tells. */
    private static long size24(byte[] rest, int at, long size) {
        boolean canBeSyncsafe = (size & 0x8080_8080L) == 0;
        if (canBeSyncsafe
                && (size < 0x80 || startsFrame(rest, at + 10 + plain(size)) || !startsFrame(rest, at + 10 + size))) {
            return plain(size);
        }
        return size;
    }

    private static boolean startsFrame(byte[] rest, long at) {
        if (at >= rest.length) {
            return at == rest.length;
        }
        return rest[(int) at] == 0 || (rest.length - at >= 10 && isId(rest, (int) at, 4));
    }

    private static boolean isId(byte[] rest, int at, int length) {
        for (int i = at; i < at + length; i++) {
            boolean letter = (rest[i] >= 'A' && rest[i] <= 'Z') || (rest[i] >= '0' && rest[i] <= '9');
            if (!letter) {
                return false;
            }
        }
        return true;
    }

    void report(Findings out, String location) throws LabelException {
        for (Id3Frame frame : frames) {
            Optional<String> label = frame.label();
            if (label.isPresent()) {
                out.add(location, label.get());
            }
            if (frame.isC2pa()) {
                out.c2pa();
            }
            frame.xmp().ifPresent(packet -> out.xmp("ID3 PRIV XMP", packet));
        }
    }

    boolean isLabelled() throws LabelException {
        for (Id3Frame frame : frames) {
            if (frame.label().isPresent() || frame.isLabelledXmp()) {
                return true;
            }
        }
        return false;
    }

    /** The whole tag with one label or none. Padding is used up before the tag grows. */
    byte[] with(Optional<AigcLabel> label) throws LabelException {
        if (!readable) {
            throw LabelException.malformed(
                    "The ID3 tag holds bytes between its frames that are none: it is not rewritten.");
        }
        Buffer kept = new Buffer();
        for (Id3Frame frame : frames) {
            if (frame.label().isEmpty()) {
                kept.bytes(frame.isLabelledXmp() ? frame.strippedXmp() : frame.bytes());
            }
        }
        label.ifPresent(given -> kept.bytes(Id3Frame.label(version, given.toJson())));
        return assemble(kept.toBytes());
    }

    private byte[] assemble(byte[] kept) throws LabelException {
        boolean whole = version < 4 && (flags & UNSYNCHRONISED) != 0;
        boolean footer = version == 4 && (flags & FOOTER) != 0;
        Buffer all = new Buffer().bytes(extended).bytes(kept);
        int spare = room < all.size() ? PADDING : room - all.size();
        int padding = whole || footer ? 0 : spare;
        if (version == 3 && extended.length > 0) {
            all = new Buffer().bytes(extended, 0, 6).be32(padding).bytes(kept);
        }
        byte[] body = all.zeros(padding).toBytes();
        if (whole) {
            body = unsynchronise(body);
        }
        if (body.length > 0xFFF_FFFF) {
            throw LabelException.limit("The ID3 tag would pass 256 MiB.");
        }
        Buffer head = new Buffer().u8(version).u8(revision).u8(flags).be32(Id3Frame.syncsafe(body.length));
        Buffer out = new Buffer().latin("ID3").bytes(head.toBytes()).bytes(body);
        return footer ? out.latin("3DI").bytes(head.toBytes()).toBytes() : out.toBytes();
    }
}
