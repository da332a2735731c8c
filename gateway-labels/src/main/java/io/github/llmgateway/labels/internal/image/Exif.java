// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Limits;
import io.github.llmgateway.labels.internal.Texts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels in EXIF: UserComment, as the picture guide TC260-PG-20259A Annex B has it, and ImageDescription. Other texts
 * stand there too, so only texts that are labels count. EXIF that is damaged, as it often is, holds no label.
 */
final class Exif {
    /** A label's place in the structure: the text without the eight bytes that name its character code. */
    private record Place(String name, long start, int length, boolean wide, String text) {}

    private Exif() {}

    /** The labels of an EXIF block, with or without the six bytes that stand before it in JPEG. */
    static void read(byte[] block, String where, Findings out) throws IOException {
        for (Place place : places(ByteSource.of(block), prefix(block))) {
            out.consider(where + " " + place.name(), place.text());
        }
    }

    /** A block of the same length whose labels are spaces (zero bytes in UTF-16). */
    static byte[] blank(byte[] block) throws IOException {
        byte[] copy = block.clone();
        for (Place place : places(ByteSource.of(block), prefix(block))) {
            fill(copy, prefix(block) + (int) place.start(), place);
        }
        return copy;
    }

    /** The labels of a TIFF file. */
    static void readTiff(ByteSource tiff, Findings out) throws IOException {
        for (Place place : places(tiff, 0)) {
            out.consider("TIFF " + place.name(), place.text());
        }
    }

    /** Overwrites the labels of a TIFF file with spaces. */
    static void blankTiff(ByteSource tiff, ByteSink out) throws IOException {
        for (Place place : places(tiff, 0)) {
            byte[] spaces = new byte[place.length()];
            fill(spaces, 0, place);
            out.patch(place.start(), spaces);
        }
    }

    private static int prefix(byte[] block) {
        return Texts.startsWith(block, 0, "Exif\0\0") ? 6 : 0;
    }

    private static void fill(byte[] bytes, int from, Place place) {
        for (int i = 0; i < place.length(); i++) {
            bytes[from + i] = (byte) (place.wide() ? 0 : ' ');
        }
    }

    private static List<Place> places(ByteSource block, int prefix) throws IOException {
        List<Place> places = new ArrayList<>();
        try {
            ByteSource in = prefix == 0 ? block : ByteSource.of(block.read(prefix, block.size() - prefix));
            Tiff tiff = Tiff.open(in);
            long first = tiff.firstDirectory();
            add(tiff, tiff.entry(first, Tiff.IMAGE_DESCRIPTION), "EXIF ImageDescription", places);
            Optional<Tiff.Entry> directory = tiff.entry(first, Tiff.EXIF_DIRECTORY);
            if (directory.isPresent()) {
                long exif = tiff.pointer(directory.get());
                add(tiff, tiff.entry(exif, Tiff.USER_COMMENT), "EXIF UserComment", places);
            }
        } catch (LabelException e) {
            return places;
        }
        return places;
    }

    private static void add(Tiff tiff, Optional<Tiff.Entry> entry, String name, List<Place> places) throws IOException {
        if (entry.isEmpty() || entry.get().length() > Limits.JSON || entry.get().length() <= 8) {
            return;
        }
        byte[] bytes = tiff.bytes(entry.get());
        boolean coded = name.endsWith("UserComment") && hasCode(bytes);
        int skip = coded ? 8 : 0;
        boolean wide = coded && Texts.startsWith(bytes, 0, "UNICODE");
        int length = bytes.length - skip;
        Charset order = tiff.isLittle() ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        String text = wide ? wideText(bytes, skip, length, order) : Texts.decode(bytes, skip, length);
        if (isLabel(text)) {
            places.add(new Place(name, entry.get().value() + skip, length, wide, text));
        }
    }

    /** The eight bytes are ASCII, JIS or UNICODE padded with zero bytes, or all zero (EXIF 2.3 table 9). */
    private static boolean hasCode(byte[] bytes) {
        return Texts.startsWith(bytes, 0, "ASCII\0\0\0")
                || Texts.startsWith(bytes, 0, "UNICODE\0")
                || Texts.startsWith(bytes, 0, "JIS\0\0\0\0\0")
                || Texts.startsWith(bytes, 0, "\0\0\0\0\0\0\0\0");
    }

    /** The byte order of the structure holds, but writers exist that use the other one. */
    private static String wideText(byte[] bytes, int from, int length, Charset order) {
        String text = new String(bytes, from, length, order);
        if (text.indexOf('{') >= 0) {
            return text;
        }
        Charset other = order.equals(StandardCharsets.UTF_16LE) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        return new String(bytes, from, length, other);
    }

    private static boolean isLabel(String text) {
        if (text.indexOf('{') < 0) {
            return false;
        }
        try {
            AigcLabel.parse(text);
            return true;
        } catch (LabelException e) {
            return false;
        }
    }
}
