// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Splice;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes a label into one MP4 file: the box moov is made anew, and where data stands behind it, every offset to that
 * data is moved. Constructs that hold offsets this class does not know are refused. Not thread-safe.
 */
final class Mp4Writer {
    private static final int MAX_PATCHES = 200_000;

    private final ByteSource in;
    private final Splice splice;
    private int patches;

    Mp4Writer(ByteSource in) {
        this.in = in;
        this.splice = new Splice(in);
    }

    void write(ByteSink out, AigcLabel label) throws IOException {
        Mp4File.Top place = Mp4File.moov(in)
                .orElseThrow(
                        () -> LabelException.unsupported(
                                "The MP4 file has no box moov (a single segment?): label the initialisation segment, or write a sidecar."));
        Mp4Box moov = Mp4Box.parse("moov", in.read(place.content(), place.size()));
        if (moov.first("cmov").isPresent()) {
            throw LabelException.unsupported("The movie header is compressed: write a sidecar.");
        }
        Mp4File.walk(in, this::before);
        edit(moov, label);
        long old = place.end() - place.start();
        long delta = moov.length() - old;
        if (delta != 0 && place.end() < in.size()) {
            requireMovable(moov);
            while (widen(moov, new Mp4Offsets(place.end(), delta))) {
                delta = moov.length() - old;
            }
            move(moov, new Mp4Offsets(place.end(), delta));
        }
        splice.replace(place.start(), place.end(), moov.toBytes());
        splice.writeTo(out);
    }

    /** Labels outside the movie header are taken out so that nothing moves: blanks or an empty box stand in for them. */
    private void before(Mp4File.Top box) throws IOException {
        if (box.type().equals("uuid") && box.size() >= 16) {
            if (Mp4Uuid.isXmp(in.read(box.content(), 16))) {
                byte[] content = in.read(box.content(), box.size());
                if (Xmp.isLabelled(Mp4Uuid.packet(content))) {
                    splice.replace(box.content(), box.end(), Mp4Uuid.stripped(content));
                }
            }
        } else if (box.type().equals("meta") && box.size() < Riff.MAX_INFO) {
            Mp4Box meta = Mp4Box.parse("meta", in.read(box.content(), box.size()));
            if (new Mp4Meta(meta).strip()) {
                long spare = 8 + box.size() - meta.length();
                if (spare < 8) {
                    throw LabelException.malformed("The items of a metadata box of the MP4 file are too short.");
                }
                meta.children.add(new Mp4Box("free", new byte[(int) spare - 8]));
                byte[] bytes = meta.toBytes();
                splice.replace(box.content(), box.end(), Arrays.copyOfRange(bytes, 8, bytes.length));
            }
        }
    }

    private void edit(Mp4Box moov, AigcLabel label) throws LabelException {
        List<Mp4Box> metas = new ArrayList<>();
        moov.children.stream().filter(child -> child.type.equals("meta")).forEach(metas::add);
        for (Mp4Box child : moov.children) {
            if (child.type.equals("udta")) {
                child.children.stream().filter(part -> part.type.equals("meta")).forEach(metas::add);
                stripXmp(child);
            } else if (child.type.equals("uuid") && Mp4Uuid.isXmp(child.content)) {
                child.content =
                        Xmp.isLabelled(Mp4Uuid.packet(child.content)) ? Mp4Uuid.stripped(child.content) : child.content;
            }
        }
        for (Mp4Box meta : metas) {
            new Mp4Meta(meta).strip();
        }
        // Phones write this box into MP4 as QuickTime has it, without version and flags, and readers expect it so.
        if (!put(userData(moov), label, false) && !put(moov, label, true)) {
            throw LabelException.unsupported(
                    "Both metadata boxes of the MP4 file hold lists of another kind: write a sidecar.");
        }
    }

    private static void stripXmp(Mp4Box userData) throws LabelException {
        for (Mp4Box part : userData.children) {
            if (part.type.equals("XMP_") && Xmp.isLabelled(part.content)) {
                part.content = Xmp.strip(part.content);
            }
        }
    }

    private static Mp4Box userData(Mp4Box moov) {
        Optional<Mp4Box> found = moov.first("udta");
        if (found.isPresent()) {
            return found.get();
        }
        Mp4Box userData = new Mp4Box("udta", new byte[0]);
        moov.children.add(userData);
        return userData;
    }

