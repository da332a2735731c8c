// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A box in memory: ISO/IEC 14496-12, 4.2. Only those boxes are opened that lead to metadata or to file offsets; all others
 * keep their bytes. What no box can be made of at the end of a parent (a QuickTime terminator) is kept too.
 */
final class Mp4Box {
    private static final int MAX_CHILDREN = 65_536;
    private static final Map<String, Set<String>> OPENED = Map.of(
            "moov", Set.of("trak", "udta", "meta"),
            "trak", Set.of("mdia", "meta"),
            "mdia", Set.of("minf"),
            "minf", Set.of("stbl", "dinf"),
            "udta", Set.of("meta"),
            "moof", Set.of("traf"));

    final String type;
    final List<Mp4Box> children = new ArrayList<>();
    /** What stands before the children (version and flags of meta); all content of a box that is not opened. */
    byte[] content;

    private byte[] tail = new byte[0];

    Mp4Box(String type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    /** A box that is opened, from its content. */
    static Mp4Box parse(String type, byte[] content) throws LabelException {
        return open(type, new Cursor(content, "MP4 box " + type));
    }

    private static Mp4Box open(String type, Cursor in) throws LabelException {
        Mp4Box box = new Mp4Box(type, new byte[0]);
        if (type.equals("meta")) {
            byte[] all = in.bytes(in.left());
            boolean full = Heads.has(all, all.length, 8, "hdlr");
            if (!full && !Heads.has(all, all.length, 4, "hdlr")) {
                box.content = all;
                return box;
            }
            in = new Cursor(all, "MP4 box meta");
            box.content = in.bytes(full ? 4 : 0);
        }
        box.readChildren(in);
        return box;
    }

    /** A box that is not opened otherwise, such as a metadata list, as its children. */
    static List<Mp4Box> split(String type, byte[] content) throws LabelException {
        return parse(type, content).children;
    }

    private void readChildren(Cursor in) throws LabelException {
        while (in.left() >= 8) {
            Optional<Mp4Box> child = child(in);
            if (child.isEmpty()) {
                break;
            }
            children.add(child.get());
            if (children.size() > MAX_CHILDREN) {
                throw LabelException.limit("More than " + MAX_CHILDREN + " boxes in one MP4 box.");
            }
        }
        tail = concat(tail, in.bytes(in.left()));
    }

    /** The next child; none when the parent's terminator, a size of zero, stands there. */
    private Optional<Mp4Box> child(Cursor in) throws LabelException {
        long size = in.be32();
        if (size == 0) {
            tail = new byte[4];
            return Optional.empty();
        }
        String kind = in.latin(4);
        long head = 8;
        if (size == 1) {
            size = in.be64();
            head = 16;
        }
        if (size < head) {
            throw LabelException.malformed("MP4 box in " + type + " declares a size of " + size + " bytes.");
        }
        Cursor body = in.part(size - head);
        if (OPENED.getOrDefault(type, Set.of()).contains(kind)) {
            return Optional.of(open(kind, body));
        }
        return Optional.of(new Mp4Box(kind, body.bytes(body.left())));
    }

    Optional<Mp4Box> first(String kind) {
        return children.stream().filter(child -> child.type.equals(kind)).findFirst();
    }

    /** Every box of a kind below this one, at any depth that was opened. */
    List<Mp4Box> all(String kind) {
        List<Mp4Box> found = new ArrayList<>();
        for (Mp4Box child : children) {
            if (child.type.equals(kind)) {
                found.add(child);
            }
            found.addAll(child.all(kind));
        }
        return found;
    }

    long length() {
        long length = 8L + content.length + tail.length;
        for (Mp4Box child : children) {
            length += child.length();
        }
        return length;
    }

    byte[] toBytes() throws LabelException {
        if (length() > Integer.MAX_VALUE / 2) {
            throw LabelException.limit("The MP4 box " + type + " is too large to be rewritten.");
        }
        Buffer out = new Buffer();
        write(out);
        return out.toBytes();
    }

    private void write(Buffer out) {
        out.be32(length()).latin(type).bytes(content);
        for (Mp4Box child : children) {
            child.write(out);
        }
        out.bytes(tail);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return new Buffer().bytes(first).bytes(second).toBytes();
    }
}
