// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.locations;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.media.MediaSamples.SAMPLES;
import static io.github.llmgateway.labels.internal.media.MediaSamples.box;
import static io.github.llmgateway.labels.internal.media.MediaSamples.co64;
import static io.github.llmgateway.labels.internal.media.MediaSamples.dref;
import static io.github.llmgateway.labels.internal.media.MediaSamples.ftyp;
import static io.github.llmgateway.labels.internal.media.MediaSamples.hdlr;
import static io.github.llmgateway.labels.internal.media.MediaSamples.item;
import static io.github.llmgateway.labels.internal.media.MediaSamples.join;
import static io.github.llmgateway.labels.internal.media.MediaSamples.latin;
import static io.github.llmgateway.labels.internal.media.MediaSamples.mdir;
import static io.github.llmgateway.labels.internal.media.MediaSamples.mdta;
import static io.github.llmgateway.labels.internal.media.MediaSamples.mp4;
import static io.github.llmgateway.labels.internal.media.MediaSamples.stco;
import static io.github.llmgateway.labels.internal.media.MediaSamples.trak;
import static io.github.llmgateway.labels.internal.media.MediaSamples.wideBox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Mp4ContainerTest {
    private static final Mp4Container MP4 = new Mp4Container();
    private static final String XMP_ID = "be7acfcb97a942e89c71999491e3afac";
    private static final String C2PA_ID = "d8fec3d61b0e483c92975828877ec481";

    @Test
    void behindTheDataNothingMoves() throws IOException {
        byte[] file = mp4(false, new byte[0]);
        byte[] labelled = write(MP4, file, LABEL);

        assertThat(locations(MP4, labelled)).containsExactly("MP4 moov.udta.meta key AIGC");
        int data = ftyp().length + 8 + SAMPLES.length;
        assertThat(labelled).startsWith(Arrays.copyOf(file, data));
        assertThat(labelled).containsSequence(trak(stco(ftyp().length + 8L)));
    }

    @Test
    void beforeTheDataChunkOffsetsFollowTheSamples() throws IOException {
        byte[] labelled = write(MP4, mp4(true, new byte[0]), LABEL);
        assertThat(labelled).containsSequence(trak(stco(text(labelled).indexOf("samples:"))));
        assertThat(labelled).endsWith(box("mdat", SAMPLES));
    }

    @Test
    void wideTablesAndWideBoxesAreFollowedToo() throws IOException {
        byte[] small = wideBox("moov", join(trak(co64(0)), box("udta")));
        long offset = ftyp().length + small.length + 16L;
        byte[] mdat = wideBox("mdat", SAMPLES);
        byte[] file = join(ftyp(), wideBox("moov", join(trak(co64(offset)), box("udta"))), mdat);
        byte[] labelled = write(MP4, file, LABEL);

        assertThat(labelled)
                .containsSequence(trak(co64(text(labelled).indexOf("samples:"))))
                .endsWith(mdat);
    }

    @Test
    void dataWithoutASizeReachesToTheEnd() throws IOException {
        byte[] file = mp4(true, new byte[0]);
        int size = text(file).indexOf("mdat") - 1;
        file[size] = 0;
        byte[] labelled = write(MP4, file, LABEL);

        assertThat(labelled).endsWith(join(new byte[4], latin("mdat"), SAMPLES));
        assertThat(labelled).containsSequence(trak(stco(text(labelled).indexOf("samples:"))));
    }

    @Test
    void aTableThatCannotHoldItsOffsetsBecomesAWideOne() throws IOException {
        Mp4Box table = new Mp4Box(
                "stco",
                new Buffer().be32(0).be32(2).be32(100).be32(0xFFFF_FFF0L).toBytes());
        Mp4Offsets offsets = new Mp4Offsets(50, 32);
        assertThat(offsets.fits(table)).isFalse();
        assertThat(new Mp4Offsets(50, 15).fits(table)).isTrue();
        Mp4Box wide = Mp4Offsets.widened(table);
        offsets.moveTable(wide);
        assertThat(wide.type).isEqualTo("co64");
        assertThat(wide.content)
                .isEqualTo(new Buffer()
                        .be32(0)
                        .be32(2)
                        .be64(132)
                        .be64(0x1_0000_0010L)
                        .toBytes());

        byte[] file = join(ftyp(), box("moov", trak(stco(0xFFFF_FFF0L))), box("mdat", SAMPLES));
        byte[] labelled = write(MP4, file, LABEL);
        long moved = (long) labelled.length - file.length;
        assertThat(labelled).containsSequence(trak(co64(0xFFFF_FFF0L + moved)));
    }

    @Test
    void fragmentsAndAccessTablesFollowTheData() throws IOException {
        byte[] labelled = write(MP4, MediaSamples.fragmented(), LABEL);
        long fragment = text(labelled).indexOf("moof") - 4L;

        assertThat(labelled).containsSequence(MediaSamples.moof(text(labelled).indexOf("samples:")));
        assertThat(labelled)
                .containsSequence(new Buffer()
                        .be32(0)
                        .be32(1)
                        .be32(0)
                        .be32(1)
                        .be32(0)
                        .be32(fragment)
                        .toBytes());
    }

    @Test
    void auxiliaryOffsetsFollowTheData() throws IOException {
        Mp4Box saio = new Mp4Box(
                "saio",
                new Buffer().be32(1).latin("cenc").be32(0).be32(1).be32(500).toBytes());
        new Mp4Offsets(100, 7).moveTable(saio);
        assertThat(saio.content)
                .isEqualTo(new Buffer()
                        .be32(1)
                        .latin("cenc")
                        .be32(0)
                        .be32(1)
                        .be32(507)
                        .toBytes());
    }

    @Test
    void otherKeysStayAndTheOldLabelGoes() throws IOException {
        byte[] labelled = write(MP4, mp4(false, mdta("{\"Label\":\"3\"}")), LABEL);

        assertThat(labelled)
                .endsWith(
                        box("moov", box("mvhd", new byte[100]), trak(stco(ftyp().length + 8L)), mdta(LABEL.toJson())));
    }

    @Test
    void besideAnItunesListTheLabelGoesIntoTheMovie() throws IOException {
        byte[] labelled = write(MP4, mp4(true, mdir()), LABEL);

        assertThat(locations(MP4, labelled)).containsExactly("MP4 moov.meta key AIGC");
        assertThat(labelled).containsSequence(mdir());
        assertThat(labelled).containsSequence(trak(stco(text(labelled).indexOf("samples:"))));
    }

    @Test
    void theFormsOfPhonesAreReadAndReplaced() throws IOException {
        String json = OTHER.toJson();
        byte[] keyless =
                box("udta", box("meta", hdlr("mdir"), box("ilst", item("\0\0\0\0", "vid:1"), item("\0\0\0\0", json))));
        byte[] free = box(
                "----",
                box("mean", new byte[4], latin("x")),
                box("name", new byte[4], latin("AIGC")),
                box("data", new Buffer().be32(1).be32(0).toBytes(), latin(json)));
        byte[] freeform = box("udta", box("meta", new byte[4], hdlr("mdir"), box("ilst", free, item("AIGC", json))));

        assertThat(locations(MP4, mp4(true, keyless))).containsExactly("MP4 moov.udta.meta without key");
        assertThat(labels(MP4, write(MP4, mp4(true, keyless), LABEL))).containsExactly(LABEL);
        assertThat(text(write(MP4, mp4(true, keyless), LABEL))).contains("vid:1");
        assertThat(labels(MP4, mp4(true, freeform))).containsExactly(OTHER, OTHER);
        assertThat(labels(MP4, write(MP4, mp4(true, freeform), LABEL))).containsExactly(LABEL);
    }

    @Test
    void aLabelInXmpIsReadAndLeftOutWithoutMovingAnything() throws IOException {
        byte[] packet = Xmp.merge(null, OTHER);
        byte[] uuid = box("uuid", HexFormat.of().parseHex(XMP_ID), packet);
        byte[] file = join(mp4(false, box("udta", box("XMP_", packet))), uuid);
        byte[] labelled = write(MP4, file, LABEL);

        assertThat(locations(MP4, file)).containsExactly("MP4 moov.udta.XMP_", "MP4 uuid XMP");
        assertThat(labels(MP4, labelled)).containsExactly(LABEL);
        assertThat(text(labelled).substring(text(labelled).lastIndexOf("uuid"))).hasSize(uuid.length - 4);
    }

    @Test
    void aListOutsideTheMovieLosesItsLabelAndNothingMoves() throws IOException {
        byte[] list = mdta(OTHER.toJson());
        byte[] meta = Arrays.copyOfRange(list, 8, list.length);
        byte[] movie = mp4(false, new byte[0]);
        byte[] file = join(movie, meta);

        assertThat(locations(MP4, file)).containsExactly("MP4 meta key AIGC");
        byte[] labelled = write(MP4, file, LABEL);
        assertThat(labels(MP4, labelled)).containsExactly(LABEL);
        assertThat(text(labelled).substring(text(labelled).lastIndexOf("meta") - 4))
                .hasSize(meta.length)
                .contains("bar", "free");
        assertThat(write(MP4, labelled, LABEL)).isEqualTo(labelled);
    }

    @Test
    void aManifestIsSeen() throws IOException {
        byte[] uuid = box("uuid", HexFormat.of().parseHex(C2PA_ID), latin("manifest"));
        assertThat(read(MP4, join(mp4(false, new byte[0]), uuid)).hasC2pa()).isTrue();
        assertThat(read(MP4, mp4(false, new byte[0])).hasC2pa()).isFalse();
    }

    @Test
    void offsetsThatAreNotMovedAreRefused() {
        byte[] sidx = box("sidx", new byte[32]);
        byte[] moov = box("moov", trak(stco(0)));
        byte[] mdat = box("mdat", SAMPLES);
        byte[] located = box("meta", new byte[4], hdlr("pict"), box("iloc", new byte[8]));
        byte[] outside = box("moov", box("trak", box("mdia", box("minf", dref(0), box("stbl", stco(9))))));

        assertRefused(join(ftyp(), sidx, moov, mdat), "segment index");
        assertRefused(join(ftyp(), moov, located, mdat), "item locations");
        assertRefused(join(ftyp(), outside, mdat), "other files");
        assertRefused(join(ftyp(), box("moov", box("cmov", new byte[4]))), "compressed");
        assertRefused(join(ftyp(), mdat), "moov");
    }

    private static void assertRefused(byte[] file, String why) {
        LabelException error = catchThrowableOfType(LabelException.class, () -> write(MP4, file, LABEL));
        assertThat(error).hasMessageContaining(why);
        assertThat(error.kind()).isEqualTo(LabelException.Kind.UNSUPPORTED);
    }

    @Test
    void twoMoviesAreMalformed() {
        byte[] moov = box("moov", trak(stco(0)));
        assertThat(catchThrowableOfType(LabelException.class, () -> write(MP4, join(ftyp(), moov, moov), LABEL))
                        .kind())
                .isEqualTo(LabelException.Kind.MALFORMED);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
