// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An incremental update (ISO 32000-1, 7.5.6) that sets the label. Not thread-safe. */
final class PdfUpdate {
    /** Entries of a trailer that describe one section only, or that are set anew. */
    private static final Set<String> OWN = Set.of(
            "Type",
            "W",
            "Index",
            "Filter",
            "DecodeParms",
            "Length",
            "F",
            "FFilter",
            "FDecodeParms",
            "DL",
            "Size",
            "Prev",
            "Info",
            "XRefStm");

    private static final Set<String> CODED = Set.of("Filter", "DecodeParms", "Length", "DL");
    private static final long MAX_OFFSET = 9_999_999_999L;

    private final ByteSource in;
    private final PdfObjects pdf;
    private final PdfDict trailer;
    private final PdfDict root;
    /** Offsets of the objects written, by number. */
    private final Map<Integer, Long> offsets = new TreeMap<>();

    private final Buffer out = new Buffer();

    private PdfUpdate(ByteSource in, PdfObjects pdf, PdfDict root) {
        this.in = in;
        this.pdf = pdf;
        this.trailer = pdf.trailer();
        this.root = root;
    }

    static PdfUpdate of(ByteSource in) throws IOException {
        if (!in.matches(0, "%PDF-")) {
            throw LabelException.unsupported(
                    "Bytes stand before the PDF header, so offsets are ambiguous: write a sidecar.");
        }
        PdfObjects pdf = PdfObjects.open(in);
        if (pdf.trailer().has("Encrypt")) {
            throw LabelException.unsupported("The PDF file is encrypted: decrypt it first, or write a sidecar.");
        }
        PdfDict root = pdf.dict(pdf.trailer(), "Root")
                .orElseThrow(() -> LabelException.malformed("The PDF file has no document catalog."));
        Optional<PdfDict> permissions = pdf.dict(root, "Perms");
        if (permissions.isPresent() && permissions.get().has("DocMDP")) {
            throw LabelException.unsupported(
                    "The PDF file is certified (ISO 32000-1, 12.8.2.2), and a change would break that: write a sidecar.");
        }
        return new PdfUpdate(in, pdf, root);
    }

    void write(ByteSink sink, AigcLabel label) throws IOException {
        int last = in.u8(in.size() - 1);
        if (last != '\n' && last != '\r') {
            out.u8('\n');
        }
        PdfDict.Ref info = writeInfo(label);
        cleanPacket();
        writeXref(info);
        in.transferTo(0, in.size(), sink);
        sink.write(out.toBytes());
    }

    private PdfDict.Ref writeInfo(AigcLabel label) throws IOException {
        PdfDict old = pdf.dict(trailer, "Info").orElse(PdfDict.EMPTY);
        PdfDict.Ref ref = trailer.get("Info", PdfDict.Ref.class).orElse(new PdfDict.Ref(size(), 0));
        // An object of a stream has generation 0; any other keeps its own.
        begin(ref);
        out.latin("<<").bytes(old.without(Set.of(PdfContainer.KEY)));
        out.latin("\n/AIGC (").latin(escaped(label.toJson())).latin(")\n>>\nendobj\n");
        return ref;
    }

    /** Takes a label out of the XMP packet: one file has one label (GB 45438-2025, 6.1 c). */
    private void cleanPacket() throws IOException {
        Optional<byte[]> packet = PdfContainer.packet(in, pdf, root);
        if (packet.isEmpty()
                || packet.get().length == 0
                || Xmp.labels(packet.get()).isEmpty()) {
            return;
        }
        PdfDict.Ref ref = root.get("Metadata", PdfDict.Ref.class).orElseThrow();
        PdfDict dict = pdf.stream(ref).orElseThrow().dict();
        byte[] clean = Xmp.strip(packet.get());
        begin(ref);
        out.latin("<<").bytes(dict.without(CODED)).latin("\n/Length " + clean.length + "\n>>\nstream\n");
        out.bytes(clean).latin("\nendstream\nendobj\n");
    }

    private void begin(PdfDict.Ref ref) {
        offsets.put(ref.number(), in.size() + out.size());
        out.latin(ref.number() + " " + ref.generation() + " obj\n");
    }

    private void writeXref(PdfDict.Ref info) throws LabelException {
        long start = in.size() + out.size();
        if (start > MAX_OFFSET) {
            throw LabelException.unsupported(
                    "The PDF file is larger than a cross-reference can address: write a sidecar.");
        }
        int size = Math.max(size(), info.number() + 1);
        if (pdf.xref().isStreamed()) {
            writeStream(info, size, start);
        } else {
            writeTable(info, size);
        }
        out.latin("startxref\n" + start + "\n%%EOF\n");
    }

    private void writeTable(PdfDict.Ref info, int size) {
        out.latin("xref\n");
        offsets.forEach((number, offset) -> out.latin(
                number + " 1\n" + String.format(Locale.ROOT, "%010d %05d n \n", offset, generation(number, info))));
        out.latin("trailer\n<<").bytes(common(info, size)).latin("\n>>\n");
    }

    private void writeStream(PdfDict.Ref info, int size, long start) {
        offsets.put(size, start);
        StringBuilder index = new StringBuilder();
        Buffer rows = new Buffer();
        offsets.forEach((number, offset) -> {
            index.append(number).append(" 1 ");
            rows.u8(1).be32(offset >>> 8).u8(offset.intValue()).be16(generation(number, info));
        });
        out.latin(size + " 0 obj\n<<\n/Type /XRef").bytes(common(info, size + 1));
        out.latin("\n/W [1 5 2]\n/Index [" + index.toString().strip() + "]\n/Length " + rows.size() + "\n>>\nstream\n");
        out.bytes(rows.toBytes()).latin("\nendstream\nendobj\n");
    }

    private byte[] common(PdfDict.Ref info, int size) {
        return new Buffer()
                .bytes(trailer.without(OWN))
                .latin("\n/Size " + size + "\n/Info " + info + "\n/Prev " + pdf.xrefOffset())
                .toBytes();
    }

    private int generation(int number, PdfDict.Ref info) {
        if (number == info.number()) {
            return info.generation();
        }
        return root.get("Metadata", PdfDict.Ref.class)
                .filter(ref -> ref.number() == number)
                .map(PdfDict.Ref::generation)
                .orElse(0);
    }

    private int size() throws LabelException {
        long size = trailer.number("Size", 0);
        if (size < 1 || size > Integer.MAX_VALUE - 2) {
            throw LabelException.malformed("The PDF trailer declares a size of " + size + " objects.");
        }
        return (int) size;
    }

    private static String escaped(String json) {
        return json.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
    }
}
