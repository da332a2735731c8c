// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawnMarkTest {
    private static BufferedImage plain(int width, int height, int kind, Color ground) {
        BufferedImage image = new BufferedImage(width, height, kind);
        Graphics2D pen = image.createGraphics();
        pen.setColor(ground);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return image;
    }

    @ParameterizedTest
    @CsvSource({"800,600", "600,800", "1024,1024", "3000,400", "200,2000"})
    void theGlyphsHaveFivePercentOfTheShortestSideAndStandBottomRight(int width, int height) {
        BufferedImage image = plain(width, height, BufferedImage.TYPE_INT_RGB, Color.GRAY);
        BufferedImage marked = DrawnMark.draw(image);
        int top = height;
        int bottom = 0;
        int left = width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(image.getRGB(x, y)).isEqualTo(Color.GRAY.getRGB());
                if ((marked.getRGB(x, y) & 0xFF) > 0xB0) {
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                    left = Math.min(left, x);
                }
            }
        }
        assertThat(bottom - top + 1.0).isGreaterThanOrEqualTo(0.05 * Math.min(width, height));
        assertThat(top).isGreaterThan(height / 2);
        assertThat(left).isGreaterThan(width - Math.min(width, height) / 2);
    }

    @ParameterizedTest
    @CsvSource({"WHITE", "BLACK"})
    void theMarkIsLegibleOnEveryGround(String name) {
        Color ground = name.equals("WHITE") ? Color.WHITE : Color.BLACK;
        BufferedImage marked = DrawnMark.draw(plain(400, 400, BufferedImage.TYPE_INT_ARGB, ground));
        int other = 0;
        for (int y = 300; y < 400; y++) {
            for (int x = 200; x < 400; x++) {
                other += marked.getRGB(x, y) != ground.getRGB() ? 1 : 0;
            }
        }
        assertThat(other).isGreaterThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "" + BufferedImage.TYPE_INT_RGB + "," + BufferedImage.TYPE_INT_RGB,
        "" + BufferedImage.TYPE_3BYTE_BGR + "," + BufferedImage.TYPE_3BYTE_BGR,
        "" + BufferedImage.TYPE_BYTE_INDEXED + "," + BufferedImage.TYPE_INT_RGB,
        "" + BufferedImage.TYPE_BYTE_GRAY + "," + BufferedImage.TYPE_INT_RGB
    })
    void coloursThatCannotShowTheMarkBecomeTrueColour(int before, int after) {
        assertThat(DrawnMark.draw(plain(100, 100, before, Color.RED)).getType()).isEqualTo(after);
    }

    @Test
    void aPictureTooSmallForTheTextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DrawnMark.draw(plain(10, 10, BufferedImage.TYPE_INT_RGB, Color.RED)))
                .withMessageContaining("shorter wording");
    }

    @Test
    void everyCharacterOfTheDefaultWordingHasAnOutlineOfFullHeight() {
        for (String c : new String[] {"A", "I", "生", "成", "合"}) {
            assertThat(StrokeGlyphs.outline(c, 50).getBounds2D().getHeight()).isBetween(49.0, 56.0);
        }
    }
}
