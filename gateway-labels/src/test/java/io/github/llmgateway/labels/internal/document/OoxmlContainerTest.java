// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.CUSTOM;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.JSON;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.office;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.property;
import static io.github.llmgateway.labels.internal.document.DocumentSamples.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

class OoxmlContainerTest {
    private static final OoxmlContainer OFFICE = new OoxmlContainer();

    private static Map<String, String> parts(byte[] file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (java.util.zip.ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static byte[] raw(byte[] file, String name) throws IOException {
        ZipEntries zip = ZipEntries.read(ByteSource.of(file));
        ZipEntry entry = zip.find(name).orElseThrow();
        return Arrays.copyOfRange(file, (int) entry.offset, (int) zip.regionEnd(zip.entries.indexOf(entry)));
    }

    @Test
    void aFileWithoutCustomPropertiesGetsThePartItsTypeAndItsRelationship() throws IOException {
        byte[] file = office(null, null);
        byte[] labelled = write(OFFICE, file, LABEL);

        assertThat(parts(labelled).keySet())
                .containsExactly("[Content_Types].xml", "_rels/.rels", "word/document.xml", "docProps/custom.xml");
        assertThat(parts(labelled).get("[Content_Types].xml")).contains("<Override PartName=\"/docProps/custom.xml\"");
        assertThat(parts(labelled).get("_rels/.rels"))
                .contains("Id=\"rId2\"")
                .contains("Target=\"docProps/custom.xml\"");
        assertThat(raw(labelled, "word/document.xml")).isEqualTo(raw(file, "word/document.xml"));
    }

    @Test
    void otherPropertiesAndPartsStay() throws IOException {
        byte[] file = office("docProps/custom.xml", String.format(Locale.ROOT, CUSTOM, property(JSON)));
        byte[] labelled = write(OFFICE, file, LABEL);

        for (String name : new String[] {"[Content_Types].xml", "_rels/.rels", "word/document.xml"}) {
            assertThat(raw(labelled, name)).as(name).isEqualTo(raw(file, name));
        }
        String custom = parts(labelled).get("docProps/custom.xml");
        assertThat(custom)
                .contains("name=\"Client\"")
                .contains("pid=\"8\" name=\"AIGC\"")
                .doesNotContain("old");
    }

    @Test
    void thePartIsFoundByItsRelationshipAndByItsPath() throws IOException {
        Map<String, String> parts =
                parts(office("props/Mine.xml", String.format(Locale.ROOT, CUSTOM, property(LABEL.toJson()))));
        parts.put("docProps/custom.xml", String.format(Locale.ROOT, CUSTOM, property(OTHER.toJson())));
        byte[] both = zip(parts);

        assertThat(labels(OFFICE, both)).containsExactly(LABEL, OTHER);
        assertThat(labels(OFFICE, write(OFFICE, both, LABEL))).containsExactly(LABEL);
    }

    @Test
    void theStrictFormIsKeptStrict() throws IOException {
        String strict = String.format(Locale.ROOT, CUSTOM, "")
                .replace("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument")
                .replace("custom-properties", "customProperties");
        Map<String, String> parts = parts(office("docProps/custom.xml", strict));
        parts.put(
                "_rels/.rels",
                DocumentSamples.relationships(DocumentSamples.STRICT + "customProperties", "docProps/custom.xml"));
        byte[] labelled = write(OFFICE, zip(parts), LABEL);

        assertThat(labels(OFFICE, labelled)).containsExactly(LABEL);
        assertThat(parts(labelled).get("docProps/custom.xml"))
                .contains("<vt:lpwstr xmlns:vt=\"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes\">")
                .doesNotContain("schemas.openxmlformats");
    }

    @Test
    void anEmptyListOfPropertiesAndPrefixesAreFilled() throws IOException {
        String empty =
                "<p:Properties xmlns:p=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>";
        byte[] labelled = write(OFFICE, office("docProps/custom.xml", empty), LABEL);

        assertThat(labels(OFFICE, labelled)).containsExactly(LABEL);
        assertThat(parts(labelled).get("docProps/custom.xml"))
                .contains("<p:property ")
                .endsWith("</p:property></p:Properties>");
    }

    @Test
    void poiReadsTheLabelInSheetsAndSlides() throws Exception {
        ByteArrayOutputStream sheet = new ByteArrayOutputStream();
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.createSheet("a").createRow(0).createCell(0).setCellValue("kept");
            book.write(sheet);
        }
        ByteArrayOutputStream slides = new ByteArrayOutputStream();
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.createSlide();
            show.write(slides);
        }
        try (XSSFWorkbook book =
                new XSSFWorkbook(new ByteArrayInputStream(write(OFFICE, sheet.toByteArray(), LABEL)))) {
            assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("kept");
            assertThat(aigc(book.getProperties())).isEqualTo(LABEL.toJson());
        }
        try (XMLSlideShow show =
                new XMLSlideShow(new ByteArrayInputStream(write(OFFICE, slides.toByteArray(), LABEL)))) {
            assertThat(show.getSlides()).hasSize(1);
            assertThat(aigc(show.getProperties())).isEqualTo(LABEL.toJson());
        }
    }

