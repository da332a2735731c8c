// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Texts;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * TIFF: XMP in tag 700 of the first directory (TC260-PG-20259A; ISO 16684-3). Nothing moves: a longer packet and, where
 * the tag is new, a copy of the directory go to the end of the file. A C2PA manifest stands in tag 0xCD41 (C2PA 2.2).
 */
public final class TiffContainer implements Container {
    private static final long CLASSIC_END = 0xFFFFFFFFL;
    private static final int UNDEFINED = 7;

    @Override
    public Format format() {
        return Format.TIFF;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return length >= 8
                && (Texts.startsWith(head, 0, "II*\0")
                        || Texts.startsWith(head, 0, "MM\0*")
                        || Texts.startsWith(head, 0, "II+\0")
                        || Texts.startsWith(head, 0, "MM\0+"));
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        Tiff tiff = Tiff.open(in);
        for (Tiff.Entry entry : tiff.entries(tiff.firstDirectory())) {
            if (entry.tag() == Tiff.XMP) {
                out.xmp("TIFF tag 700 XMP", tiff.bytes(entry));
            } else if (entry.tag() == Tiff.C2PA) {
                out.c2pa();
            }
        }
        Exif.readTiff(in, out);
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        Tiff tiff = Tiff.open(in);
        List<Tiff.Entry> entries = tiff.entries(tiff.firstDirectory());
        List<Tiff.Entry> found =
                entries.stream().filter(e -> e.tag() == Tiff.XMP).toList();
        if (found.size() > 1) {
            throw LabelException.malformed("The TIFF directory has several XMP tags");
        }
        Optional<Tiff.Entry> old = found.stream().findFirst();
        byte[] before = old.isPresent() ? tiff.bytes(old.get()) : null;
        byte[] packet = Xmp.merge(before, label);
        in.transferTo(0, in.size(), out);
        if (old.isEmpty()) {
            addDirectory(tiff, in, out, entries, append(out, packet), packet.length);
        } else {
            replace(tiff, out, old.get(), packet);
        }
        Exif.blankTiff(in, out);
        if (!tiff.isBig() && out.position() > CLASSIC_END) {
            throw LabelException.unsupported(
                    "The TIFF file would grow beyond 4 GiB; use a sidecar, or convert it to BigTIFF");
        }
    }

    /** In the old place when the packet fits there, else at the end with the old place made blank. */
    private static void replace(Tiff tiff, ByteSink out, Tiff.Entry old, byte[] packet) throws IOException {
        byte[] spaces = new byte[(int) old.length()];
        Arrays.fill(spaces, (byte) ' ');
        if (packet.length <= spaces.length) {
            System.arraycopy(packet, 0, spaces, 0, packet.length);
            out.patch(old.value(), spaces);
            return;
        }
        out.patch(old.value(), spaces);
        long place = append(out, packet);
        out.patch(old.position(), entry(tiff, place, packet.length));
    }

    private static void addDirectory(
            Tiff tiff, ByteSource in, ByteSink out, List<Tiff.Entry> entries, long place, int length)
            throws IOException {
        align(out);
        long directory = out.position();
        out.write(tiff.number(entries.size() + 1L, tiff.countSize()));
        boolean written = false;
        for (Tiff.Entry entry : entries) {
            if (!written && entry.tag() > Tiff.XMP) {
                out.write(entry(tiff, place, length));
                written = true;
            }
            in.transferTo(entry.position(), tiff.entrySize(), out);
        }
        if (!written) {
            out.write(entry(tiff, place, length));
        }
        long next = tiff.firstDirectory() + tiff.countSize() + (long) entries.size() * tiff.entrySize();
        in.transferTo(next, tiff.offsetSize(), out);
        out.patch(tiff.headerField(), tiff.number(directory, tiff.offsetSize()));
    }

    private static byte[] entry(Tiff tiff, long place, int length) {
        byte[] entry = new byte[tiff.entrySize()];
        System.arraycopy(tiff.number(Tiff.XMP, 2), 0, entry, 0, 2);
        System.arraycopy(tiff.number(UNDEFINED, 2), 0, entry, 2, 2);
        System.arraycopy(tiff.number(length, tiff.offsetSize()), 0, entry, 4, tiff.offsetSize());
        System.arraycopy(tiff.number(place, tiff.offsetSize()), 0, entry, 4 + tiff.offsetSize(), tiff.offsetSize());
        return entry;
    }

    private static long append(ByteSink out, byte[] bytes) throws IOException {
        align(out);
        long place = out.position();
        out.write(bytes);
        return place;
    }

    /** Values and directories begin on word boundaries (TIFF 6.0 section 2). */
    private static void align(ByteSink out) throws IOException {
        if (out.position() % 2 != 0) {
            out.u8(0);
        }
    }
}
