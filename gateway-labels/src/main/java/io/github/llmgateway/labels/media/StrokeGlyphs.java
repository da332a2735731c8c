// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.media;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.Map;

/**
 * The characters of AI生成 and AI合成 as strokes, for servers that have no font with Chinese characters. Each number pair
 * is a point in a square of 100, and a negative number ends a stroke.
 */
final class StrokeGlyphs {
    private static final Map<Character, int[]> STROKES = Map.of(
            'A', new int[] {4, 100, 30, 0, 56, 100, -1, 14, 64, 46, 64},
            'I', new int[] {10, 0, 10, 100},
            '生',
                    new int[] {
                        24, 2, 20, 18, 6, 40, -1, 18, 26, 90, 26, -1, 50, 0, 50, 96, -1, 16, 60, 86, 60, -1, 4, 97, 96,
                        97
                    },
            '成',
                    new int[] {
                        14, 22, 94, 22, -1, 16, 22, 16, 58, 12, 78, 2, 98, -1, 16, 46, 42, 46, 40, 74, 36, 82, 26, 78,
                        -1, 56, 0, 58, 30, 66, 62, 78, 86, 90, 98, 95, 96, 98, 78, -1, 88, 40, 78, 60, 62, 80, 44, 96,
                        -1, 74, 2, 86, 12
                    },
            '合',
                    new int[] {
                        50, 0, 30, 24, 2, 44, -1, 50, 0, 70, 24, 98, 44, -1, 30, 42, 70, 42, -1, 22, 60, 22, 100, -1,
                        22, 60, 78, 60, 78, 100, -1, 22, 94, 78, 94
                    });
    private static final Map<Character, Integer> WIDTHS = Map.of('A', 60, 'I', 20, '生', 100, '成', 100, '合', 100);
    private static final float PEN = 10;
    private static final int GAP = 14;

    private StrokeGlyphs() {}

    /** The text with a height of {@code height} and its top left corner at the origin. */
    static Shape outline(String text, double height) {
        Area area = new Area();
        BasicStroke pen = new BasicStroke(PEN, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        double x = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Path2D path = path(STROKES.get(c));
            area.add(new Area(pen.createStrokedShape(
                    AffineTransform.getTranslateInstance(x, 0).createTransformedShape(path))));
            x += WIDTHS.get(c) + GAP;
        }
        double scale = height / 100;
        return AffineTransform.getScaleInstance(scale, scale).createTransformedShape(area);
    }

    private static Path2D path(int[] points) {
        Path2D path = new Path2D.Double();
        boolean begins = true;
        for (int i = 0; i < points.length; ) {
            if (points[i] < 0) {
                begins = true;
                i++;
                continue;
            }
            if (begins) {
                path.moveTo(points[i], points[i + 1]);
            } else {
                path.lineTo(points[i], points[i + 1]);
            }
            begins = false;
            i += 2;
        }
        return path;
    }
}
