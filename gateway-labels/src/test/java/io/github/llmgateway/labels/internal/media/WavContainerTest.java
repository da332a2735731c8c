// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.locations;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.media.MediaSamples.JSON;
import static io.github.llmgateway.labels.internal.media.MediaSamples.SAMPLES;
import static io.github.llmgateway.labels.internal.media.MediaSamples.chunk;
import static io.github.llmgateway.labels.internal.media.MediaSamples.fmt;
import static io.github.llmgateway.labels.internal.media.MediaSamples.info;
import static io.github.llmgateway.labels.internal.media.MediaSamples.join;
import static io.github.llmgateway.labels.internal.media.MediaSamples.latin;
import static io.github.llmgateway.labels.internal.media.MediaSamples.riff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.TestLabels;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WavContainerTest {
    private static final WavContainer WAV = new WavContainer();
    private static final AviContainer AVI = new AviContainer();
    private static final byte[] LABEL_CHUNK = chunk("AIGC", LABEL.toJson());

    @Test
    void theLabelStandsBeforeTheSamplesAndTheSizeCountsIt() throws IOException {
        assertThat(write(WAV, MediaSamples.wav(), LABEL))
                .isEqualTo(riff("WAVE", fmt(), LABEL_CHUNK, chunk("data", SAMPLES)));
    }

    @Test
    void everyPlaceIsReadAndWritingLeavesOneLabel() throws IOException {
        byte[] tag = new Buffer()
                .latin("ID3\3\0\0")
                .be32(Id3Frame.syncsafe(Id3Frame.label(3, JSON).length))
                .bytes(Id3Frame.label(3, JSON))
                .toBytes();
        byte[] packet = Xmp.merge(null, LABEL);
        byte[] file = riff(
                "WAVE",
                fmt(),
                chunk("data", SAMPLES),
                chunk("AIGC", JSON),
                info("AIGC", JSON),
                chunk("id3 ", tag),
                chunk("_PMX", packet));

        assertThat(locations(WAV, file))
                .containsExactly("WAV chunk AIGC", "WAV LIST INFO AIGC", "WAV ID3 TXXX AIGC", "WAV XMP");
        byte[] labelled = write(WAV, file, LABEL);
        assertThat(labels(WAV, labelled)).containsExactly(LABEL);
        byte[] emptyTag = join(
                latin("ID3\3\0\0"),
                new Buffer()
                        .be32(Id3Frame.syncsafe(Id3Frame.label(3, JSON).length))
                        .toBytes(),
                new byte[Id3Frame.label(3, JSON).length]);
        assertThat(labelled)
                .isEqualTo(riff(
                        "WAVE",
                        fmt(),
                        LABEL_CHUNK,
                        chunk("data", SAMPLES),
                        Riff.chunk("LIST", join(latin("INFO"), chunk("INAM", "name"))),
                        chunk("id3 ", emptyTag),
                        chunk("_PMX", Xmp.strip(packet))));
    }

    @Test
    void aStreamWithoutSizesKeepsThem() throws IOException {
        byte[] file =
                join(latin("RIFF\u00FF\u00FF\u00FF\u00FFWAVE"), fmt(), latin("data\u00FF\u00FF\u00FF\u00FF"), SAMPLES);
        byte[] labelled = write(WAV, file, LABEL);

        assertThat(labelled)
                .isEqualTo(join(
                        latin("RIFF\u00FF\u00FF\u00FF\u00FFWAVE"),
                        fmt(),
                        LABEL_CHUNK,
                        latin("data\u00FF\u00FF\u00FF\u00FF"),
                        SAMPLES));
        assertThat(labels(WAV, labelled)).containsExactly(LABEL);
    }

    @Test
    void rf64CountsInItsOwnChunk() throws IOException {
        byte[] data = join(latin("data\u00FF\u00FF\u00FF\u00FF"), SAMPLES);
        byte[] plain = rf64(data, 0);
        byte[] labelled = write(WAV, plain, LABEL);

        assertThat(labelled).isEqualTo(rf64(join(LABEL_CHUNK, data), LABEL_CHUNK.length));
    }

    private static byte[] rf64(byte[] rest, int more) {
        long size = 48L + SAMPLES.length + more;
        Buffer ds64 = new Buffer()
                .le64(size)
                .le64(SAMPLES.length)
                .le64(SAMPLES.length)
                .le32(0);
        return join(latin("RF64\u00FF\u00FF\u00FF\u00FFWAVE"), chunk("ds64", ds64.toBytes()), rest);
    }

    @Test
    void bytesBehindTheRiffChunkStay() throws IOException {
        assertThat(write(WAV, join(MediaSamples.wav(), latin("TAGtrailer")), LABEL))
                .endsWith(latin("TAGtrailer"));
    }

    @Test
    void aManifestIsSeen() throws IOException {
        assertThat(read(WAV, riff("WAVE", fmt(), chunk("C2PA", "x"), chunk("data", SAMPLES)))
                        .hasC2pa())
                .isTrue();
        assertThat(read(AVI, riff("AVI ", chunk("C2PA", "x"))).hasC2pa()).isTrue();
    }

    @Test
    void aSizeThatLiesIsMalformed() {
        byte[] file = MediaSamples.wav();
        file[4] = 127;
        LabelException error = catchThrowableOfType(LabelException.class, () -> read(WAV, file));

        assertThat(error.kind()).isEqualTo(LabelException.Kind.MALFORMED);
        assertThat(error).hasMessageContaining("RIFF size 127");
    }

    @Test
    void aviTakesTheRoomBeforeThePicturesSoThatNothingMoves() throws IOException {
        byte[] file = MediaSamples.avi(600, false);
        byte[] labelled = write(AVI, file, LABEL);

        assertThat(labelled).hasSameSizeAs(file);
        assertThat(locations(AVI, labelled)).containsExactly("AVI LIST INFO AIGC");
        int samples = new String(file, StandardCharsets.ISO_8859_1).indexOf("samples:");
        assertThat(new String(labelled, StandardCharsets.ISO_8859_1).indexOf("samples:"))
                .isEqualTo(samples);
    }

    @Test
    void aviWithoutRoomIsWrittenOnlyWhenItsIndexMoves() throws IOException {
        assertThat(labels(AVI, write(AVI, MediaSamples.avi(8, true), LABEL))).containsExactly(LABEL);
        LabelException error =
                catchThrowableOfType(LabelException.class, () -> write(AVI, MediaSamples.avi(8, false), LABEL));
        assertThat(error.kind()).isEqualTo(LabelException.Kind.UNSUPPORTED);
        assertThat(error).hasMessageContaining("absolute positions").hasMessageContaining("sidecar");
    }

    @Test
    void aLabelInTheXmpOfAnAviGivesWayInItsPlace() throws IOException {
        String packet = TestLabels.sharedXmp(OTHER);
        byte[] plain = MediaSamples.avi(600, false);
        byte[] file = join(plain, chunk("_PMX", packet));
        file[4] += (byte) (file.length - plain.length);
        file[5] += (byte) ((file.length - plain.length) >> 8);
        if ((plain[4] & 0xFF) + ((file.length - plain.length) & 0xFF) > 255) {
            file[5]++;
        }
        assertThat(locations(AVI, file)).containsExactly("AVI XMP");
        byte[] labelled = write(AVI, file, LABEL);

        assertThat(labels(AVI, labelled)).containsExactly(LABEL);
        assertThat(labelled).hasSameSizeAs(file);
        assertThat(new String(labelled, StandardCharsets.ISO_8859_1)).contains("<dc:format>kept");
    }

    @Test
    void flvIsReadAndNotWritten() throws IOException {
        FlvContainer flv = new FlvContainer();
        byte[] file = MediaSamples.flv(LABEL.toJson());

        assertThat(labels(flv, file)).containsExactly(LABEL);
        assertThat(catchThrowableOfType(LabelException.class, () -> write(flv, file, LABEL))
                        .kind())
                .isEqualTo(LabelException.Kind.UNSUPPORTED);
    }
}
