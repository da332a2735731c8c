// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.metering.UsageReport;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lays the demonstration out: titles, remarks, text that wraps while it arrives. Where nobody watches, all that is added
 * to the words of the models is plain ASCII.
 */
final class Stage {
    private static final int WIDTH = 78;
    private static final String INDENT = "  ";

    private final Page page;
    private final Paint paint;
    private int column;

    Stage(Page page) {
        this.page = page;
        this.paint = page.paint();
    }

    Paint paint() {
        return paint;
    }

    void title(int number, String title, String sentence) {
        String start = number + " " + title + " ";
        page.line("");
        page.line(paint.bold(start) + paint.dim(glyph("─", "-").repeat(WIDTH - start.length())));
        page.line(paint.dim(INDENT + sentence));
        page.line("");
    }

    void heading(String text, String sentence) {
        page.line(paint.bold(text));
        page.line(paint.dim(sentence));
    }

    void line(String text) {
        page.line(text.isEmpty() ? "" : INDENT + text);
    }

    /** What is sent: to whom, and the words. */
    void asks(String model, String words) {
        String arrow = " " + glyph("←", "<-") + " ";
        boolean fits = INDENT.length() + TextWidth.of(model + arrow + words) <= WIDTH;
        line(paint.cyan(model) + arrow + (fits ? words : ""));
        if (!fits) {
            text(words);
        }
    }

    /** A remark on what was shown. */
    void note(String text) {
        String sign = glyph("·", "|") + " ";
        for (String part : TextWidth.wrap(text, WIDTH - INDENT.length() - sign.length())) {
            line(paint.dim(sign + part));
            sign = "  ";
        }
    }

    /** The call or the property that does what was shown. */
    void how(String text) {
        line(paint.dim(glyph("→", "->") + " ") + paint.cyan(text));
    }

    /** What a ledger says, as the usage command shows it. */
    void usage(UsageReport report, List<String> by) {
        new UsageText(page, INDENT).write(report, by);
    }

    /** What was shown, by groups. */
    void summary(Map<String, StringBuilder> groups) {
        page.line("");
        page.line(paint.bold("Summary"));
        groups.forEach((group, titles) -> {
            line(paint.cyan(group));
            TextWidth.wrap(titles.toString(), WIDTH - 2 * INDENT.length()).forEach(part -> line(INDENT + part));
        });
        page.line("");
    }

    void success(String text) {
        page.line(paint.green(glyph("✓", "ok:") + " ") + text);
    }

    void failure(String text) {
        endText();
        line(paint.red(glyph("✗", "FAILED:") + " " + text));
    }

    /** Shows a text at once. */
    void text(String text) {
        TextWidth.wrap(page.shown(text), WIDTH - INDENT.length()).forEach(this::line);
    }

    /** Shows a piece of a text that arrives bit by bit; lines break at spaces, a little before the margin. */
    void flow(String piece, Paint dimmed) {
        StringBuilder wrapped = new StringBuilder();
        page.shown(piece).codePoints().forEach(sign -> {
            boolean breaks = sign == '\n' || (sign == ' ' && column > WIDTH - 10);
            if (column == 0 && !breaks) {
                wrapped.append(INDENT);
                column = INDENT.length();
            }
            wrapped.appendCodePoint(breaks ? '\n' : sign);
            column = breaks ? 0 : column + 1;
        });
        page.print(dimmed.dim(wrapped.toString()));
    }

    void endText() {
        page.endLine();
        column = 0;
    }

    /** A table; its first row is the head, the first column stands left. */
    void table(List<List<String>> rows) {
        List<String> heads = rows.get(0);
        new Columns(page, INDENT)
                .write(
                        heads,
                        rows.subList(1, rows.size()),
                        IntStream.range(1, heads.size()).boxed().toList());
    }

    /** The sign for a terminal, or what stands for it in plain ASCII. */
    String glyph(String sign, String plain) {
        return page.isTerminal() ? sign : plain;
    }
}
