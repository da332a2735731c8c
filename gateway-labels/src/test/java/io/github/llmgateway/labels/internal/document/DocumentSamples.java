// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.internal.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipOutputStream;

/** Small documents made in code. */
public final class DocumentSamples {
    static final String JSON = "{\"Label\":\"2\",\"ContentProducer\":\"old\"}";
    static final String CUSTOM = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Properties "
            + "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
            + "xmlns:v=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
            + "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"7\" name=\"Client\"><v:lpwstr>x</v:lpwstr></property>"
            + "%s</Properties>";
    static final String TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/";

    private DocumentSamples() {}

    /** One file of each kind, by the name that it would have. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("table.pdf", pdf("/AIGC " + literal(JSON), ""));
        files.put("bare.pdf", pdf(null, ""));
        files.put("streams.pdf", streamedPdf());
        files.put("bare.docx", office(null, null));
        files.put("labelled.xlsx", office("docProps/custom.xml", String.format(Locale.ROOT, CUSTOM, property(JSON))));
        files.put("elsewhere.pptx", office("props/mine.xml", String.format(Locale.ROOT, CUSTOM, "")));
        files.put("bare.md", utf8("# Title\n\nText\n"));
        files.put("mapping.md", utf8("---\ntitle: t # c\nAIGC:\n  Label: \"2\" # why\n  Other: x\nz: 1\n---\nText\n"));
        files.put("flow.markdown", utf8("---\r\nAIGC: {Label: '2', \"ProduceID\": a}\r\nz: 1\r\n...\r\nText\r\n"));
        files.put(
                "page.html",
                utf8("<!DOCTYPE html><html><head><meta charset='utf-8'><title>t</title></head><body>b</body></html>"));
        files.put("piece.htm", utf8("<p>a<meta content='{\"Label\":\"2\"}' name=aigc>"));
        return files;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // PDF.

    static String literal(String text) {
        return "(" + text + ")";
    }

    /** A file with a table; info is the content of object 3, or null for none; catalog is added to object 1. */
    static byte[] pdf(String info, String catalog, String... objects) {
        List<String> all = new ArrayList<>(
                List.of("<</Type/Catalog/Pages 2 0 R" + catalog + ">>", "<</Type/Pages/Kids[]/Count 0>>"));
        all.add(info == null ? "null" : "<</Title (t \\(x\\)) " + info + ">>");
        all.addAll(List.of(objects));
        return pdfOf(all, "/Root 1 0 R" + (info == null ? "" : "/Info 3 0 R"));
    }

    static byte[] pdfOf(List<String> objects, String trailer) {
        Buffer out = new Buffer().latin("%PDF-1.7\n");
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n \n", out.size()));
            out.latin((i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n");
        }
        int start = out.size();
        out.latin(table + "trailer\n<</Size " + (objects.size() + 1) + trailer + ">>\nstartxref\n" + start + "\n%%EOF");
        return out.toBytes();
    }

    static String stream(String dict, String data) {
        return "<<" + dict + "/Length " + data.length() + ">>\nstream\n" + data + "\nendstream";
    }

    /** Catalog, pages and information in an object stream; a cross-reference stream with a predictor, as most writers make it. */
    static byte[] streamedPdf() {
        String[] packed = {
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", "<</Title(t)/AIGC(" + JSON + ")>>"
        };
        StringBuilder index = new StringBuilder();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < packed.length; i++) {
            index.append(i + 1).append(' ').append(body.length()).append(' ');
            body.append(packed[i]).append(' ');
        }
        byte[] objects = deflated(utf8(index + body.toString()));
        Buffer out = new Buffer().latin("%PDF-1.7\n");
        int first = out.size();
        out.latin("4 0 obj\n<</Type/ObjStm/N 3/First " + index.length()
                + "/Filter/FlateDecode/Length 6 0 R>>\nstream\r\n");
        out.bytes(objects).latin("\nendstream\nendobj\n");
        int length = out.size();
        out.latin("6 0 obj\n" + objects.length + "\nendobj\n");
        int start = out.size();
        int[][] rows = {{0, 0, 0}, {2, 4, 0}, {2, 4, 1}, {2, 4, 2}, {1, first, 0}, {1, start, 0}, {1, length, 0}};
        byte[] data = deflated(predicted(rows));
        out.latin("5 0 obj\n<</Type/XRef/Size 7/W[1 3 1]/Root 1 0 R/Info 3 0 R/Filter[/FlateDecode]"
                + "/DecodeParms[<</Predictor 12/Columns 5>>]/Length " + data.length + ">>\nstream\n");
        return out.bytes(data)
                .latin("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n")
                .toBytes();
    }

    private static byte[] predicted(int[][] rows) {
        Buffer out = new Buffer();
        byte[] last = new byte[5];
        for (int[] row : rows) {
            byte[] bytes = new Buffer().u8(row[0]).be24(row[1]).u8(row[2]).toBytes();
            out.u8(2);
            for (int i = 0; i < bytes.length; i++) {
                out.u8(bytes[i] - last[i]);
            }
            last = bytes;
        }
        return out.toBytes();
    }

    static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    // Office.

    static String property(String json) {
        return "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"3\" name=\"AIGC\"><v:lpwstr>"
                + json.replace("\"", "&quot;") + "</v:lpwstr></property>";
    }

    /** An Office file whose custom properties stand in a part of this name, or that has none. */
    static byte[] office(String part, String custom) {
        Map<String, String> parts = new LinkedHashMap<>();
        String override = part == null
                ? ""
                : "<Override PartName=\"/" + part
                        + "\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>";
        parts.put(
                "[Content_Types].xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types "
                        + "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                        + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
                        + "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/"
                        + "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>" + override
                        + "</Types>");
        parts.put("_rels/.rels", relationships(TRANSITIONAL + "custom-properties", part));
        parts.put(
                "word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                        + "<w:body><w:p><w:r><w:t>Text</w:t></w:r></w:p></w:body></w:document>");
        if (part != null) {
            parts.put(part, custom);
        }
        return zip(parts);
    }

    static String relationships(String type, String part) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships "
                + "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
                + TRANSITIONAL + "officeDocument\" Target=\"word/document.xml\"/>"
                + (part == null ? "" : "<Relationship Id=\"rId2\" Type=\"" + type + "\" Target=\"/" + part + "\"/>")
                + "</Relationships>";
    }

    /** Entries with data descriptors, as the JDK writes them. */
    static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, String> part : parts.entrySet()) {
                java.util.zip.ZipEntry entry = new java.util.zip.ZipEntry(part.getKey());
                entry.setTime(1_700_000_000_000L);
                zip.putNextEntry(entry);
                zip.write(utf8(part.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
