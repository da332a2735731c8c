// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static io.github.llmgateway.labels.TestLabels.labels;
import static io.github.llmgateway.labels.TestLabels.read;
import static io.github.llmgateway.labels.TestLabels.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Container;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every audio and video container. */
class MediaLawsTest {
    private static final List<Container> CONTAINERS = List.of(
            new WavContainer(),
            new AviContainer(),
            new FlacContainer(),
            new Mp3Container(),
            new OggContainer(),
            new FlvContainer(),
            new MatroskaContainer(),
            new Mp4Container());

    static Container container(String name, byte[] file) {
        List<Container> found = CONTAINERS.stream()
                .filter(container -> container.matches(file, Math.min(4096, file.length), name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    static Stream<String> names() {
        return MediaSamples.all().keySet().stream();
    }

    static Stream<String> writable() {
        return names().filter(name -> !name.endsWith(".flv"));
    }

    @ParameterizedTest
    @MethodSource("writable")
    void whatIsWrittenIsReadAndIsTheOnlyLabel(String name) throws IOException {
        byte[] file = MediaSamples.all().get(name);
        Container container = container(name, file);
        byte[] labelled = write(container, file, LABEL);

        assertThat(labels(container, labelled)).containsExactly(LABEL);
        assertThat(read(container, labelled).problems()).isEmpty();
        assertThat(labels(container, write(container, labelled, OTHER))).containsExactly(OTHER);
        assertThat(write(container, labelled, LABEL)).isEqualTo(labelled);
        assertThat(new String(labelled, StandardCharsets.ISO_8859_1)).contains(text(MediaSamples.SAMPLES));
        assertThat(container(name, labelled).format()).isEqualTo(container.format());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCutFileIsATypedErrorOrReadWithoutInventingALabel(String name) {
        byte[] file = MediaSamples.all().get(name);
        Container container = container(name, file);
        int step = Math.max(1, file.length / 150);
        for (int length = 0; length < file.length; length += step) {
            check(container, Arrays.copyOf(file, length), name + " cut to " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyByteMayBeWrong(String name) {
        byte[] file = MediaSamples.all().get(name);
        Container container = container(name, file);
        int step = Math.max(1, file.length / 120);
        for (int at = 0; at < file.length; at += step) {
            for (int value : new int[] {0, 0x7F, 0xFF}) {
                byte[] wrong = file.clone();
                wrong[at] = (byte) value;
                check(container, wrong, name + " with " + value + " at " + at);
            }
        }
    }

    /** No error but the typed one, and what was written is read back. */
    private static void check(Container container, byte[] file, String what) {
        try {
            read(container, file);
        } catch (IOException e) {
            assertThat(e).as(what).isInstanceOf(LabelException.class);
        }
        byte[] labelled;
        try {
            labelled = write(container, file, LABEL);
        } catch (IOException e) {
            assertThat(e).as(what).isInstanceOf(LabelException.class);
            return;
        }
        try {
            assertThat(labels(container, labelled)).as(what).contains(LABEL);
        } catch (IOException e) {
            fail(what + ": what was written cannot be read", e);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFileOfOneFormatIsNoOther(String name) {
        byte[] file = MediaSamples.all().get(name);
        Map<String, Format> formats = Map.of(
                "wav", Format.WAV,
                "mp3", Format.MP3,
                "flac", Format.FLAC,
                "ogg", Format.OGG,
                "opus", Format.OGG,
                "mp4", Format.MP4,
                "mkv", Format.MATROSKA,
                "webm", Format.MATROSKA,
                "avi", Format.AVI,
                "flv", Format.FLV);
        assertThat(container(name, file).format()).isEqualTo(formats.get(name.substring(name.indexOf('.') + 1)));
        assertThat(CONTAINERS).noneMatch(container -> container.matches(new byte[0], 0, "note.bin"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
