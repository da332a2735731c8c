// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.locations;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.image.ImageSamples.ascii;
import static io.github.llmgateway.labels.internal.image.ImageSamples.deflated;
import static io.github.llmgateway.labels.internal.image.ImageSamples.join;
import static io.github.llmgateway.labels.internal.image.ImageSamples.pngWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.LabelProblem;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngContainerTest {
    private static final PngContainer CONTAINER = new PngContainer();
    private static final byte[] PLAIN = ImageSamples.encoded("png");
    private static final byte[] JSON = ascii(LABEL.toJson());

    @Test
    void theLabelStandsInAnXmpChunkBeforeThePictureAndNothingElseChanges() throws IOException {
        byte[] labelled = write(CONTAINER, PLAIN, LABEL);

        assertThat(locations(CONTAINER, labelled)).containsExactly("PNG iTXt XML:com.adobe.xmp");
        assertThat(labels(CONTAINER, labelled)).containsExactly(LABEL);
        assertThat(read(CONTAINER, labelled).problems()).isEmpty();
        int at = ImageSamples.indexOf(PLAIN, "IDAT") - 4;
        int added = labelled.length - PLAIN.length;
        assertThat(Arrays.copyOf(labelled, at)).isEqualTo(Arrays.copyOf(PLAIN, at));
        assertThat(Arrays.copyOfRange(labelled, at + added, labelled.length))
                .isEqualTo(Arrays.copyOfRange(PLAIN, at, PLAIN.length));
    }

    @Test
    void everyPlaceIsReadAndWritingLeavesOneLabel() throws IOException {
        byte[] packet = Xmp.merge(null, OTHER);
        byte[] file = pngWith(PLAIN, "tEXt", join(ascii("AIGC\0"), JSON));
        file = pngWith(file, "tEXt", join(ascii("AIGC\0"), ascii(LABEL.toWrappedJson())));
        file = pngWith(file, "zTXt", join(ascii("AIGC\0\0"), deflated(JSON)));
        file = pngWith(file, "iTXt", join(ascii("my-aigc\0\0\0zh\0x\0"), JSON));
        file = pngWith(file, "iTXt", join(ascii("XML:com.adobe.xmp\0\1\0\0\0"), deflated(packet)));
        file = pngWith(file, "iTXt", join(ascii("XML:com.adobe.xmp\0\0\0\0\0"), packet));
        file = pngWith(file, "eXIf", ImageSamples.exif("ASCII\0\0\0", ascii(LABEL.toWrappedJson())));

        assertThat(labels(CONTAINER, file)).containsExactly(LABEL, LABEL, LABEL, LABEL, OTHER, OTHER, LABEL);
        byte[] labelled = write(CONTAINER, file, LABEL);
        assertThat(labels(CONTAINER, labelled)).containsExactly(LABEL);
        assertThat(write(CONTAINER, labelled, LABEL)).isEqualTo(labelled);
    }

    @Test
    void otherTextsAndTheTrailerAreKept() throws IOException {
        byte[] chunk = join(ascii("Title\0"), ascii("{\"Label\":\"1\"}"));
        byte[] file = join(pngWith(PLAIN, "tEXt", chunk), ascii("trailer"));
        byte[] labelled = write(CONTAINER, file, LABEL);

        assertThat(ImageSamples.indexOf(labelled, "Title\0{\"Label\":\"1\"}")).isPositive();
        assertThat(labelled).endsWith(ascii("trailer"));
        assertThat(labels(CONTAINER, labelled)).containsExactly(LABEL);
    }

    @Test
    void aPlaceForLabelsWithoutOneIsAProblem() throws IOException {
        byte[] file = pngWith(PLAIN, "tEXt", ascii("AIGC\0nonsense"));
        assertThat(read(CONTAINER, file).problems())
                .singleElement()
                .extracting(LabelProblem::message)
                .asString()
                .contains("PNG tEXt AIGC")
                .doesNotContain("nonsense");
    }

    @Test
    void aWrongChecksumIsAProblem() throws IOException {
        byte[] file = pngWith(PLAIN, "tEXt", join(ascii("AIGC\0"), JSON));
        int crc = ImageSamples.indexOf(file, "AIGC\0") + 5 + JSON.length;
        file[crc] ^= 1;
        assertThat(read(CONTAINER, file).problems())
                .extracting(LabelProblem::rule)
                .containsExactly("ISO/IEC 15948 5.3");
    }

    @Test
    void aManifestIsSeen() throws IOException {
        assertThat(read(CONTAINER, PLAIN).hasC2pa()).isFalse();
        assertThat(read(CONTAINER, pngWith(PLAIN, "caBX", new byte[9])).hasC2pa())
                .isTrue();
    }

    @Test
    void everyTruncationIsMalformed() {
        for (int length = 0; length < PLAIN.length; length++) {
            byte[] cut = Arrays.copyOf(PLAIN, length);
            assertThat(catchThrowableOfType(LabelException.class, () -> read(CONTAINER, cut))
                            .kind())
                    .isEqualTo(LabelException.Kind.MALFORMED);
            assertThat(catchThrowableOfType(LabelException.class, () -> write(CONTAINER, cut, LABEL))
                            .kind())
                    .isEqualTo(LabelException.Kind.MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7FFFFFFF, -1, 0x10000000})
    void aLengthThatLiesIsMalformed(int length) {
        byte[] file = PLAIN.clone();
        System.arraycopy(ImageSamples.number(length), 0, file, 8, 4);
        assertThat(catchThrowableOfType(LabelException.class, () -> read(CONTAINER, file))
                        .kind())
                .isEqualTo(LabelException.Kind.MALFORMED);
    }

    @Test
    void textThatInflatesWithoutEndMeetsTheBound() {
        byte[] bomb = join(ascii("AIGC\0\0"), deflated(new byte[65 << 20]));
        byte[] file = pngWith(PLAIN, "zTXt", bomb);
        assertThat(catchThrowableOfType(LabelException.class, () -> read(CONTAINER, file))
                        .kind())
                .isEqualTo(LabelException.Kind.LIMIT);
    }

    @Test
    void brokenXmpIsReportedByReadingAndNotOverwrittenByWriting() throws IOException {
        byte[] file = pngWith(PLAIN, "iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0<!DOCTYPE x><x/>"));
        assertThat(read(CONTAINER, file).problems())
                .extracting(LabelProblem::rule)
                .containsExactly("ISO 16684-1");
        assertThat(catchThrowableOfType(LabelException.class, () -> write(CONTAINER, file, LABEL))
                        .kind())
                .isEqualTo(LabelException.Kind.MALFORMED);
    }
}
