// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static io.github.llmgateway.labels.internal.media.MediaSamples.JSON;
import static io.github.llmgateway.labels.internal.media.MediaSamples.frames;
import static io.github.llmgateway.labels.internal.media.MediaSamples.id3Frame;
import static io.github.llmgateway.labels.internal.media.MediaSamples.join;
import static io.github.llmgateway.labels.internal.media.MediaSamples.latin;
import static io.github.llmgateway.labels.internal.media.MediaSamples.mp3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.TestLabels;
import io.github.llmgateway.labels.internal.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Mp3ContainerTest {
    private static final Mp3Container MP3 = new Mp3Container();

    @Test
    void aFileWithoutATagGetsOne() throws IOException {
        byte[] frame = id3Frame(3, "TXXX", latin("\0AIGC\0" + LABEL.toJson()));

        assertThat(write(MP3, frames(), LABEL)).isEqualTo(mp3(3, 0, new byte[0], frame));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void otherFramesStayAndPaddingIsUsedUp(int version) throws IOException {
        String id = version == 2 ? "TT2" : "TIT2";
        byte[] title = id3Frame(version, id, latin("\0title"));
        byte[] file = mp3(
                version,
                0,
                new byte[500],
                id3Frame(version, version == 2 ? "TXX" : "TXXX", latin("\0aigc\0" + JSON)),
                title);
        byte[] labelled = write(MP3, file, LABEL);

        byte[] own = id3Frame(version, version == 2 ? "TXX" : "TXXX", latin("\0AIGC\0" + LABEL.toJson()));
        byte[] rest = new byte[file.length - frames().length - 10 - title.length - own.length];
        assertThat(labelled).isEqualTo(mp3(version, 0, rest, title, own));
    }

    @ParameterizedTest
    @CsvSource({"3, 0, UTF-8", "3, 128, UTF-8", "4, 0, UTF-8", "4, 128, UTF-8", "4, 128, UTF-16", "3, 128, UTF-16"})
    void aLabelInTheXmpOfATagGivesWayAndTheRestOfThePacketStays(int version, int flags, String charset)
            throws IOException {
        byte[] packet = join(
                latin("XMP\0"),
                TestLabels.sharedXmp(OTHER)
                        .substring(charset.equals("UTF-16") ? 52 : 0)
                        .strip()
                        .getBytes(Charset.forName(charset)));
        byte[] stored = flags == 0 ? packet : Id3Tag.unsynchronise(packet);
        byte[] frame = id3Frame(version, "PRIV", stored);
        if (version == 3 && flags != 0) {
            byte[] plain = id3Frame(version, "PRIV", packet);
            frame = Id3Tag.unsynchronise(plain);
        }
        byte[] file = mp3(version, flags, new byte[0], frame);

        assertThat(labels(MP3, file)).containsExactly(OTHER);
        byte[] labelled = write(MP3, file, LABEL);
        assertThat(labels(MP3, labelled)).containsExactly(LABEL);
        assertThat(new String(labelled, StandardCharsets.ISO_8859_1).replace("\0", ""))
                .contains("<dc:format>kept", "PRIV");
        assertThat(write(MP3, labelled, LABEL)).isEqualTo(labelled);
    }

    @Test
    void xmpThatCannotBeReadStaysAsItStands() throws IOException {
        byte[] frame = id3Frame(3, "PRIV", latin("XMP\0<broken"));
        assertThat(write(MP3, mp3(3, 0, new byte[0], frame), LABEL)).containsSequence(frame);
    }

    @Test
    void unsynchronisedTagsAreUndoneAndMadeAgain() throws IOException {
        byte[] sound = id3Frame(3, "PRIV", latin("o\0\u00FF\u00E0\u00FF"));
        byte[] stored = id3Frame(3, "PRIV", latin("o\0\u00FF\0\u00E0\u00FF"));
        stored[7] = sound[7];
        byte[] file = mp3(3, 0x80, new byte[0], stored, id3Frame(3, "TIT2", latin("\0t")));
        byte[] labelled = write(MP3, file, LABEL);

        assertThat(labels(MP3, labelled)).containsExactly(LABEL);
        assertThat(new String(labelled, StandardCharsets.ISO_8859_1))
                .contains(new String(stored, StandardCharsets.ISO_8859_1));
        assertThat(labelled[5]).isEqualTo((byte) 0x80);
    }

    @Test
    void anExtendedHeaderStaysWithoutItsChecksum() throws IOException {
        byte[] extended =
                new Buffer().be32(10).be16(0x8000).be32(20).be32(0x12345678).toBytes();
        byte[] labelled = write(MP3, mp3(3, 0x40, new byte[20], extended, id3Frame(3, "TIT2", latin("\0t"))), LABEL);

        assertThat(labels(MP3, labelled)).containsExactly(LABEL);
        assertThat(labelled).containsSequence(new Buffer().be32(6).be16(0).toBytes());
        byte[] newer = new Buffer()
                .be32(Id3Frame.syncsafe(14))
                .u8(1)
                .u8(0x70)
                .u8(0)
                .u8(5)
                .be32(1)
                .u8(1)
                .u8(1)
                .u8(0x40)
                .toBytes();
        newer[3] = (byte) newer.length;
        labelled = write(MP3, mp3(4, 0x40, new byte[0], newer, id3Frame(4, "TIT2", latin("\0t"))), LABEL);
        assertThat(labels(MP3, labelled)).containsExactly(LABEL);
        assertThat(labelled).containsSequence(0, 0, 0, 9, 1, 0x50, 0, 1, 0x40, 'T', 'I', 'T', '2');
    }

    @Test
    void aFooterIsWrittenAgain() throws IOException {
        byte[] frame = id3Frame(4, "TIT2", latin("\0t"));
        byte[] head = new Buffer().u8(4).u8(0).u8(0x10).be32(frame.length).toBytes();
        byte[] labelled = write(MP3, join(latin("ID3"), head, frame, latin("3DI"), head, frames()), LABEL);

        byte[] own = id3Frame(4, "TXXX", latin("\0AIGC\0" + LABEL.toJson()));
        byte[] size = new Buffer()
                .u8(4)
                .u8(0)
                .u8(0x10)
                .be32(Id3Frame.syncsafe(frame.length + own.length))
                .toBytes();
        assertThat(labelled).isEqualTo(join(latin("ID3"), size, frame, own, latin("3DI"), size, frames()));
    }

    @Test
    void everyEncodingIsRead() throws IOException {
        byte[] little = join(
                latin("\1\u00FF\u00FE"),
                "AIGC".getBytes(StandardCharsets.UTF_16LE),
                new byte[2],
                latin("\u00FF\u00FE"),
                LABEL.toJson().getBytes(StandardCharsets.UTF_16LE));
        byte[] big = join(
                latin("\2"),
                "AIGC\0".getBytes(StandardCharsets.UTF_16BE),
                LABEL.toJson().getBytes(StandardCharsets.UTF_16BE));
        byte[] utf8 = latin("\3AIGC\0" + LABEL.toJson());

        assertThat(labels(
                        MP3,
                        mp3(
                                4,
                                0,
                                new byte[0],
                                id3Frame(4, "TXXX", little),
                                id3Frame(4, "TXXX", big),
                                id3Frame(4, "TXXX", utf8))))
                .containsExactly(LABEL, LABEL, LABEL);
    }

    @Test
    void compressedFramesAreReadAndPlainSizesOfVersion24Too() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(latin("\0AIGC\0" + LABEL.toJson()));
        }
        byte[] body = join(new Buffer().be32(999).toBytes(), packed.toByteArray());
        byte[] frame = id3Frame(3, "TXXX", body);
        frame[9] = (byte) 0x80;
        assertThat(labels(MP3, mp3(3, 0, new byte[0], frame))).containsExactly(LABEL);

        byte[] plain = id3Frame(3, "TXXX", latin("\0AIGC\0" + LABEL.toJson()));
        assertThat(labels(MP3, mp3(4, 0, new byte[0], plain, id3Frame(4, "TIT2", latin("\0t")))))
                .containsExactly(LABEL);
    }

    @Test
    void ofTwoTagsInARowTheFirstHoldsTheOnlyLabel() throws IOException {
        byte[] old = id3Frame(3, "TXXX", latin("\0AIGC\0" + JSON));
        byte[] one = mp3(3, 0, new byte[0], old);
        byte[] tag = Arrays.copyOf(one, one.length - frames().length);
        byte[] file = join(tag, tag, one);

        assertThat(labels(MP3, file)).hasSize(3);
        assertThat(labels(MP3, write(MP3, file, LABEL))).containsExactly(LABEL);
    }

    @Test
    void aManifestIsSeen() throws IOException {
        byte[] manifest = id3Frame(3, "GEOB", latin("\0application/x-c2pa-manifest-store\0c2pa\0\0x"));
        assertThat(read(MP3, mp3(3, 0, new byte[0], manifest)).hasC2pa()).isTrue();
        assertThat(read(MP3, mp3(3, 0, new byte[0], id3Frame(3, "GEOB", latin("\0text/plain\0c2pa\0\0x"))))
                        .hasC2pa())
                .isFalse();
    }

    @Test
    void aacFramesHaveNoPlaceForALabel() {
        byte[] adts = new byte[] {(byte) 0xFF, (byte) 0xF1, 0x50, (byte) 0x80};
        LabelException error = catchThrowableOfType(LabelException.class, () -> write(MP3, adts, LABEL));
        assertThat(error.kind()).isEqualTo(LabelException.Kind.UNSUPPORTED);
        assertThat(error).hasMessageContaining("M4A");
    }

    @Test
    void aFrameThatLiesIsMalformed() {
        byte[] frame = id3Frame(3, "TIT2", latin("\0t"));
        frame[4] = 1;
        assertThat(catchThrowableOfType(LabelException.class, () -> read(MP3, mp3(3, 0, new byte[0], frame))))
                .hasMessageContaining("ID3 frame TIT2");
    }
}
