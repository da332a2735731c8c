// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.media.MediaSamples.element;
import static io.github.llmgateway.labels.internal.media.MediaSamples.matroska;
import static io.github.llmgateway.labels.internal.media.MediaSamples.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatroskaContainerTest {
    private static final MatroskaContainer MKV = new MatroskaContainer();
    private static final byte[] NEW_TAGS = MatroskaTags.create(LABEL);

    private static byte[] tags(byte[]... content) {
        return element(MatroskaTags.TAGS, content);
    }

    private static byte[] seekHead(byte[]... entries) {
        return element(MatroskaFile.SEEK_HEAD, entries);
    }

    @Test
    void roomBeforeTheClustersIsUsedAndNothingMoves() throws IOException {
        byte[] labelled = write(MKV, matroska(Ebml.filler(400)), LABEL);

        assertThat(labelled).isEqualTo(matroska(NEW_TAGS, Ebml.filler(400 - NEW_TAGS.length)));
    }

    @Test
    void aRoomThatFitsExactlyIsUsedAndOneByteMoreIsNot() throws IOException {
        assertThat(write(MKV, matroska(Ebml.filler(NEW_TAGS.length)), LABEL)).isEqualTo(matroska(NEW_TAGS));
        byte[] labelled = write(MKV, matroska(Ebml.filler(NEW_TAGS.length + 1)), LABEL);
        assertThat(labels(MKV, labelled)).containsExactly(LABEL);
        assertThat(labelled).endsWith(NEW_TAGS);
    }

    @Test
    void appendedTagsGetASeekEntryInTheRoomBehindTheSeekHead() throws IOException {
        byte[] checksum = Ebml.checksum(new byte[0]);
        byte[] file = matroska(seekHead(checksum), Ebml.filler(60));
        byte[] labelled = write(MKV, file, LABEL);

        assertThat(labels(MKV, labelled)).containsExactly(LABEL);
        assertThat(labelled).endsWith(NEW_TAGS).hasSize(file.length + NEW_TAGS.length);
        MatroskaFile after = MatroskaFile.read(ByteSource.of(labelled));
        byte[] position = new Buffer().be64(file.length - after.segment.data()).toBytes();
        byte[] seek = element(
                0x4DBB, element(0x53AB, new Buffer().be32(MatroskaTags.TAGS).toBytes()), element(0x53AC, position));
        assertThat(labelled).containsSequence(seekHead(Ebml.checksum(seek), seek));
    }

    @Test
    void aSeekHeadWithoutRoomIsRefused() {
        LabelException error = catchThrowableOfType(
                LabelException.class, () -> write(MKV, matroska(seekHead(), Ebml.filler(10)), LABEL));
        assertThat(error.kind()).isEqualTo(LabelException.Kind.UNSUPPORTED);
        assertThat(error).hasMessageContaining("no room").hasMessageContaining("sidecar");
    }

    @Test
    void aLiveFileGetsTheLabelBeforeItsFirstCluster() throws IOException {
        byte[] file = MediaSamples.live();
        byte[] labelled = write(MKV, file, LABEL);
        int cluster = text(file).indexOf("\u001FC\u00B6u");

        assertThat(labelled).startsWith(Arrays.copyOf(file, cluster)).hasSize(file.length + NEW_TAGS.length);
        assertThat(Arrays.copyOfRange(labelled, cluster, cluster + NEW_TAGS.length))
                .isEqualTo(NEW_TAGS);
    }

    @Test
    void otherTagsStayAndTheirChecksumIsMadeAgain() throws IOException {
        byte[] old = tag("AIGC", OTHER.toJson());
        byte[] title = tag("TITLE", "t");
        byte[] both = new Buffer().bytes(title).bytes(old).toBytes();
        byte[] file = matroska(Ebml.filler(400), tags(Ebml.checksum(both), both));
        byte[] labelled = write(MKV, file, LABEL);

        byte[] kept = new Buffer().bytes(title).bytes(Ebml.filler(old.length)).toBytes();
        assertThat(labels(MKV, file)).containsExactly(OTHER);
        assertThat(labelled)
                .isEqualTo(matroska(NEW_TAGS, Ebml.filler(400 - NEW_TAGS.length), tags(Ebml.checksum(kept), kept)));
    }

    @Test
    void aLabelAmongTheTagsOfOneTargetIsVoidedAlone() throws IOException {
        byte[] title = element(0x67C8, element(0x45A3, latin("TITLE")), element(0x4487, latin("t")));
        byte[] old = element(0x67C8, element(0x45A3, latin("AIGC")), element(0x4487, latin(OTHER.toJson())));
        byte[] file = matroska(tags(element(0x7373, element(0x63C0), title, old)), Ebml.filler(400));
        byte[] labelled = write(MKV, file, LABEL);

        assertThat(labels(MKV, labelled)).containsExactly(LABEL);
        assertThat(labelled).containsSequence(element(0x7373, element(0x63C0), title, Ebml.filler(old.length)));
        assertThat(labelled).hasSameSizeAs(file);
    }

    @Test
    void everyLengthOfFillerIsAnElementOfThatLength() throws IOException {
        for (int length = 2; length < 300; length++) {
            Ebml.Element element = Ebml.read(ByteSource.of(Ebml.filler(length)), 0, length);
            assertThat(element.id()).isEqualTo(Ebml.VOID);
            assertThat(element.end()).isEqualTo(length);
        }
    }

    @Test
    void aSizeThatLiesIsMalformed() {
        byte[] file = matroska(new byte[] {(byte) 0xEC, 0x4F, (byte) 0xFF});
        assertThat(catchThrowableOfType(LabelException.class, () -> labels(MKV, file))
                        .kind())
                .isEqualTo(LabelException.Kind.MALFORMED);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
