// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over files, as scripts and people use it. */
class LabelCommandTest {
    private static final String FLV = "FLV\u0001\u0001\0\0\0\t\0\0\0\0";

    @TempDir
    private Path folder;

    private Path png;

    @BeforeEach
    void makeAPicture() throws IOException {
        png = picture("plain.png");
    }

    private Path picture(String name) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private static Cli.Result label(Object... arguments) {
        return Cli.piped()
                .run(Stream.concat(Stream.of("label"), Stream.of(arguments))
                        .map(String::valueOf)
                        .toArray(String[]::new));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsWrittenIsShownAsOneObjectALine() throws IOException {
        Path out = folder.resolve("labelled.png");
        byte[] before = Files.readAllBytes(png);
        assertThat(label("write", png, "--producer", "acme", "--id", "no-1", "-o", out)
                        .status())
                .isZero();
        assertThat(Files.readAllBytes(png)).isEqualTo(before);

        Map<String, Object> line = label("inspect", "--json", out).json();
        assertThat(line).containsOnlyKeys("file", "format", "implicit", "explicit", "c2pa", "problems");
        assertThat(line)
                .containsEntry("file", out.toString())
                .containsEntry("format", "png")
                .containsEntry("c2pa", false)
                .containsEntry("problems", List.of());
        Map<String, Object> implicit = Cli.member(line, "implicit");
        assertThat(implicit).containsOnlyKeys("found", "location", "label").containsEntry("found", true);
        assertThat(Cli.member(implicit, "label"))
                .containsExactly(
                        Map.entry("Label", "1"),
                        Map.entry("ContentProducer", "acme"),
                        Map.entry("ProduceID", "no-1"),
                        Map.entry("ReservedCode1", ""),
                        Map.entry("ContentPropagator", ""),
                        Map.entry("PropagateID", ""),
                        Map.entry("ReservedCode2", ""));
        assertThat(Cli.member(line, "explicit")).containsEntry("found", false).containsEntry("text", null);
    }

    @Test
    void aMarkInATextIsShown() throws IOException {
        Path text = Files.writeString(folder.resolve("note.md"), "# A\n\n内容由AI生成\n");
        assertThat(Cli.member(label("inspect", "--json", text).json(), "explicit"))
                .containsEntry("found", true)
                .containsEntry("text", "内容由AI生成");
    }

    @Test
    void theExitStatusOfVerifySaysWhatItFound() throws IOException {
        Path good = folder.resolve("good.png");
        label("write", png, "--producer", "acme", "--id", "1", "-o", good);
        assertThat(label("verify", good).status()).isZero();
        assertThat(label("verify", good, png).status()).isEqualTo(1);
        Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(Files.readAllBytes(good), 60));
        assertThat(label("verify", good, png, cut).status()).isEqualTo(2);
        assertThat(label("verify", folder.resolve("none.png")).status()).isEqualTo(2);
        assertThat(label("verify", "--json", png).json()).containsEntry("valid", false);
    }

    @Test
    void copyingCarriesTheLabelOverAndReplacesNoOther() throws IOException {
        Path from = picture("from.png");
        label("write", from, "--producer", "acme", "--id", "1");
        assertThat(label("copy", png, from).err()).contains("has no label to carry over");
        assertThat(label("copy", from, png).status()).isZero();
        assertThat(label("verify", png).status()).isZero();
        label("write", png, "--producer", "acme", "--id", "2");
        assertThat(label("copy", from, png)).satisfies(result -> {
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("already has another label");
        });
    }

    @Test
    void aFolderIsWalkedInOrderWithoutItsSidecars() throws IOException {
        Files.write(folder.resolve("clip.flv"), FLV.getBytes(StandardCharsets.ISO_8859_1));
        Path deep = Files.createDirectory(folder.resolve("z"));
        Files.writeString(deep.resolve("page.html"), "<html><head></head></html>");
        Cli.Result refused = label("write", folder.resolve("clip.flv"), "--producer", "acme", "--id", "1");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("clip.flv", "read only", "--sidecar", ".aigc.json");
        assertThat(label("write", folder.resolve("clip.flv"), "--producer", "acme", "--id", "1", "--sidecar")
                        .status())
                .isZero();
        assertThat(names()).contains("clip.flv.aigc.json");

        assertThat(label("inspect", "--json", folder).jsonLines())
                .extracting(line -> String.valueOf(line.get("format")))
                .containsExactly("flv", "png", "html");
        label("write", png, "--producer", "acme", "--id", "1");
        label("write", deep.resolve("page.html"), "--producer", "acme", "--id", "1");
        assertThat(label("verify", folder).status()).isZero();
    }

    @Test
    void whatCannotBeIsSaidInWords() {
        assertThat(label("write", folder, "--producer", "a", "--id", "1").err()).contains("this is a folder");
        assertThat(label("write", png, "--producer", "a", "--id", "1", "-o", folder.resolve("no/x.png"))
                        .err())
                .contains("x.png: its folder does not exist");
        assertThat(label("write", png, "--producer", "a", "--id", "1", "-o", folder)
                        .err())
                .contains("name the file to be written");
        assertThat(label("write", folder.resolve("no.png"), "--producer", "a", "--id", "1")
                        .err())
                .contains("no.png: there is no such file");
        assertThat(label("inspect", "/dev/null").status()).isEqualTo(2);
        Cli.Result odd = label("write", png, "--producer", "001191110102MACQD9K6400010000", "--id", "a b");
        assertThat(odd.status()).isZero();
        assertThat(odd.err())
                .contains("warning: ContentProducer looks like a provider code", "warning: ProduceID has 1");
        assertThat(label("write", png, "--producer", "", "--id", "1").err())
                .contains("ContentProducer is empty", "Measures art. 5");
    }

    @Test
    void theBarSaysHowFarItIs() {
        assertThat(LabelWalk.shown("inspected", 5, 20)).isEqualTo("inspected [#####...............] 5 of 20 files");
        assertThat(LabelWalk.shown("inspected", 0, 0)).endsWith("] 0 of 0 files");
        assertThat(label("inspect", folder).err()).isEmpty();
    }
}
