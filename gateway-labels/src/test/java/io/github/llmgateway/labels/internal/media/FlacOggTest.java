// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.locations;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.media.MediaSamples.JSON;
import static io.github.llmgateway.labels.internal.media.MediaSamples.SAMPLES;
import static io.github.llmgateway.labels.internal.media.MediaSamples.comments;
import static io.github.llmgateway.labels.internal.media.MediaSamples.join;
import static io.github.llmgateway.labels.internal.media.MediaSamples.latin;
import static io.github.llmgateway.labels.internal.media.MediaSamples.ogg;
import static io.github.llmgateway.labels.internal.media.MediaSamples.pages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlacOggTest {
    private static final FlacContainer FLAC = new FlacContainer();
    private static final OggContainer OGG = new OggContainer();

    @Test
    void aLabelTakesThePlaceOfTheOldCommentAndOtherBlocksStay() throws IOException {
        byte[] block = comments("TITLE=t", "AIGC=" + LABEL.toJson());
        byte[] expected = new Buffer()
                .latin("fLaC")
                .u8(0)
                .be24(34)
                .zeros(34)
                .u8(4)
                .be24(block.length)
                .bytes(block)
                .u8(0x81)
                .be24(16)
                .zeros(16)
                .bytes(SAMPLES)
                .toBytes();
        assertThat(write(FLAC, MediaSamples.flac(true), LABEL)).isEqualTo(expected);
    }

    @Test
    void aNewCommentBlockIsTheLastOneWhereStreamInfoWas() throws IOException {
        byte[] labelled = write(FLAC, MediaSamples.flac(false), LABEL);

        assertThat(labelled[4]).isZero();
        assertThat(labelled[42]).isEqualTo((byte) 0x84);
        assertThat(labelled).endsWith(SAMPLES);
        assertThat(locations(FLAC, labelled)).containsExactly("FLAC Vorbis comment AIGC");
    }

    @Test
    void anId3TagBeforeFlacIsReadAndItsLabelGoes() throws IOException {
        byte[] tag = new Buffer()
                .latin("ID3\4\0\0")
                .be32(Id3Frame.syncsafe(Id3Frame.label(4, JSON).length))
                .toBytes();
        byte[] file = join(tag, Id3Frame.label(4, JSON), MediaSamples.flac(false));

        assertThat(FLAC.matches(file, file.length, "a.bin")).isTrue();
        assertThat(locations(FLAC, file)).containsExactly("FLAC ID3 TXXX AIGC");
        assertThat(labels(FLAC, write(FLAC, file, LABEL))).containsExactly(LABEL);
    }

    @Test
    void pagesBehindALongerHeaderAreRenumberedAndNothingElseOfThemChanges() throws IOException {
        int length = 255 * 255 - 700;
        byte[] file = MediaSamples.vorbis(length);
        List<OggPage> before = pages(file);
        List<OggPage> after = pages(write(OGG, file, LABEL));

        assertThat(after).hasSize(before.size() + 1);
        for (int i = 0; i < after.size(); i++) {
            assertThat(after.get(i).sequence).isEqualTo(i);
        }
        for (int i = 1; i <= 2; i++) {
            OggPage old = before.get(before.size() - i);
            OggPage moved = after.get(after.size() - i);
            assertThat(moved.body).isEqualTo(old.body);
            assertThat(moved.flags).isEqualTo(old.flags);
            assertThat(moved.granule).isEqualTo(old.granule);
        }
        assertThat(after.get(2).flags).isEqualTo(OggPage.CONTINUED);
    }

    @Test
    void everyPageHasItsChecksum() throws IOException {
        byte[] labelled = write(OGG, MediaSamples.vorbis(100_000), LABEL);
        int at = 0;
        for (OggPage page : pages(labelled)) {
            assertThat(labelled).as("page at " + at).containsSequence(page.toBytes());
            at += (int) page.length();
        }
        assertThat(OggPage.crc(latin("123456789"))).isEqualTo(0x89A1897F);
    }

    @Test
    void whatFollowsTheCommentsStays() throws IOException {
        byte[] packet = join(latin("OpusTags"), comments("A=b"), latin("binary tail"));
        byte[] labelled = write(OGG, ogg(latin("OpusHead" + "0".repeat(11)), packet), LABEL);

        assertThat(pages(labelled).get(1).body)
                .isEqualTo(join(latin("OpusTags"), comments("A=b", "AIGC=" + LABEL.toJson()), latin("binary tail")));
    }

    @Test
    void aPacketOfAMultipleOf255BytesEndsWithAnEmptySegment() throws IOException {
        for (int length = 0; length < 255; length++) {
            byte[] packet = join(latin("OpusTags"), comments("A=" + "x".repeat(length)));
            byte[] labelled = write(OGG, ogg(latin("OpusHead" + "0".repeat(11)), packet), LABEL);
            assertThat(labels(OGG, labelled)).containsExactly(LABEL);
            assertThat(pages(labelled)).hasSize(4);
        }
    }

    @Test
    void asecondStreamIsNotWritten() {
        byte[] chained = join(MediaSamples.opus(), new OggPage(2, 0, 78, 0, new byte[] {1}, new byte[1]).toBytes());
        LabelException error = catchThrowableOfType(LabelException.class, () -> write(OGG, chained, LABEL));
        assertThat(error.kind()).isEqualTo(LabelException.Kind.UNSUPPORTED);
        byte[] speex = ogg(latin("Speex   1.2"), comments("AIGC=" + LABEL.toJson()));
        assertThat(catchThrowableOfType(LabelException.class, () -> write(OGG, speex, LABEL))
                        .kind())
                .isEqualTo(LabelException.Kind.UNSUPPORTED);
    }

    @Test
    void otherCodecsAreRead() throws IOException {
        assertThat(labels(OGG, ogg(latin("Speex   1.2"), comments("AIGC=" + LABEL.toJson()))))
                .containsExactly(LABEL);
        assertThat(labels(OGG, ogg(latin("\u007FFLAC"), join(latin("\4\0\0\0"), comments("AIGC=" + LABEL.toJson())))))
                .containsExactly(LABEL);
        assertThat(labels(OGG, ogg(latin("\u0080theora")))).isEmpty();
    }
}
