// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Findings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The metadata list of a box meta: QuickTime File Format, "Metadata", with {@code keys} and {@code ilst}. Lists of the
 * handler mdir, and lists without keys as one product writes them, are read too.
 */
final class Mp4Meta {
    private static final int MAX_KEYS = 65_536;

    private final Mp4Box meta;

    Mp4Meta(Mp4Box meta) {
        this.meta = meta;
    }

    /** A box meta that holds nothing but the label. */
    static Mp4Box create(AigcLabel label, boolean quickTime) throws LabelException {
        Mp4Box meta = new Mp4Box("meta", new byte[quickTime ? 0 : 4]);
        byte[] handler = new Buffer().zeros(8).latin("mdta").zeros(13).toBytes();
        meta.children.add(new Mp4Box("hdlr", handler));
        new Mp4Meta(meta).put(label);
        return meta;
    }

    /** Whether this is a list whose items are named by keys. */
    boolean isKeyed() throws LabelException {
        Optional<Mp4Box> handler = meta.first("hdlr");
        if (handler.isEmpty()) {
            return false;
        }
        Cursor in = new Cursor(handler.get().content, "MP4 box hdlr");
        in.skip(8);
        return in.latin(4).equals("mdta");
    }

    void report(Findings out, String location) throws LabelException {
        List<String> keys = keys();
        for (Mp4Box item : items()) {
            if (isNamed(item, keys)) {
                String place = location + (keys.isEmpty() ? "" : " key AIGC");
                text(item).ifPresent(text -> out.add(place, text));
            } else if (isNameless(item, keys)) {
                text(item).ifPresent(text -> out.consider(location + " without key", text));
            }
        }
    }

    /** Leaves every label out; whether there was one. Keys stay, since items are numbered by them. */
    boolean strip() throws LabelException {
        List<String> keys = keys();
        List<Mp4Box> kept = new ArrayList<>();
        List<Mp4Box> items = items();
        for (Mp4Box item : items) {
            if (!isLabel(item, keys)) {
                kept.add(item);
            }
        }
        if (kept.size() == items.size()) {
            return false;
        }
        meta.first("ilst").ifPresent(list -> list.content = bytes(kept));
        return true;
    }

    /** Makes this label the only one of a keyed list. */
    void put(AigcLabel label) throws LabelException {
        strip();
        List<String> keys = keys();
        int index = 0;
        while (index < keys.size() && !Texts.isKey(keys.get(index))) {
            index++;
        }
        if (index == keys.size()) {
            addKey(keys.size());
        }
        byte[] data = new Buffer().be32(1).be32(0).bytes(Texts.json(label)).toBytes();
        byte[] number = new Buffer().be32(index + 1L).toBytes();
        Mp4Box item =
                new Mp4Box(new String(number, StandardCharsets.ISO_8859_1), bytes(List.of(new Mp4Box("data", data))));
        List<Mp4Box> items = new ArrayList<>(items());
        items.add(item);
        child("ilst", new byte[0]).content = bytes(items);
    }

    private void addKey(int count) throws LabelException {
        Mp4Box keys = child("keys", new byte[8]);
        Cursor in = new Cursor(keys.content, "MP4 box keys");
        Buffer out = new Buffer().bytes(in.bytes(4)).be32(count + 1L);
        in.skip(4);
        for (int i = 0; i < count; i++) {
            long size = in.be32();
            out.be32(size).bytes(in.bytes(size - 4));
        }
        out.be32(8L + Texts.KEY.length()).latin("mdta").latin(Texts.KEY);
        keys.content = out.bytes(in.bytes(in.left())).toBytes();
    }

    private Mp4Box child(String type, byte[] content) {
        Optional<Mp4Box> found = meta.first(type);
        if (found.isPresent()) {
            return found.get();
        }
        Mp4Box box = new Mp4Box(type, content);
        meta.children.add(box);
        return box;
    }

    private List<String> keys() throws LabelException {
        Optional<Mp4Box> box = meta.first("keys");
        if (box.isEmpty()) {
            return List.of();
        }
        Cursor in = new Cursor(box.get().content, "MP4 box keys");
        in.skip(4);
        long count = in.be32();
        if (count > MAX_KEYS) {
            throw LabelException.limit("More than " + MAX_KEYS + " metadata keys.");
        }
        List<String> keys = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long size = in.be32();
            in.skip(4);
            keys.add(new String(in.bytes(size - 8), StandardCharsets.UTF_8));
        }
        return keys;
    }

    private List<Mp4Box> items() throws LabelException {
        Optional<Mp4Box> list = meta.first("ilst");
        return list.isEmpty() ? List.of() : Mp4Box.split("ilst", list.get().content);
    }

    private static byte[] bytes(List<Mp4Box> boxes) {
        Buffer out = new Buffer();
        for (Mp4Box box : boxes) {
            out.be32(box.length()).latin(box.type).bytes(box.content);
        }
        return out.toBytes();
    }

    private static boolean isLabel(Mp4Box item, List<String> keys) throws LabelException {
        if (isNamed(item, keys)) {
            return true;
        }
        Optional<String> text = isNameless(item, keys) ? text(item) : Optional.empty();
        return text.isPresent() && new Findings().consider("", text.get());
    }

    private static boolean isNamed(Mp4Box item, List<String> keys) throws LabelException {
        if (!keys.isEmpty()) {
            long index = new Cursor(item.type.getBytes(StandardCharsets.ISO_8859_1), "MP4 item").be32();
            return index >= 1 && index <= keys.size() && Texts.isKey(keys.get((int) index - 1));
        }
        if (!item.type.equals("----")) {
            return Texts.isKey(item.type);
        }
        for (Mp4Box part : Mp4Box.split("item", item.content)) {
            if (part.type.equals("name") && part.content.length > 4) {
                return Texts.isKey(Texts.decode(Arrays.copyOfRange(part.content, 4, part.content.length)));
            }
        }
        return false;
    }

    /** An item of a list without keys that has a number for its name: seen in files of one phone application. */
    private static boolean isNameless(Mp4Box item, List<String> keys) {
        return keys.isEmpty() && item.type.charAt(0) == 0;
    }

    private static Optional<String> text(Mp4Box item) throws LabelException {
        for (Mp4Box part : Mp4Box.split("item", item.content)) {
            if (part.type.equals("data") && part.content.length >= 8) {
                return Optional.of(Texts.decode(Arrays.copyOfRange(part.content, 8, part.content.length)));
            }
        }
        return Optional.empty();
    }
}
