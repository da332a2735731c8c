// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The element Tags: RFC 9559, 5.1.8. */
final class MatroskaTags {
    static final int TAGS = 0x1254_C367;

    private static final int TAG = 0x7373;
    private static final int TARGETS = 0x63C0;
    private static final int SIMPLE = 0x67C8;
    private static final int NAME = 0x45A3;
    private static final int STRING = 0x4487;
    private static final int MAX = 65_536;
    private static final int MAX_DEPTH = 8;

    private final ByteSource in;
    private final Ebml.Element tags;

    MatroskaTags(ByteSource in, Ebml.Element tags) {
        this.in = in;
        this.tags = tags;
    }

    /** An element Tags with the label, for the whole file. */
    static byte[] create(AigcLabel label) {
        byte[] name = Ebml.element(NAME, Texts.KEY.getBytes(StandardCharsets.US_ASCII));
        byte[] text = Ebml.element(STRING, Texts.json(label));
        byte[] simple =
                Ebml.element(SIMPLE, new Buffer().bytes(name).bytes(text).toBytes());
        byte[] targets = Ebml.element(TARGETS, new byte[0]);
        return Ebml.element(
                TAGS,
                Ebml.element(TAG, new Buffer().bytes(targets).bytes(simple).toBytes()));
    }

    void report(Findings out) throws IOException {
        for (Ebml.Element tag : Ebml.children(in, tags, MAX)) {
            if (tag.id() == TAG) {
                for (Ebml.Element simple : Ebml.children(in, tag, MAX)) {
                    report(simple, out, 0);
                }
            }
        }
    }

    private void report(Ebml.Element simple, Findings out, int depth) throws IOException {
        if (simple.id() != SIMPLE) {
            return;
        }
        if (depth > MAX_DEPTH) {
            throw LabelException.limit("Matroska tags are nested deeper than " + MAX_DEPTH + ".");
        }
        List<Ebml.Element> parts = Ebml.children(in, simple, MAX);
        boolean named = isLabel(parts);
        for (Ebml.Element part : parts) {
            if (named && part.id() == STRING) {
                out.add("Matroska Tags SimpleTag AIGC", Texts.decode(in.read(part.data(), part.size())));
            }
            report(part, out, depth + 1);
        }
    }

    private boolean isLabel(List<Ebml.Element> parts) throws IOException {
        for (Ebml.Element part : parts) {
            if (part.id() == NAME
                    && part.size() <= 64
                    && Texts.isKey(Texts.decode(in.read(part.data(), part.size())))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a label stands here. */
    boolean isLabelled() throws IOException {
        Findings found = new Findings();
        report(found);
        return !found.labels().isEmpty() || !found.problems().isEmpty();
    }

    /**
     * The data of the element, as long as before, with void elements in place of labels and a new checksum where there was
     * one; empty when nothing but labels was in it.
     */
    byte[] cleaned() throws IOException {
        boolean checked = false;
        boolean other = false;
        Buffer rest = new Buffer();
        for (Ebml.Element tag : Ebml.children(in, tags, MAX)) {
            if (tag.id() == Ebml.CRC && tag.start() == tags.data()) {
                checked = true;
                continue;
            }
            byte[] kept = tag.id() == TAG ? cleaned(tag) : in.read(tag.start(), tag.length());
            other |= tag.id() != Ebml.VOID && (kept[0] & 0xFF) != Ebml.VOID;
            rest.bytes(kept);
        }
        if (!other) {
            return new byte[0];
        }
        Buffer out = new Buffer();
        return (checked ? out.bytes(Ebml.checksum(rest.toBytes())) : out)
                .bytes(rest.toBytes())
                .toBytes();
    }

    private byte[] cleaned(Ebml.Element tag) throws IOException {
        Buffer out = new Buffer().bytes(in.read(tag.start(), tag.data() - tag.start()));
        List<Ebml.Element> kept = new ArrayList<>();
        for (Ebml.Element part : Ebml.children(in, tag, MAX)) {
            boolean label = part.id() == SIMPLE && isLabel(Ebml.children(in, part, MAX));
            if (part.id() == SIMPLE && !label) {
                kept.add(part);
            }
            if (part.id() == Ebml.CRC) {
                throw LabelException.unsupported("A Matroska tag has a checksum of its own: write a sidecar.");
            }
            out.bytes(label ? Ebml.filler((int) part.length()) : in.read(part.start(), part.length()));
        }
        return kept.isEmpty() ? Ebml.filler((int) tag.length()) : out.toBytes();
    }
}
