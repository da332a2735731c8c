// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ffmpeg writes still decodes to the same samples after labelling, and ffprobe and ExifTool show the label. */
class MediaToolsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "sound.wav, false, true, ''",
        "sound.mp3, true, true, ''",
        "sound.flac, true, true, ''",
        "sound.ogg, true, true, ''",
        "sound.opus, true, true, ''",
        "sound.m4a, true, true, ''",
        "video.avi, true, true, ''",
        "video.mkv, true, true, ''",
        "video.webm, true, true, -c:v libvpx",
        "last.mp4, true, true, ''",
        "first.mp4, true, true, -movflags +faststart",
        "keys.mp4, true, true, -movflags use_metadata_tags -metadata other=kept",
        "fragments.mp4, true, true, -movflags frag_keyframe -g 3",
        "based.mp4, true, true, -movflags frag_keyframe+empty_moov+default_base_moof+global_sidx",
        "video.mov, true, true, ''"
    })
    void samplesAreTheSameAndTheLabelIsShown(String name, boolean probe, boolean exif, String options)
            throws Exception {
        assumeTrue(onPath("ffmpeg") && onPath("ffprobe"), "ffmpeg and ffprobe are not on the path");
        Path file = folder.resolve(name);
        List<String> make = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
        if (!name.startsWith("sound")) {
            make.addAll(List.of("-f", "lavfi", "-i", "testsrc=d=1:s=160x120:r=10"));
        }
        make.addAll(List.of("-f", "lavfi", "-i", "sine=d=1"));
        if (!options.isEmpty()) {
            make.addAll(List.of(options.split(" ")));
        }
        make.add(file.toString());
        run(make);
        byte[] plain = Files.readAllBytes(file);
        Path labelled = folder.resolve("labelled-" + name);
        Files.write(labelled, write(MediaLawsTest.container(name, plain), plain, LABEL));

        assertThat(decoded(labelled)).isEqualTo(decoded(file));
        if (probe) {
            assertThat(run(List.of(
                            "ffprobe", "-v", "error", "-show_entries", "format_tags:stream_tags", labelled.toString())))
                    .contains("TAG:AIGC=" + LABEL.toJson());
        }
        if (exif && onPath("exiftool")) {
            assertThat(run(List.of("exiftool", "-a", "-u", "-U", "-b", labelled.toString())))
                    .contains(LABEL.produceId());
        }
    }

    private static String decoded(Path file) throws Exception {
        return run(List.of("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "md5", "-"));
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command.get(0)).isTrue();
        assertThat(process.exitValue()).as(command.get(0) + ": " + output).isZero();
        return output;
    }

    private static boolean onPath(String tool) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator)).anyMatch(entry -> Files.isExecutable(Path.of(entry, tool)));
    }
}
