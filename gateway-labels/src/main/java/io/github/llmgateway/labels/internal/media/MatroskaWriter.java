// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Splice;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes a label into one Matroska file without moving a cluster, since cues and seek entries hold positions. The label
 * takes the place of an old one or of a void element before the clusters; else it is appended, with a seek entry in the void
 * behind the seek head. Only a live file, which has neither cues nor seek entries, gets it inserted. Not thread-safe.
 */
final class MatroskaWriter {
    private static final int SEEK = 0x4DBB;
    private static final int SEEK_ID = 0x53AB;
    private static final int SEEK_POSITION = 0x53AC;
    private static final int MAX = 65_536;

    private final ByteSource in;
    private final Splice splice;

    MatroskaWriter(ByteSource in) {
        this.in = in;
        this.splice = new Splice(in);
    }

    void write(ByteSink out, AigcLabel label) throws IOException {
        MatroskaFile file = MatroskaFile.read(in);
        if (!file.parts.isEmpty() && file.parts.get(0).id() == Ebml.CRC) {
            throw LabelException.unsupported(
                    "The Matroska segment has a checksum over the whole file: write a sidecar.");
        }
        byte[] tags = MatroskaTags.create(label);
        boolean placed = false;
        for (Ebml.Element old : file.all(MatroskaTags.TAGS)) {
            placed |= clean(old, placed ? new byte[0] : tags);
        }
        if (!placed && !fill(file, tags)) {
            add(file, tags);
        }
        splice.writeTo(out);
    }

    /** Takes labels out of an old element; whether the new one took its place. */
    private boolean clean(Ebml.Element old, byte[] tags) throws IOException {
        MatroskaTags content = new MatroskaTags(in, old);
        if (!content.isLabelled()) {
            return false;
        }
        byte[] cleaned = content.cleaned();
        if (cleaned.length > 0) {
            splice.replace(old.data(), old.end(), cleaned);
            return false;
        }
        boolean placed = tags.length > 0 && fits(tags.length, old.length());
        splice.replace(old.start(), old.end(), filled(placed ? tags : new byte[0], old.length()));
        return placed;
    }

    /** Puts the tags over a void element before the clusters. */
    private boolean fill(MatroskaFile file, byte[] tags) {
        long before = file.firstCluster.map(Ebml.Element::start).orElse(file.end);
        for (Ebml.Element part : file.parts) {
            if (part.id() == Ebml.VOID && part.end() <= before && fits(tags.length, part.length())) {
                splice.replace(part.start(), part.end(), filled(tags, part.length()));
                return true;
            }
        }
        return false;
    }

    private void add(MatroskaFile file, byte[] tags) throws IOException {
        List<Ebml.Element> heads = file.all(MatroskaFile.SEEK_HEAD);
        long place = file.end;
        if (!heads.isEmpty()) {
            seek(file, heads.get(0));
        } else if (file.all(MatroskaFile.CUES).isEmpty() && file.firstCluster.isPresent()) {
            place = file.firstCluster.get().start();
        }
        splice.insert(place, tags);
        if (!file.segment.unsized()) {
            int width = (int) (file.segment.data() - file.segment.start() - 4);
            long size = file.segment.size() + tags.length;
            if (size >= (1L << (7 * width)) - 1) {
                throw LabelException.unsupported(
                        "The size of the Matroska segment has no room to grow: write a sidecar.");
            }
            splice.replace(file.segment.start() + 4, file.segment.data(), Ebml.size(size, width));
        }
    }

    /** Adds a seek entry for the end of the segment, in the void that writers leave behind the seek head. */
    private void seek(MatroskaFile file, Ebml.Element head) throws IOException {
        Optional<Ebml.Element> room = file.parts.stream()
                .filter(part -> part.id() == Ebml.VOID && part.start() == head.end())
                .findFirst();
        boolean checked = false;
        Buffer rest = new Buffer();
        for (Ebml.Element entry : Ebml.children(in, head, MAX)) {
            if (entry.id() == Ebml.CRC) {
                checked = true;
            } else {
                rest.bytes(in.read(entry.start(), entry.length()));
            }
        }
        byte[] id = Ebml.element(SEEK_ID, new Buffer().be32(MatroskaTags.TAGS).toBytes());
        byte[] position = Ebml.element(
                SEEK_POSITION, new Buffer().be64(file.end - file.segment.data()).toBytes());
        rest.bytes(Ebml.element(SEEK, new Buffer().bytes(id).bytes(position).toBytes()));
        Buffer data = new Buffer();
        data = (checked ? data.bytes(Ebml.checksum(rest.toBytes())) : data).bytes(rest.toBytes());
        byte[] grown = Ebml.element(MatroskaFile.SEEK_HEAD, data.toBytes());
        long length = head.length() + room.map(Ebml.Element::length).orElse(0L);
        if (!fits(grown.length, length)) {
            throw LabelException.unsupported(
                    "The Matroska file has no room for a label before its clusters, nor for a seek entry: "
                            + "write a sidecar.");
        }
        splice.replace(head.start(), head.start() + length, filled(grown, length));
    }

    private static boolean fits(long needed, long room) {
        return needed == room || (needed + 2 <= room && room <= Integer.MAX_VALUE / 2);
    }

    private static byte[] filled(byte[] bytes, long length) {
        Buffer out = new Buffer().bytes(bytes);
        int left = (int) length - bytes.length;
        return (left > 0 ? out.bytes(Ebml.filler(left)) : out).toBytes();
    }
}
