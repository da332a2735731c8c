// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.util.Map;

/** Bars by day, drawn as SVG in whole units; at most the last 62 days. */
final class UsageChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 220;
    private static final int LEFT = 70;
    private static final int BOTTOM = 24;
    private static final int TOP = 10;
    private static final int MOST_DAYS = 62;
    private static final int WIDEST = 48;

    private UsageChart() {}

    /** Input and output tokens of each day, in the order of the days. */
    static String days(Map<String, long[]> byDay) {
        int skipped = Math.max(0, byDay.size() - MOST_DAYS);
        int count = byDay.size() - skipped;
        long most =
                byDay.values().stream().mapToLong(sum -> sum[0] + sum[1]).max().orElse(0);
        int room = HEIGHT - BOTTOM - TOP;
        int step = (WIDTH - LEFT) / count;
        int bar = Math.min(WIDEST, Math.max(2, step * 7 / 10));
        StringBuilder svg = new StringBuilder("<svg class=\"chart\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"img\" aria-label=\"Tokens by day\">\n");
        for (int part = 0; part <= 2; part++) {
            int y = HEIGHT - BOTTOM - room * part / 2;
            svg.append("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + WIDTH + "\" y1=\"" + y + "\" y2=\"" + y
                    + "\"/><text x=\"" + (LEFT - 8) + "\" y=\"" + (y + 4) + "\" text-anchor=\"end\">"
                    + UsageText.count(most * part / 2) + "</text>\n");
        }
        int place = 0;
        for (Map.Entry<String, long[]> day : byDay.entrySet()) {
            if (skipped-- > 0) {
                continue;
            }
            int x = LEFT + place * step + (step - bar) / 2;
            bar(svg, day, x, bar, room, Math.max(1, most));
            if (place % Math.max(1, (count + 9) / 10) == 0) {
                svg.append("<text x=\"" + (x + bar / 2) + "\" y=\"" + (HEIGHT - 6) + "\" text-anchor=\"middle\">"
                        + UsageHtml.text(
                                day.getKey().substring(Math.max(0, day.getKey().length() - 5)))
                        + "</text>\n");
            }
            place++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, Map.Entry<String, long[]> day, int x, int width, int room, long most) {
        int input = height(day.getValue()[0], room, most);
        int output = height(day.getValue()[1], room, most);
        int bottom = HEIGHT - BOTTOM;
        svg.append("<g><title>" + UsageHtml.text(day.getKey()) + ": " + UsageText.count(day.getValue()[0]) + " input, "
                + UsageText.count(day.getValue()[1]) + " output</title>");
        svg.append("<rect class=\"in\" x=\"" + x + "\" width=\"" + width + "\" y=\"" + (bottom - input) + "\" height=\""
                + input + "\"/>");
        svg.append("<rect class=\"out\" x=\"" + x + "\" width=\"" + width + "\" y=\"" + (bottom - input - output)
                + "\" height=\"" + output + "\"/></g>\n");
    }

    /** What is not nothing is seen. */
    private static int height(long tokens, int room, long most) {
        return tokens == 0 ? 0 : (int) Math.max(1, tokens / Math.max(1, most / room + (most % room == 0 ? 0 : 1)));
    }
}
