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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiffHeifTest {
    private static final Container TIFF = new TiffContainer();
    private static final Container HEIF = new HeifContainer();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingMovesInATiffFile(boolean big) throws IOException {
        byte[] plain = big ? ImageSamples.bigTiff() : ImageSamples.encoded("tif");
        byte[] labelled = write(TIFF, plain, LABEL);
        int field = big ? 8 : 4;
        int after = big ? 16 : 8;

        assertThat(locations(TIFF, labelled)).containsExactly("TIFF tag 700 XMP");
        assertThat(labels(TIFF, labelled)).containsExactly(LABEL);
        assertThat(Arrays.copyOf(labelled, field)).isEqualTo(Arrays.copyOf(plain, field));
        assertThat(Arrays.copyOfRange(labelled, after, plain.length))
                .isEqualTo(Arrays.copyOfRange(plain, after, plain.length));
        assertThat(write(TIFF, labelled, LABEL)).isEqualTo(labelled);
    }

    @Test
    void aLabelledTiffFileStillDecodes() throws IOException {
        byte[] plain = ImageSamples.encoded("tif");
        assertThat(ImageIO.read(new ByteArrayInputStream(write(TIFF, plain, LABEL)))
                        .getRGB(6, 6))
                .isEqualTo(ImageIO.read(new ByteArrayInputStream(plain)).getRGB(6, 6));
    }

    @Test
    void aLongerLabelGoesToTheEndAndTheOldPlaceIsBlank() throws IOException {
        AigcLabel longer = LABEL.toBuilder().reservedCode1("w".repeat(300)).build();
        byte[] once = write(TIFF, ImageSamples.encoded("tif"), LABEL);
        byte[] twice = write(TIFF, once, longer);

        assertThat(labels(TIFF, twice)).containsExactly(longer);
        assertThat(new String(twice, StandardCharsets.ISO_8859_1).split("TC260:AIGC>", -1))
                .hasSize(3);
        byte[] back = write(TIFF, twice, LABEL);
        assertThat(labels(TIFF, back)).containsExactly(LABEL);
        assertThat(back).hasSameSizeAs(twice);
    }

    @Test
    void aUserCommentIsReadAndReplaced() throws IOException {
        byte[] file = ImageSamples.exif("ASCII\0\0\0", ascii(LABEL.toWrappedJson()));
        assertThat(locations(TIFF, file)).containsExactly("TIFF EXIF UserComment");
        assertThat(labels(TIFF, write(TIFF, file, OTHER))).containsExactly(OTHER);
    }

    @Test
    void aManifestIsSeen() throws IOException {
        byte[] file = ImageSamples.bigTiff();
        file[24 + 8 + 7 * 20] = (byte) 0xCD;
        file[24 + 8 + 7 * 20 + 1] = 0x41;
        assertThat(read(TIFF, file).hasC2pa()).isTrue();
    }

    @Test
    void directoriesThatLieAreMalformed() {
        byte[] far = ascii("II*\0\377\377\377\177");
        byte[] many = join(ascii("MM\0*\0\0\0\10"), new byte[] {-1, -1});
        byte[] huge = join(ascii("MM\0+\0\10\0\0\0\0\0\0\0\0\0\20"), new byte[] {127, -1, -1, -1, -1, -1, -1, -1});
        byte[] values = join(
                ascii("MM\0*\0\0\0\10\0\1"), new byte[] {2, (byte) 0xBC, 0, 1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0});
        for (byte[] file : new byte[][] {far, many, huge, values}) {
            assertThat(catchThrowableOfType(LabelException.class, () -> read(TIFF, file))
                            .kind())
                    .isEqualTo(LabelException.Kind.MALFORMED);
        }
    }

    @Test
    void xmpOfAHeifFileIsReadAndWritingRefused() throws IOException {
        byte[] file = ImageSamples.heif(Xmp.merge(null, LABEL));
        assertThat(HEIF.matches(file, file.length, "x")).isTrue();
        assertThat(locations(HEIF, file)).containsExactly("HEIF item XMP");
        assertThat(labels(HEIF, file)).containsExactly(LABEL);
        assertThat(catchThrowableOfType(LabelException.class, () -> write(HEIF, file, OTHER))
                        .kind())
                .isEqualTo(LabelException.Kind.UNSUPPORTED);
    }

    @Test
    void anItemBeyondTheFileIsMalformed() throws IOException {
        byte[] file = ImageSamples.heif(Xmp.merge(null, LABEL));
        byte[] cut = Arrays.copyOf(file, file.length - 1);
        assertThat(catchThrowableOfType(LabelException.class, () -> read(HEIF, cut))
                        .kind())
                .isEqualTo(LabelException.Kind.MALFORMED);
    }

    @Test
    void aHeifManifestIsSeen() throws IOException {
        byte[] id = {
            (byte) 0xD8,
            (byte) 0xFE,
            (byte) 0xC3,
            (byte) 0xD6,
            0x1B,
            0x0E,
            0x48,
            0x3C,
            (byte) 0x92,
            (byte) 0x97,
            0x58,
            0x28,
            (byte) 0x87,
            0x7E,
            (byte) 0xC4,
            (byte) 0x81
        };
        byte[] file = join(ImageSamples.heif(new byte[0]), ImageSamples.box("uuid", join(id, new byte[8])));
        assertThat(read(HEIF, file).hasC2pa()).isTrue();
    }
}
