// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import static io.github.llmgateway.labels.TestLabels.LABEL;
import static io.github.llmgateway.labels.TestLabels.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.labels.LabelFiles.WriteOption;
import io.github.llmgateway.labels.internal.Xmp;
import io.github.llmgateway.labels.internal.image.ImageSamples;
import io.github.llmgateway.labels.text.ExplicitMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFilesTest {
    @TempDir
    private Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static LabelException.Kind failure(ThrowingCallable call) {
        return catchThrowableOfType(LabelException.class, call).kind();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLabelIsWrittenBesideAndReadBack() throws IOException {
        Path plain = file("a.png", ImageSamples.encoded("png"));
        byte[] before = Files.readAllBytes(plain);
        Path target = folder.resolve("b.png");
        LabelFiles.write(plain, target, LABEL);

        Inspection found = LabelFiles.inspect(target);
        assertThat(found.format()).isEqualTo(Format.PNG);
        assertThat(found.labels()).extracting(FoundLabel::label).containsExactly(LABEL);
        assertThat(LabelFiles.verify(target).valid()).isTrue();
        assertThat(Files.readAllBytes(plain)).isEqualTo(before);
        assertThat(names()).containsExactly("a.png", "b.png");
    }

    @Test
    void aFileMayBeLabelledInPlaceAndItsLabelReplaced() throws IOException {
        Path file = file("a.jpg", ImageSamples.encoded("jpg"));
        LabelFiles.write(file, file, LABEL);
        LabelFiles.write(file, file, OTHER);
        assertThat(LabelFiles.inspect(file).labels())
                .extracting(FoundLabel::label)
                .containsExactly(OTHER);
        assertThat(names()).containsExactly("a.jpg");
    }

    @Test
    void notFoundIsNotValidAndIsNeverCalledNotGenerated() throws IOException {
        Verification verification = LabelFiles.verify(file("a.png", ImageSamples.encoded("png")));
        assertThat(verification.valid()).isFalse();
        assertThat(verification.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("does not say that the content is not generated"));
    }

    @Test
    void twoLabelsAreOneTooMany() throws IOException {
        byte[] png = ImageSamples.pngWith(
                TestLabels.write(
                        Samples.container("a.png", ImageSamples.encoded("png")), ImageSamples.encoded("png"), LABEL),
                "tEXt",
                ImageSamples.ascii("AIGC\0" + OTHER.toJson()));
        Path file = file("a.png", png);
        assertThat(LabelFiles.verify(file).valid()).isFalse();
        assertThat(LabelFiles.verify(file).problems())
                .extracting(LabelProblem::rule)
                .containsExactly("GB 45438-2025 6.1 c)");
        assertThat(failure(() -> LabelFiles.copy(file, file))).isEqualTo(LabelException.Kind.CONFLICT);
    }

    @Test
    void aBrokenLabelIsNotWrittenButIsCarriedOver() throws IOException {
        AigcLabel broken =
                AigcLabel.builder().label("AIGC").contentProducer("x").build();
        Path from = file("a.gif", ImageSamples.encoded("gif"));
        assertThat(failure(() -> LabelFiles.write(from, from, broken))).isEqualTo(LabelException.Kind.MALFORMED);

        byte[] labelled = TestLabels.write(
                Samples.container("a.gif", ImageSamples.encoded("gif")), ImageSamples.encoded("gif"), broken);
        Files.write(from, labelled);
        Path to = file("b.png", ImageSamples.encoded("png"));
        LabelFiles.copy(from, to);
        assertThat(LabelFiles.inspect(to).labels())
                .extracting(FoundLabel::label)
                .containsExactly(broken);
        assertThat(LabelFiles.verify(to).valid()).isFalse();
    }

    @Test
    void copyingNeedsALabelAndDoesNotReplaceAnother() throws IOException {
        Path plain = file("a.png", ImageSamples.encoded("png"));
        Path labelled = file("b.png", ImageSamples.encoded("png"));
        LabelFiles.write(labelled, labelled, LABEL);
        Path other = file("c.png", ImageSamples.encoded("png"));
        LabelFiles.write(other, other, OTHER);

        assertThat(failure(() -> LabelFiles.copy(plain, labelled))).isEqualTo(LabelException.Kind.ABSENT);
        assertThat(failure(() -> LabelFiles.copy(labelled, other))).isEqualTo(LabelException.Kind.CONFLICT);
        LabelFiles.copy(labelled, plain);
        assertThat(LabelFiles.verify(plain).valid()).isTrue();
    }

    @Test
    void aManifestRefusesUnlessForced() throws IOException {
        byte[] signed = ImageSamples.pngWith(ImageSamples.encoded("png"), "caBX", new byte[8]);
        Path file = file("a.png", signed);
        assertThat(LabelFiles.inspect(file).c2pa()).isTrue();
        assertThat(failure(() -> LabelFiles.write(file, file, LABEL))).isEqualTo(LabelException.Kind.C2PA);
        assertThat(failure(() -> LabelFiles.write(file, file, LABEL, WriteOption.SIDECAR)))
                .isEqualTo(LabelException.Kind.C2PA);
        assertThat(Files.readAllBytes(file)).isEqualTo(signed);
        LabelFiles.write(file, file, LABEL, WriteOption.FORCE_C2PA);
        assertThat(LabelFiles.verify(file).valid()).isTrue();
        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void aFormatWithoutAPlaceOffersASidecar() throws IOException {
        Path heif = file("a.heic", ImageSamples.heif(ImageSamples.ascii("none")));
        byte[] before = Files.readAllBytes(heif);
        assertThat(failure(() -> LabelFiles.write(heif, heif, LABEL))).isEqualTo(LabelException.Kind.UNSUPPORTED);

        Path target = folder.resolve("b.heic");
        LabelFiles.write(heif, target, LABEL, WriteOption.SIDECAR);
        assertThat(Files.readAllBytes(target)).isEqualTo(before);
        assertThat(Files.readString(folder.resolve("b.heic.aigc.json"))).isEqualTo(LABEL.toWrappedJson() + "\n");
        assertThat(LabelFiles.inspect(target).labels())
                .extracting(FoundLabel::location)
                .containsExactly("sidecar .aigc.json");
        assertThat(names()).containsExactly("a.heic", "b.heic", "b.heic.aigc.json");
    }

    @Test
    void anUnknownFormatIsSearchedForPacketsAndSaidToBeUnknown() throws IOException {
        byte[] bytes = ImageSamples.join(new byte[3_000_000], Xmp.merge(null, LABEL), new byte[100]);
        Inspection found = LabelFiles.inspect(file("a.xyz", bytes));
        assertThat(found.format()).isEqualTo(Format.UNKNOWN);
        assertThat(found.labels()).extracting(FoundLabel::location).containsExactly("XMP packet");
        assertThat(LabelFiles.inspect(file("b.xyz", new byte[0])).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("nothing can be said"));
    }

    @Test
    void aSidecarBecomesStaleWhenTheFileItselfIsLabelled() throws IOException {
        Path png = file("a.png", ImageSamples.encoded("png"));
        Files.writeString(folder.resolve("a.png.aigc.json"), OTHER.toWrappedJson());
        assertThat(LabelFiles.verify(png).valid()).isFalse();
        LabelFiles.write(png, png, LABEL);
        assertThat(names()).containsExactly("a.png");
        Files.writeString(folder.resolve("a.png.aigc.json"), "my notes");
        LabelFiles.write(png, png, LABEL);
        assertThat(names()).containsExactly("a.png", "a.png.aigc.json");
    }

    @Test
    void aDamagedFileLeavesTheTargetAsItWas() throws IOException {
        Path damaged = file("a.png", ImageSamples.ascii("\u0089PNG\r\n\u001A\n\0\0\0\1"));
        Path target = file("b.png", ImageSamples.ascii("before"));
        assertThat(failure(() -> LabelFiles.write(damaged, target, LABEL))).isEqualTo(LabelException.Kind.MALFORMED);
        assertThat(Files.readString(target)).isEqualTo("before");
        assertThat(names()).containsExactly("a.png", "b.png");
    }

    @Test
    void explicitMarksOfTextFilesAreReported() throws IOException {
        String html = "<html><body><p>" + "文".repeat(100_000) + "</p><p>内容由<b>AI</b>生成</p></body></html>";
        Inspection found = LabelFiles.inspect(Files.writeString(folder.resolve("a.html"), html));
        assertThat(found.explicit().map(ExplicitMark::compliant)).contains(true);
        Path text = Files.writeString(folder.resolve("a.txt"), "正文\n\nGenerated by AI");
        assertThat(LabelFiles.inspect(text).explicit().map(ExplicitMark::compliant))
                .contains(false);
        assertThat(LabelFiles.inspect(Files.writeString(folder.resolve("b.md"), "**正文**"))
                        .explicit())
                .isEmpty();
    }
}
