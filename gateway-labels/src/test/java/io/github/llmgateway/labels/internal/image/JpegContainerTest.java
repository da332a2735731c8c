// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.locations;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.image.ImageSamples.ascii;
import static io.github.llmgateway.labels.internal.image.ImageSamples.join;
import static io.github.llmgateway.labels.internal.image.ImageSamples.jpegWith;
import static io.github.llmgateway.labels.internal.image.ImageSamples.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.LabelProblem;
import io.github.llmgateway.labels.TestLabels;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JpegContainerTest {
    private static final JpegContainer CONTAINER = new JpegContainer();
    private static final byte[] PLAIN = ImageSamples.encoded("jpg");
    private static final String EXTENSION = "http://ns.adobe.com/xmp/extension/\0";
    private static final String ID = "0123456789ABCDEF0123456789ABCDEF";

    @Test
    void theLabelFollowsTheFileHeadAndNothingElseChanges() throws IOException {
        byte[] labelled = write(CONTAINER, PLAIN, LABEL);
        int at = 2 + 2 + 16;
        int added = labelled.length - PLAIN.length;

        assertThat(locations(CONTAINER, labelled)).containsExactly("JPEG APP1 XMP");
        assertThat(labels(CONTAINER, labelled)).containsExactly(LABEL);
        assertThat(Arrays.copyOf(labelled, at)).isEqualTo(Arrays.copyOf(PLAIN, at));
        assertThat(Arrays.copyOfRange(labelled, at + added, labelled.length))
                .isEqualTo(Arrays.copyOfRange(PLAIN, at, PLAIN.length));
        assertThat(write(CONTAINER, labelled, LABEL)).isEqualTo(labelled);
    }

    @Test
    void everyPlaceIsReadAndWritingLeavesOneLabel() throws IOException {
        byte[] wide = LABEL.toWrappedJson().getBytes(StandardCharsets.UTF_16LE);
        byte[] file = jpegWith(PLAIN, 0xE1, join(ascii(JpegContainer.XMP), Xmp.merge(null, OTHER)));
        file = jpegWith(file, 0xE1, join(ascii("Exif\0\0"), ImageSamples.exif("UNICODE\0", wide)));
        file = jpegWith(file, 0xE9, ascii("AIGC" + LABEL.toJson()));
        file = jpegWith(file, 0xFE, ascii(LABEL.toWrappedJson()));

        assertThat(locations(CONTAINER, file))
                .containsExactly("JPEG COM AIGC", "JPEG APP9 AIGC", "JPEG EXIF UserComment", "JPEG APP1 XMP");
        byte[] labelled = write(CONTAINER, file, LABEL);
        assertThat(labels(CONTAINER, labelled)).containsExactly(LABEL);
    }

    @Test
    void foreignXmpExifAndCommentsAreKept() throws IOException {
        String foreign =
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description rdf:about='' xmlns:d='d:' d:t='kept'/></rdf:RDF></x:xmpmeta>";
        byte[] exif = join(ascii("Exif\0\0"), ImageSamples.exif("ASCII\0\0\0", ascii("{a remark}")));
        byte[] file = jpegWith(PLAIN, 0xE1, ascii(JpegContainer.XMP + foreign));
        file = jpegWith(jpegWith(file, 0xFE, ascii("{\"x\":1}")), 0xE1, exif);
        byte[] labelled = write(CONTAINER, file, LABEL);

        assertThat(ImageSamples.indexOf(labelled, "d:t='kept'")).isPositive();
        assertThat(ImageSamples.indexOf(labelled, "{a remark}")).isPositive();
        assertThat(ImageSamples.indexOf(labelled, "{\"x\":1}")).isPositive();
        assertThat(labels(CONTAINER, labelled)).containsExactly(LABEL);
    }

    @Test
    void extendedXmpIsPutTogetherAndALabelInItGivesWay() throws Exception {
        byte[] packet = TestLabels.sharedXmp(LABEL).getBytes(StandardCharsets.UTF_8);
        byte[] named = Xmp.merge(null, OTHER);
        named = new String(Xmp.strip(named), StandardCharsets.UTF_8)
                .replace("</rdf:RDF>", "<!-- " + ID + " --></rdf:RDF>")
                .getBytes(StandardCharsets.UTF_8);
        byte[] first = Arrays.copyOf(packet, 100);
        byte[] second = Arrays.copyOfRange(packet, 100, packet.length);
        byte[] file = jpegWith(PLAIN, 0xE1, join(ascii(EXTENSION + ID), number(packet.length), number(100), second));
        file = jpegWith(file, 0xE1, join(ascii(EXTENSION + ID), number(packet.length), number(0), first));
        file = jpegWith(file, 0xE1, join(ascii(JpegContainer.XMP), named));

        assertThat(locations(CONTAINER, file)).containsExactly("JPEG APP1 extended XMP");
        byte[] labelled = write(CONTAINER, file, OTHER);
        assertThat(labels(CONTAINER, labelled)).containsExactly(OTHER);
        byte[] plain = Xmp.stripInPlace(packet);
        String id = HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("MD5").digest(plain));
        assertThat(new String(labelled, StandardCharsets.ISO_8859_1))
                .doesNotContain(ID)
                .contains("<!-- " + id + " -->", EXTENSION + id, "<dc:format>kept");
        assertThat(labelled).containsSequence(Arrays.copyOfRange(plain, 100, plain.length));
    }

    @Test
    void extendedXmpWithLengthsThatLieIsAProblemWithoutBeingAllocated() throws IOException {
        byte[] file = jpegWith(PLAIN, 0xE1, join(ascii(EXTENSION + ID), number(-1), number(0), new byte[9]));
        assertThat(read(CONTAINER, file).problems())
                .extracting(LabelProblem::rule)
                .containsExactly("ISO 16684-3");
    }

    @Test
    void aLabelTooLongForOneSegmentIsRefused() {
        AigcLabel huge = LABEL.toBuilder().reservedCode1("x".repeat(70_000)).build();
        assertThat(catchThrowableOfType(LabelException.class, () -> write(CONTAINER, PLAIN, huge))
                        .kind())
                .isEqualTo(LabelException.Kind.UNSUPPORTED);
    }

    @Test
    void paddingGivesWayWhenThePacketWouldNotFit() throws IOException {
        String packet = new String(Xmp.merge(null, OTHER), StandardCharsets.UTF_8);
        String padded = packet.replace("\n<?xpacket end", " ".repeat(65_490 - packet.length()) + "<?xpacket end");
        byte[] file = jpegWith(PLAIN, 0xE1, join(ascii(JpegContainer.XMP), padded.getBytes(StandardCharsets.UTF_8)));
        AigcLabel longer = LABEL.toBuilder().reservedCode1("y".repeat(400)).build();
        assertThat(labels(CONTAINER, write(CONTAINER, file, longer))).containsExactly(longer);
    }

    @Test
    void aManifestIsSeen() throws IOException {
        byte[] jumbf = join(ascii("JP\0\1"), number(1), number(40), ascii("jumb"), number(32), ascii("jumdc2pa"));
        assertThat(read(CONTAINER, jpegWith(PLAIN, 0xEB, jumbf)).hasC2pa()).isTrue();
        assertThat(read(CONTAINER, jpegWith(PLAIN, 0xEB, ascii("HDR_RI"))).hasC2pa())
                .isFalse();
    }

    @Test
    void theIndexOfAMultiPictureFileStaysRight() throws IOException {
        ByteBuffer index = ByteBuffer.allocate(4 + 26 + 32)
                .put(ascii("MPF\0"))
                .put(ascii("MM\0*"))
                .putInt(8);
        index.putShort((short) 1)
                .putShort((short) 0xB002)
                .putShort((short) 7)
                .putInt(32)
                .putInt(26)
                .putInt(0);
        index.putInt(0)
                .putInt(1000)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(500)
                .putInt(2000)
                .putInt(0);
        // The picture's head with the index before XMP: what is inserted lies between index and second picture.
        byte[] file = jpegWith(PLAIN, 0xE1, join(ascii(JpegContainer.XMP), Xmp.merge(null, OTHER)));
        file = jpegWith(file, 0xE2, index.array());
        byte[] labelled = write(CONTAINER, file, LABEL);

        int at = ImageSamples.indexOf(labelled, "MPF\0") + 4 + 26;
        int grown = labelled.length - file.length;
        assertThat(grown).isNegative();
        assertThat(ByteBuffer.wrap(labelled).getInt(at + 4)).isEqualTo(1000 + grown);
        assertThat(ByteBuffer.wrap(labelled).getInt(at + 16 + 8)).isEqualTo(2000 + grown);
    }

    @Test
    void everyTruncationOfTheHeadIsMalformed() {
        int scan = ImageSamples.indexOf(PLAIN, "\u00FF\u00DA");
        for (int length = 0; length < scan + 2; length++) {
            byte[] cut = Arrays.copyOf(PLAIN, length);
            assertThat(catchThrowableOfType(LabelException.class, () -> read(CONTAINER, cut))
                            .kind())
                    .isEqualTo(LabelException.Kind.MALFORMED);
        }
    }
}
