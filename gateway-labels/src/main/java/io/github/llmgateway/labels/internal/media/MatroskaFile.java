// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The outer elements of a Matroska file: RFC 9559, section 4.5. Clusters are stepped over. */
final class MatroskaFile {
    static final int SEEK_HEAD = 0x114D_9B74;
    static final int CUES = 0x1C53_BB6B;
    static final int CLUSTER = 0x1F43_B675;

    private static final int HEADER = 0x1A45_DFA3;
    private static final int SEGMENT = 0x1853_8067;
    private static final int INFO = 0x1549_A966;
    private static final int TRACKS = 0x1654_AE6B;
    private static final int ATTACHMENTS = 0x1941_A469;
    private static final int CHAPTERS = 0x1043_A770;
    /** What ends a cluster whose size is not known. */
    private static final Set<Integer> OUTER =
            Set.of(SEEK_HEAD, CUES, CLUSTER, INFO, TRACKS, ATTACHMENTS, CHAPTERS, MatroskaTags.TAGS, SEGMENT, HEADER);

    private static final int MAX_PARTS = 65_536;

    final Ebml.Element segment;
    /** Everything directly in the segment but clusters. */
    final List<Ebml.Element> parts;

    final Optional<Ebml.Element> firstCluster;
    /** Where the last element of the segment ends. */
    final long end;

    private MatroskaFile(
            Ebml.Element segment, List<Ebml.Element> parts, Optional<Ebml.Element> firstCluster, long end) {
        this.segment = segment;
        this.parts = parts;
        this.firstCluster = firstCluster;
        this.end = end;
    }

    static MatroskaFile read(ByteSource in) throws IOException {
        Ebml.Element header = Ebml.read(in, 0, in.size());
        if (header.id() != HEADER || header.unsized()) {
            throw LabelException.malformed("The file does not start with an EBML header.");
        }
        long at = header.end();
        Ebml.Element segment = Ebml.read(in, at, in.size());
        while (segment.id() == Ebml.VOID) {
            at = segment.end();
            segment = Ebml.read(in, at, in.size());
        }
        if (segment.id() != SEGMENT) {
            throw LabelException.malformed("No Matroska segment follows the EBML header.");
        }
        return walk(in, segment);
    }

    private static MatroskaFile walk(ByteSource in, Ebml.Element segment) throws IOException {
        List<Ebml.Element> parts = new ArrayList<>();
        Optional<Ebml.Element> firstCluster = Optional.empty();
        long at = segment.data();
        long count = 0;
        while (at < segment.end()) {
            Ebml.Element part = Ebml.read(in, at, segment.end());
            if (part.id() == HEADER || part.id() == SEGMENT) {
                throw LabelException.unsupported("The Matroska file holds more than one segment, which is not read.");
            }
            if (part.unsized()) {
                part = sized(in, part, count);
            }
            if (part.id() != CLUSTER) {
                parts.add(part);
            } else if (firstCluster.isEmpty()) {
                firstCluster = Optional.of(part);
            }
            at = part.end();
            if (++count > Limits.CHUNKS || parts.size() > MAX_PARTS) {
                throw LabelException.limit("The Matroska segment holds too many elements.");
            }
        }
        return new MatroskaFile(segment, parts, firstCluster, at);
    }

    /** A live cluster ends where the next outer element starts. */
    private static Ebml.Element sized(ByteSource in, Ebml.Element part, long before) throws IOException {
        if (part.id() != CLUSTER) {
            throw LabelException.malformed(
                    "A Matroska element at offset " + part.start() + " has no size; only clusters may.");
        }
        long at = part.data();
        for (long count = before; at < part.end(); count++) {
            Ebml.Element child = Ebml.read(in, at, part.end());
            if (OUTER.contains(child.id())) {
                break;
            }
            if (child.unsized() || count > Limits.CHUNKS) {
                throw LabelException.malformed("A live Matroska cluster cannot be followed at offset " + at + ".");
            }
            at = child.end();
        }
        return new Ebml.Element(part.id(), part.start(), part.data(), at, true);
    }

    List<Ebml.Element> all(int id) {
        return parts.stream().filter(part -> part.id() == id).toList();
    }
}
