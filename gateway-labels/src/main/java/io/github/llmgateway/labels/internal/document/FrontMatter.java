// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * YAML front matter: the lines between a first line of three hyphens and the next one. Only its outermost keys are told
 * apart; what belongs to the key AIGC is a {@link YamlBlock}. Places are indexes into the text.
 */
final class FrontMatter {
    private static final Pattern KEY = Pattern.compile("(?i)(AIGC|\"AIGC\"|'AIGC')[ \\t]*:(?=[ \\t\\r\\n]|$)");
    private final String text;
    private final int close;
    private final List<YamlBlock> labels = new ArrayList<>();
    private final boolean mapping;

    private FrontMatter(String text, List<YamlLine> lines, int close) throws LabelException {
        this.text = text;
        this.close = close;
        boolean seen = false;
        boolean keyed = true;
        for (int i = 0; i < lines.size(); i++) {
            YamlLine line = lines.get(i);
            Matcher key = KEY.matcher(text).region(line.start(), line.end());
            if (line.isContent() && !seen) {
                seen = true;
                keyed = isKey(line.text());
            }
            if (line.isContent() && key.lookingAt()) {
                YamlBlock block = YamlBlock.of(text, lines, i, key.end());
                labels.add(block);
                i += block.lines() - 1;
            }
        }
        this.mapping = keyed;
    }

    /** The front matter of a text; none when its first line is another, or when it is not closed. */
    static Optional<FrontMatter> of(String text) throws LabelException {
        List<YamlLine> lines = new ArrayList<>();
        int at = Encodings.start(text);
        YamlLine first = YamlLine.at(text, at);
        if (!first.text().stripTrailing().equals("---")) {
            return Optional.empty();
        }
        at = first.end();
        while (at < text.length()) {
            YamlLine line = YamlLine.at(text, at);
            String bare = line.text().stripTrailing();
            if (bare.equals("---") || bare.equals("...")) {
                return Optional.of(new FrontMatter(text, lines, line.start()));
            }
            lines.add(line);
            at = line.end();
        }
        return Optional.empty();
    }

    /** Whether a line starts with a plain or quoted key: YAML 1.2, 7.3.3 and 8.2.2. */
    private static boolean isKey(String line) {
        char first = line.charAt(0);
        boolean dash = first == '-' && line.length() > 1 && line.charAt(1) > ' ' && !line.startsWith("--- ");
        if (!dash && "-?[]{},#&*!|>%@` \t:".indexOf(first) >= 0) {
            return false;
        }
        return line.indexOf(": ") > 0
                || line.indexOf(":\t") > 0
                || line.stripTrailing().endsWith(":");
    }

    /** Where the closing line starts. */
    int close() {
        return close;
    }

    /** What belongs to each key AIGC. */
    List<YamlBlock> labels() {
        return labels;
    }

    /** Whether a key can be added: its first content, if there is any, is a key at the start of a line. */
    boolean isMapping() {
        return mapping;
    }

    /** The line end of a text: that of its first line. */
    static String lineEnd(String text) {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    @Override
    public String toString() {
        return "FrontMatter[" + labels.size() + " labels, " + text.length() + " characters]";
    }
}
