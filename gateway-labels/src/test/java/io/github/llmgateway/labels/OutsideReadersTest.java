// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import io.github.llmgateway.labels.internal.image.ImageSamples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers that nobody here wrote see the label, and the pictures still decode to the same samples. */
class OutsideReadersTest {
    @TempDir
    private Path folder;

    private Path labelled(String name) throws IOException {
        Path file = Files.write(folder.resolve(name), ImageSamples.all().get(name));
        Path target = folder.resolve("labelled-" + name);
        LabelFiles.write(file, target, LABEL);
        return target;
    }

    @ParameterizedTest
    @ValueSource(strings = {"picture.png", "picture.jpg", "picture.gif", "picture.tif", "lossless.webp", "lossy.webp"})
    void metadataExtractorReadsTheLabel(String name) throws Exception {
        Metadata metadata =
                ImageMetadataReader.readMetadata(new ByteArrayInputStream(Files.readAllBytes(labelled(name))));
        List<String> values = new ArrayList<>();
        metadata.getDirectoriesOfType(XmpDirectory.class)
                .forEach(d -> values.addAll(d.getXmpProperties().values()));
        assertThat(values).contains(LABEL.toJson());
        assertThat(metadata.getDirectories()).allMatch(d -> !d.hasErrors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "picture.png",
                "picture.jpg",
                "picture.gif",
                "picture.tif",
                "lossless.webp",
                "lossy.webp",
                "big.tif"
            })
    void exifToolReadsTheLabelAndWarnsOfNothing(String name) throws Exception {
        assumeInstalled("exiftool", "-ver");
        String shown = run("exiftool", "-s3", "-XMP-TC260:Aigc", labelled(name).toString());
        assertThat(shown.strip()).isEqualTo(LABEL.toJson());
        assertThat(run("exiftool", "-s3", "-Warning", "-Error", labelled(name).toString()))
                .isBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"picture.png", "picture.jpg", "picture.gif", "picture.tif", "lossless.webp", "lossy.webp"})
    void picturesDecodeToTheSameSamples(String name) throws Exception {
        assumeInstalled("ffmpeg", "-version");
        Path target = labelled(name);
        String after = run("ffmpeg", "-v", "quiet", "-i", target.toString(), "-f", "md5", "-");
        String before = run("ffmpeg", "-v", "quiet", "-i", folder.resolve(name).toString(), "-f", "md5", "-");
        assertThat(after).startsWith("MD5=").isEqualTo(before);
    }

    private static void assumeInstalled(String tool, String argument) {
        boolean present;
        try {
            run(tool, argument);
            present = true;
        } catch (IOException e) {
            present = false;
        }
        assumeThat(present)
                .as(tool + " is not installed, so this check is skipped")
                .isTrue();
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
