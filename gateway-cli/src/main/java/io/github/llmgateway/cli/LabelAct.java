// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.FoundLabel;
import io.github.llmgateway.labels.Inspection;
import io.github.llmgateway.labels.LabelFiles;
import io.github.llmgateway.labels.media.DrawnMark;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The part of the demonstration in which a picture is labelled and read back. */
final class LabelAct {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;
    private static final AigcLabel LABEL = AigcLabel.builder()
            .label("1")
            .contentProducer("DEMO-CO")
            .produceId("picture-0001")
            .build();

    private LabelAct() {}

    static void play(Scene scene, Stage stage) {
        Path picture = scene.folder().resolve("picture.png");
        try {
            ImageIO.write(DrawnMark.draw(sky()), "png", picture.toFile());
            stage.line("drawn    a picture of " + WIDTH + " x " + HEIGHT + ", with the words "
                    + DrawnMark.DEFAULT_WORDING + " in its corner");
            Expectation.that(LabelFiles.inspect(picture).labels().isEmpty(), "a picture without metadata so far");
            LabelFiles.write(picture, picture, LABEL);
            stage.line("written  into its metadata:");
            stage.line("  " + stage.paint().green(brief(LABEL.toJson())));
            Inspection read = LabelFiles.inspect(picture);
            Expectation.that(read.labels().size() == 1, "one label");
            FoundLabel found = read.labels().get(0);
            Expectation.that(found.label().equals(LABEL), "the label that was written");
            Expectation.that(LabelFiles.verify(picture).valid(), "a valid label");
            stage.line("read     from " + found.location() + ": one valid label");
            others(picture, stage);
        } catch (IOException e) {
            throw new UncheckedIOException("the picture cannot be written or read", e);
        }
    }

    /** A program that nobody here wrote has to read it too. */
    private static void others(Path picture, Stage stage) {
        Optional<String> said = ExifTool.read(picture, List.of("-s3", "-XMP-TC260:Aigc"));
        if (said.isEmpty()) {
            stage.note("ExifTool is not installed here; where it is, it reads the label back as well");
            return;
        }
        stage.line("ExifTool reads it from XMP-TC260:Aigc as well:");
        stage.line("  " + stage.paint().yellow(brief(said.get().strip())));
        Expectation.that(said.get().contains(LABEL.produceId()), "ExifTool to read the label");
    }

    /** Without the members that are empty. */
    private static String brief(String json) {
        return json.replaceAll(",\"\\w+\":\"\"", "");
    }

    private static BufferedImage sky() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = picture.createGraphics();
        brush.setPaint(new GradientPaint(0, 0, new Color(0x2B6CB0), 0, HEIGHT, new Color(0xFBD38D)));
        brush.fillRect(0, 0, WIDTH, HEIGHT);
        brush.dispose();
        return picture;
    }
}
