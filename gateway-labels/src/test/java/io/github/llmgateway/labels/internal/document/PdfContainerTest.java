// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.locations;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.JSON;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.pdf;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.pdfOf;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfContainerTest {
    private static final PdfContainer PDF = new PdfContainer();

    @ParameterizedTest
    @ValueSource(strings = {"table.pdf", "bare.pdf", "streams.pdf"})
    void theOldFileIsAPrefixOfTheNewOneAndPdfboxReadsTheLabel(String name) throws IOException {
        byte[] file = DocumentSamples.all().get(name);
        byte[] labelled = write(PDF, write(PDF, file, OTHER), LABEL);

        assertThat(labelled).startsWith(file);
        try (PDDocument document = Loader.loadPDF(labelled)) {
            PDDocumentInformation info = document.getDocumentInformation();
            assertThat(info.getCustomMetadataValue("AIGC")).isEqualTo(LABEL.toJson());
            if (name.equals("table.pdf")) {
                assertThat(info.getTitle()).isEqualTo("t (x)");
            }
        }
    }

    @Test
    void whatPdfboxWritesIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.getDocumentInformation().setCustomMetadataValue("AIGC", LABEL.toJson());
            document.save(out);
        }
        assertThat(locations(PDF, out.toByteArray())).containsExactly("PDF Info AIGC");
        assertThat(labels(PDF, write(PDF, out.toByteArray(), OTHER))).containsExactly(OTHER);
    }

    @Test
    void everyWayOfWritingAStringIsRead() throws IOException {
        String hex = HexFormat.of().formatHex(LABEL.toJson().getBytes(StandardCharsets.US_ASCII));
        String wide = "FEFF" + HexFormat.of().formatHex(LABEL.toJson().getBytes(StandardCharsets.UTF_16BE));
        String octal =
                LABEL.toJson().replace("L", "\\114").replace("{", "\\173").replace("}", "\\\n}");
        for (String value : List.of("<" + hex + ">", "<" + wide + ">", "(" + octal + ")", "4 0 R")) {
            assertThat(labels(PDF, pdf("/A#49GC " + value, "", "(" + LABEL.toJson() + ")")))
                    .as(value)
                    .containsExactly(LABEL);
        }
    }

    @Test
    void hybridFilesAreLookedUpInTheTableFirst() throws IOException {
        String text = new String(pdf("/AIGC(" + JSON + ")", ""), StandardCharsets.ISO_8859_1);
        int place = text.indexOf("xref\n");
        String stream = "9 0 obj\n" + stream("/Type/XRef/Size 9/W[1 2 1]/Index[3 0]", "") + "\nendobj\n";
        String hybrid = text.substring(0, place)
                + stream
                + text.substring(place)
                        .replace("/Root", "/XRefStm " + place + "/Root")
                        .replace("startxref\n" + place, "startxref\n" + (place + stream.length()));
        byte[] file = hybrid.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(labels(PDF, file)).hasSize(1);
        byte[] labelled = write(PDF, file, LABEL);
        assertThat(labels(PDF, labelled)).containsExactly(LABEL);
        assertThat(new String(labelled, StandardCharsets.ISO_8859_1).substring(file.length))
                .doesNotContain("XRefStm");
    }

    @Test
    void aLabelInXmpIsReadAndLeftOut() throws IOException {
        String packet = new String(Xmp.merge(null, OTHER), StandardCharsets.ISO_8859_1);
        byte[] file = pdf("", "/Metadata 4 0 R", stream("/Type/Metadata/Subtype/XML", packet));

        assertThat(locations(PDF, file)).containsExactly("PDF XMP");
        assertThat(labels(PDF, write(PDF, file, LABEL))).containsExactly(LABEL);
    }

    @Test
    void aManifestIsSeenAmongAssociatedAndEmbeddedFiles() throws IOException {
        String spec = "<</Type/Filespec/AFRelationship/C2PA_Manifest>>";
        assertThat(read(PDF, pdf("", "/AF[4 0 R]", spec)).hasC2pa()).isTrue();
        assertThat(read(
                                PDF,
                                pdf(
                                        "",
                                        "/Names<</EmbeddedFiles 5 0 R>>",
                                        spec,
                                        "<</Kids[6 0 R]>>",
                                        "<</Names[(a) 4 0 R]>>"))
                        .hasC2pa())
                .isTrue();
        assertThat(read(PDF, pdf("", "/AF[4 0 R]", "<</Type/Filespec/AFRelationship/Data>>"))
                        .hasC2pa())
                .isFalse();
    }

    @Test
    void encryptedAndCertifiedFilesAreNotWritten() throws IOException {
        byte[] encrypted = pdfOf(List.of("<</Type/Catalog>>"), "/Root 1 0 R/Encrypt<</Filter/Standard>>");
        assertThat(read(PDF, encrypted).problems())
                .singleElement()
                .extracting("message")
                .asString()
                .contains("encrypted");
        assertRefused(encrypted, LabelException.Kind.UNSUPPORTED, "encrypted");
        assertRefused(pdf("", "/Perms<</DocMDP 9 0 R>>"), LabelException.Kind.UNSUPPORTED, "certified");
    }

    @Test
    void circlesAndLiesAreMalformed() {
        byte[] plain = pdf("", "");
        String text = new String(plain, StandardCharsets.ISO_8859_1);
        int place = text.indexOf("xref\n");
        byte[] circle = text.replace("/Root", "/Prev " + place + "/Root").getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(circle, LabelException.Kind.MALFORMED, "circle");
        byte[] off =
                text.replace("startxref\n" + place, "startxref\n" + (place - 9)).getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(off, LabelException.Kind.MALFORMED, "PDF");
        byte[] deep = pdf("/A " + "[".repeat(100_000), "");
        assertRefused(deep, LabelException.Kind.LIMIT, "nested");
    }

    private static void assertRefused(byte[] file, LabelException.Kind kind, String why) {
        LabelException error = catchThrowableOfType(LabelException.class, () -> write(PDF, file, LABEL));
        assertThat(error).hasMessageContaining(why);
        assertThat(error.kind()).isEqualTo(kind);
    }
}
