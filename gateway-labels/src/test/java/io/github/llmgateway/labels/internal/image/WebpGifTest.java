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
import static io.github.llmgateway.labels.internal.image.ImageSamples.webpWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebpGifTest {
    private static final Container WEBP = new WebpContainer();
    private static final Container GIF = new GifContainer();
    private static final byte[] PICTURE = ImageSamples.encoded("gif");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSimpleWebpFileBecomesAnExtendedOneOfTheSameSize(boolean lossless) throws IOException {
        byte[] plain = ImageSamples.webp(lossless);
        byte[] labelled = write(WEBP, plain, LABEL);

        assertThat(locations(WEBP, labelled)).containsExactly("WebP XMP");
        assertThat(labels(WEBP, labelled)).containsExactly(LABEL);
        assertThat(Arrays.copyOfRange(labelled, 12, 30))
                .startsWith(ascii("VP8X\12\0\0\0"))
                .endsWith(new byte[6])
                .satisfies(head -> assertThat(head[8] & 0x0F).isEqualTo(0x04));
        assertThat(ByteBuffer.wrap(labelled).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(labelled.length - 8);
        assertThat(Arrays.copyOfRange(labelled, 30, 30 + plain.length - 12))
                .isEqualTo(Arrays.copyOfRange(plain, 12, plain.length));
        assertThat(write(WEBP, labelled, LABEL)).isEqualTo(labelled);
    }

    @Test
    void everyPlaceInWebpIsReadAndWritingLeavesOneLabel() throws IOException {
        byte[] file = webpWith(
                ImageSamples.webp(true), "EXIF", ImageSamples.exif("ASCII\0\0\0", ascii(LABEL.toWrappedJson())));
        file = webpWith(webpWith(file, "XMP ", Xmp.merge(null, OTHER)), "abcd", ascii("odd"));
        assertThat(locations(WEBP, file)).containsExactly("WebP EXIF UserComment", "WebP XMP");

        byte[] labelled = write(WEBP, join(file, ascii("trailer")), LABEL);
        assertThat(labels(WEBP, labelled)).containsExactly(LABEL);
        assertThat(labelled).endsWith(ascii("abcd\3\0\0\0odd\0trailer"));
    }

    @Test
    void aWebpManifestIsSeen() throws IOException {
        assertThat(read(WEBP, webpWith(ImageSamples.webp(true), "C2PA", new byte[3]))
                        .hasC2pa())
                .isTrue();
    }

    @Test
    void aGifKeepsItsPictureAndEveryReaderOfSubBlocksFindsTheEnd() throws IOException {
        byte[] labelled = write(GIF, PICTURE, LABEL);

        assertThat(locations(GIF, labelled)).containsExactly("GIF XMP");
        assertThat(labels(GIF, labelled)).containsExactly(LABEL);
        assertThat(ImageIO.read(new ByteArrayInputStream(labelled)).getRGB(6, 6))
                .isEqualTo(ImageIO.read(new ByteArrayInputStream(PICTURE)).getRGB(6, 6));
        assertThat(write(GIF, labelled, LABEL)).isEqualTo(labelled);
        int at = ImageSamples.indexOf(labelled, "XMP DataXMP") - 3;
        int added = labelled.length - PICTURE.length;
        assertThat(join(Arrays.copyOf(labelled, at), Arrays.copyOfRange(labelled, at + added, labelled.length)))
                .isEqualTo(PICTURE);
    }

    @Test
    void gifPacketsOfEveryLengthEndWhereTheyShould() throws IOException {
        for (int length = 0; length < 300; length++) {
            byte[] labelled = write(
                    GIF,
                    PICTURE,
                    LABEL.toBuilder().reservedCode1("z".repeat(length)).build());
            assertThat(labels(GIF, labelled))
                    .singleElement()
                    .satisfies(l -> assertThat(l.reservedCode1()).matches("z*"));
        }
    }

    @Test
    void otherGifExtensionsAreKeptAndLabelsInCommentsReplaced() throws IOException {
        byte[] loop = join(new byte[] {0x21, (byte) 0xFF, 11}, ascii("NETSCAPE2.0"), new byte[] {3, 1, 0, 0, 0});
        byte[] json = ascii(LABEL.toJson());
        byte[] comment = join(new byte[] {0x21, (byte) 0xFE, (byte) json.length}, json, new byte[1]);
        byte[] file = ImageSamples.gifWith(ImageSamples.gifWith(PICTURE, loop), comment);
        assertThat(locations(GIF, file)).containsExactly("GIF comment");

        byte[] labelled = write(GIF, file, OTHER);
        assertThat(labels(GIF, labelled)).containsExactly(OTHER);
        assertThat(ImageSamples.indexOf(labelled, "NETSCAPE2.0\3\1\0\0\0")).isPositive();
    }

    @Test
    void aPacketInSubBlocksIsJoined() throws IOException {
        byte[] packet = Xmp.merge(null, LABEL);
        byte[] blocks = new byte[0];
        for (int at = 0; at < packet.length; at += 200) {
            byte[] piece = Arrays.copyOfRange(packet, at, Math.min(packet.length, at + 200));
            blocks = join(blocks, new byte[] {(byte) piece.length}, piece);
        }
        byte[] extension = join(new byte[] {0x21, (byte) 0xFF, 11}, ascii("XMP DataXMP"), blocks, new byte[1]);
        assertThat(labels(GIF, ImageSamples.gifWith(PICTURE, extension))).containsExactly(LABEL);
    }

    @Test
    void aGifManifestIsSeen() throws IOException {
        byte[] extension = join(new byte[] {0x21, (byte) 0xFF, 11}, ascii("C2PA_GIF\1\0\0"), new byte[] {1, 7, 0});
        assertThat(read(GIF, ImageSamples.gifWith(PICTURE, extension)).hasC2pa())
                .isTrue();
    }

    @Test
    void everyTruncationIsMalformed() {
        byte[] webp = ImageSamples.webp(true);
        for (int length = 0; length < webp.length; length++) {
            int cut = length;
            assertThat(catchThrowableOfType(LabelException.class, () -> read(WEBP, Arrays.copyOf(webp, cut)))
                            .kind())
                    .isEqualTo(LabelException.Kind.MALFORMED);
        }
        for (int length = 0; length < PICTURE.length; length++) {
            int cut = length;
            assertThat(catchThrowableOfType(LabelException.class, () -> write(GIF, Arrays.copyOf(PICTURE, cut), LABEL))
                            .kind())
                    .isEqualTo(LabelException.Kind.MALFORMED);
        }
    }
}
