// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * PDF: the label is the entry {@code /AIGC} of the information dictionary (TC260-PG-20258A, 6.3), written as an incremental
 * update, so that everything before it stays as it is. Thread-safe: it has no state.
 */
public final class PdfContainer implements Container {
    static final String KEY = "AIGC";

    private static final int MAX_DEPTH = 16;

    @Override
    public Format format() {
        return Format.PDF;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        String start = new String(head, 0, Math.min(length, 1024), StandardCharsets.ISO_8859_1);
        return start.startsWith("%PDF-") || (lowerCaseName.endsWith(".pdf") && start.contains("%PDF-"));
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        PdfObjects pdf = PdfObjects.open(in);
        PdfDict trailer = pdf.trailer();
        Optional<PdfDict> root = pdf.dict(trailer, "Root");
        if (root.isPresent() && hasManifest(pdf, root.get())) {
            out.c2pa();
        }
        if (trailer.has("Encrypt")) {
            out.problem("ISO 32000-1, 7.6", "The PDF file is encrypted, so its label, if it has one, was not read.");
            return;
        }
        Optional<PdfDict> info = pdf.dict(trailer, "Info");
        if (info.isPresent()) {
            Optional<byte[]> label = string(pdf, info.get());
            if (label.isPresent()) {
                out.add("PDF Info AIGC", text(label.get()));
            } else if (info.get().has(KEY)) {
                out.problem("TC260-PG-20258A, 6.3", "PDF Info AIGC: it is no text.");
            }
        }
        if (root.isPresent()) {
            try {
                Optional<byte[]> packet = packet(in, pdf, root.get());
                packet.ifPresent(bytes -> out.xmp("PDF XMP", bytes));
            } catch (LabelException e) {
                out.problem("ISO 32000-1, 14.3.2", "The XMP packet was not read: " + e.getMessage());
            }
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        PdfUpdate.of(in).write(out, label);
    }

    /** The XMP packet of the document, if it has one. */
    static Optional<byte[]> packet(ByteSource in, PdfObjects pdf, PdfDict root) throws IOException {
        Optional<PdfDict.Ref> ref = root.get("Metadata", PdfDict.Ref.class);
        Optional<PdfObjects.Stream> stream = ref.isPresent() ? pdf.stream(ref.get()) : Optional.empty();
        if (stream.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PdfFilters.decode(stream.get().dict(), stream.get().raw(in)));
    }

    private static Optional<byte[]> string(PdfObjects pdf, PdfDict info) throws IOException {
        Optional<PdfDict.Ref> ref = info.get(KEY, PdfDict.Ref.class);
        if (ref.isEmpty()) {
            return info.get(KEY, byte[].class);
        }
        return pdf.resolve(ref.get()) instanceof byte[] bytes ? Optional.of(bytes) : Optional.empty();
    }

    /** Text strings are UTF-16 or UTF-8 with a mark, else PDFDocEncoding, of which a label uses only the ASCII part. */
    private static String text(byte[] bytes) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return new String(bytes, marked ? 3 : 0, bytes.length - (marked ? 3 : 0), StandardCharsets.UTF_8);
    }

    /** Whether an associated or embedded file is a manifest: C2PA 2.1, A.4. */
    private static boolean hasManifest(PdfObjects pdf, PdfDict root) throws IOException {
        List<?> associated = array(pdf, root, "AF");
        for (Object item : associated) {
            if (isManifest(pdf, item)) {
                return true;
            }
        }
        Optional<PdfDict> names = pdf.dict(root, "Names");
        Optional<PdfDict> files = names.isPresent() ? pdf.dict(names.get(), "EmbeddedFiles") : Optional.empty();
        return files.isPresent() && inTree(pdf, files.get(), 0);
    }

    private static boolean inTree(PdfObjects pdf, PdfDict node, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw LabelException.limit("The name tree of the PDF file is deeper than " + MAX_DEPTH + ".");
        }
        for (Object item : array(pdf, node, "Names")) {
            if (isManifest(pdf, item)) {
                return true;
            }
        }
        for (Object kid : array(pdf, node, "Kids")) {
            Optional<PdfDict> child = kid instanceof PdfDict.Ref ref ? pdf.dict(ref) : Optional.empty();
            if (child.isPresent() && inTree(pdf, child.get(), depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private static List<?> array(PdfObjects pdf, PdfDict parent, String name) throws IOException {
        Optional<PdfDict.Ref> ref = parent.get(name, PdfDict.Ref.class);
        if (ref.isPresent()) {
            return pdf.resolve(ref.get()) instanceof List<?> items ? items : List.of();
        }
        return parent.get(name, List.class).orElse(List.of());
    }

    private static boolean isManifest(PdfObjects pdf, Object item) throws IOException {
        Optional<PdfDict> file = item instanceof PdfDict.Ref ref ? pdf.dict(ref) : Optional.empty();
        if (item instanceof PdfDict direct) {
            file = Optional.of(direct);
        }
        return file.isPresent() && file.get().isName("AFRelationship", "C2PA_Manifest");
    }
}
