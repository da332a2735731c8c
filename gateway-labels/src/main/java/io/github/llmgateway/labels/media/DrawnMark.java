// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.media;

import io.github.llmgateway.labels.text.ExplicitMarks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * Text that marks a generated picture: at its edge or in a corner, glyphs at least 5 % of the shortest side high (GB
 * 45438-2025 5.2). Here it stands bottom right, white with a dark rim, so that it is legible on any ground. The standard
 * does not say which height of a glyph counts, so the smallest that could be meant, that of a capital letter, has
 * 5.5 %. Stateless.
 *
 * <p>The picture has to be encoded again, which drops its metadata: write the implicit label afterwards, or carry it
 * over with {@link io.github.llmgateway.labels.LabelFiles#copy}.
 */
public final class DrawnMark {
    /** The wording that needs no font. */
    public static final String DEFAULT_WORDING = "AI生成";

    private static final double HEIGHT = 0.055;

    private DrawnMark() {}

    /** A marked copy of a picture with {@link #DEFAULT_WORDING}; works without any font installed. */
    public static BufferedImage draw(BufferedImage picture) {
        double height = height(picture);
        return draw(picture, StrokeGlyphs.outline(DEFAULT_WORDING, height), height);
    }

    /**
     * A marked copy of a picture.
     *
     * @param font any size of a font that has every character of the wording
     * @throws IllegalArgumentException when the wording lacks an element, when the font lacks a character, when the text
     *     would be wider than the picture
     */
    public static BufferedImage draw(BufferedImage picture, String wording, Font font) {
        Objects.requireNonNull(picture, "picture");
        if (!ExplicitMarks.isCompliant(wording)) {
            throw new IllegalArgumentException(
                    "The wording is not a mark after GB 45438-2025 5.2: it needs 人工智能 or AI, and"
                            + " 生成 or 合成, such as " + DEFAULT_WORDING);
        }
        int missing = font.canDisplayUpTo(wording);
        if (missing >= 0) {
            throw new IllegalArgumentException("The font " + font.getFontName() + " has no character "
                    + wording.charAt(missing) + "; give a font with Chinese characters");
        }
        double height = height(picture);
        FontRenderContext context = new FontRenderContext(null, true, true);
        double capital = font.deriveFont(100f)
                .createGlyphVector(context, "I")
                .getVisualBounds()
                .getHeight();
        Font sized = font.deriveFont((float) (100 * height / capital));
        Shape text = sized.createGlyphVector(context, wording).getOutline();
        Rectangle2D bounds = text.getBounds2D();
        return draw(
                picture,
                AffineTransform.getTranslateInstance(-bounds.getX(), -bounds.getY())
                        .createTransformedShape(text),
                height);
    }

    private static double height(BufferedImage picture) {
        return Math.max(8, Math.ceil(HEIGHT * Math.min(picture.getWidth(), picture.getHeight())));
    }

    private static BufferedImage draw(BufferedImage picture, Shape text, double height) {
        Rectangle2D bounds = text.getBounds2D();
        double margin = height / 2;
        double x = picture.getWidth() - margin - bounds.getMaxX();
        double y = picture.getHeight() - margin - bounds.getMaxY();
        if (x < 0 || y < 0) {
            throw new IllegalArgumentException("The text needs " + Math.ceil(bounds.getWidth() + margin)
                    + " pixels of width," + " the picture has " + picture.getWidth() + "; use a shorter wording");
        }
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), kind(picture));
        Graphics2D pen = copy.createGraphics();
        try {
            pen.drawImage(picture, 0, 0, null);
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.translate(x, y);
            pen.setStroke(new BasicStroke((float) (height / 6), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.setColor(Color.BLACK);
            pen.draw(text);
            pen.setColor(Color.WHITE);
            pen.fill(text);
        } finally {
            pen.dispose();
        }
        return copy;
    }

    /** Palettes and rare layouts cannot take new colours, so they become true colour. */
    private static int kind(BufferedImage picture) {
        return switch (picture.getType()) {
            case BufferedImage.TYPE_CUSTOM,
                    BufferedImage.TYPE_BYTE_INDEXED,
                    BufferedImage.TYPE_BYTE_BINARY,
                    BufferedImage.TYPE_BYTE_GRAY,
                    BufferedImage.TYPE_USHORT_GRAY ->
                picture.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
            default -> picture.getType();
        };
    }
}