    /** Puts the label into the list of this parent, or a new one; false when it holds one without keys. */
    private static boolean put(Mp4Box parent, AigcLabel label, boolean quickTime) throws LabelException {
        Optional<Mp4Box> meta = parent.first("meta");
        if (meta.isEmpty()) {
            parent.children.add(Mp4Meta.create(label, quickTime));
            return true;
        }
        Mp4Meta list = new Mp4Meta(meta.get());
        if (!list.isKeyed()) {
            return false;
        }
        list.put(label);
        return true;
    }

    /** Item locations, indexes before the movie header and tracks in other files hold offsets that are not moved here. */
    private void requireMovable(Mp4Box moov) throws IOException {
        if (!moov.all("iloc").isEmpty()) {
            throw immovable("item locations");
        }
        for (Mp4Box table : moov.all("dref")) {
            requireSelfContained(table);
        }
        boolean[] seen = new boolean[1];
        Mp4File.walk(in, box -> {
            seen[0] |= box.type().equals("moov");
            if (box.type().equals("sidx") && !seen[0]) {
                throw immovable("a segment index before the movie header");
            }
            if (box.type().equals("meta") && box.size() < Riff.MAX_INFO) {
                Mp4Box meta = Mp4Box.parse("meta", in.read(box.content(), box.size()));
                if (meta.first("iloc").isPresent()) {
                    throw immovable("item locations");
                }
            }
        });
    }

    private static void requireSelfContained(Mp4Box references) throws LabelException {
        Cursor table = new Cursor(references.content, "MP4 box dref");
        table.skip(4);
        long count = table.be32();
        for (long i = 0; i < count; i++) {
            long size = table.be32();
            table.skip(4);
            boolean own = size >= 12 && (table.be32() & 1) != 0;
            if (!own) {
                throw immovable("tracks in other files");
            }
            table.skip(size - 12);
        }
    }

    private static LabelException immovable(String what) {
        return LabelException.unsupported("The MP4 file has its movie header before the data and " + what
                + ", whose offsets are not moved: move the header to the end, or write a sidecar.");
    }

    /** Makes 64-bit tables of 32-bit ones that cannot hold the moved offsets; whether there was one. */
    private static boolean widen(Mp4Box moov, Mp4Offsets offsets) throws LabelException {
        boolean changed = false;
        for (Mp4Box samples : moov.all("stbl")) {
            for (int i = 0; i < samples.children.size(); i++) {
                Mp4Box table = samples.children.get(i);
                if (table.type.equals("stco") && !offsets.fits(table)) {
                    samples.children.set(i, Mp4Offsets.widened(table));
                    changed = true;
                }
            }
        }
        return changed;
    }

    private void move(Mp4Box moov, Mp4Offsets offsets) throws IOException {
        for (String kind : List.of("stco", "co64", "saio")) {
            for (Mp4Box table : moov.all(kind)) {
                offsets.moveTable(table);
            }
        }
        Mp4File.walk(in, box -> {
            if (box.type().equals("moof")) {
                moveFragment(box, offsets);
            } else if (box.type().equals("mfra")) {
                Mp4Box access = Mp4Box.parse("mfra", in.read(box.content(), box.size()));
                for (Mp4Box table : access.all("tfra")) {
                    offsets.moveAccess(table);
                }
                replace(box, access);
            }
        });
    }

    private void moveFragment(Mp4File.Top box, Mp4Offsets offsets) throws IOException {
        Mp4Box fragment = Mp4Box.parse("moof", in.read(box.content(), box.size()));
        boolean moved = false;
        for (Mp4Box header : fragment.all("tfhd")) {
            moved |= offsets.moveFragment(header);
        }
        if (moved) {
            replace(box, fragment);
        }
    }

    /** Puts a box of the same length in place of an old one; offsets inside fragments count from its start. */
    private void replace(Mp4File.Top old, Mp4Box box) throws LabelException {
        byte[] bytes = box.toBytes();
        if (bytes.length != old.end() - old.start()) {
            throw LabelException.unsupported("A fragment of the MP4 file has 64-bit box sizes: write a sidecar.");
        }
        if (++patches > MAX_PATCHES) {
            throw LabelException.limit("More than " + MAX_PATCHES + " fragments with absolute offsets.");
        }
        splice.replace(old.start(), old.end(), bytes);
    }
}