    private static String aigc(POIXMLProperties properties) {
        return properties.getCustomProperties().getProperty("AIGC").getLpwstr();
    }

    @Test
    void poiReadsTheLabelAndWhatPoiWritesIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("Text");
            document.getProperties().getCustomProperties().addProperty("AIGC", OTHER.toJson());
            document.getProperties().getCustomProperties().addProperty("Client", "x");
            document.write(out);
        }
        assertThat(labels(OFFICE, out.toByteArray())).containsExactly(OTHER);
        byte[] labelled = write(OFFICE, out.toByteArray(), LABEL);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(labelled))) {
            assertThat(document.getProperties()
                            .getCustomProperties()
                            .getProperty("AIGC")
                            .getLpwstr())
                    .isEqualTo(LABEL.toJson());
            assertThat(document.getProperties()
                            .getCustomProperties()
                            .getProperty("Client")
                            .getLpwstr())
                    .isEqualTo("x");
            assertThat(document.getParagraphs().get(0).getText()).isEqualTo("Text");
        }
        try (XWPFDocument document =
                new XWPFDocument(new ByteArrayInputStream(write(OFFICE, office(null, null), LABEL)))) {
            assertThat(document.getProperties()
                            .getCustomProperties()
                            .getProperty("AIGC")
                            .getLpwstr())
                    .isEqualTo(LABEL.toJson());
        }
    }

    @Test
    void signedFilesAreNotWrittenAndManifestsAreSeen() throws IOException {
        Map<String, String> parts = parts(office(null, null));
        parts.put("META-INF/content_credential.c2pa", "x");
        assertThat(read(OFFICE, zip(parts)).hasC2pa()).isTrue();
        parts.put("_xmlsignatures/sig1.xml", "<x/>");
        LabelException error = catchThrowableOfType(LabelException.class, () -> write(OFFICE, zip(parts), LABEL));
        assertThat(error.kind()).isEqualTo(LabelException.Kind.UNSUPPORTED);
        assertThat(error).hasMessageContaining("signed");
    }

    @Test
    void twoEntriesOfOneNameAndPartsThatLieAreMalformed() throws IOException {
        Map<String, String> parts = parts(office(null, null));
        parts.put("WORD/document.xml", "x");
        assertMalformed(zip(parts), "one name");
        byte[] bomb = office("docProps/custom.xml", " ".repeat(100_000));
        int record = new String(bomb, StandardCharsets.ISO_8859_1).lastIndexOf("docProps/custom.xml") - 46;
        bomb[record + 24] = 1;
        assertMalformed(bomb, "does not unpack");
        bomb[record + 27] = 0x7F;
        LabelException error = catchThrowableOfType(LabelException.class, () -> labels(OFFICE, bomb));
        assertThat(error.kind()).isEqualTo(LabelException.Kind.LIMIT);
        assertMalformed(office("docProps/custom.xml", "<!DOCTYPE x [<!ENTITY e 'x'>]><Properties/>"), "document type");
    }

    private static void assertMalformed(byte[] file, String why) {
        LabelException error = catchThrowableOfType(LabelException.class, () -> labels(OFFICE, file));
        assertThat(error).hasMessageContaining(why);
        assertThat(error.kind()).isEqualTo(LabelException.Kind.MALFORMED);
    }
}
