// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The key AIGC of front matter with its value: a block mapping (TC260-PG-20258A, 6.5), or what is also met: a flow mapping,
 * or JSON as a text. Immutable.
 */
final class YamlBlock {
    /** Longer values are no part of a label; they are not joined further. */
    private static final int MAX_VALUE = 4096;

    /** An entry of a block mapping: its line, its name, where its value and what follows it on the line start, its lines. */
    record Entry(String name, String value, int indent, String rest, int first, int count) {}

    private final List<YamlLine> lines;
    private final String json;
    private final List<Entry> entries;
    private final boolean block;

    private YamlBlock(List<YamlLine> lines, String json, List<Entry> entries, boolean block) {
        this.lines = lines;
        this.json = json;
        this.entries = entries;
        this.block = block;
    }

    static YamlBlock of(String text, List<YamlLine> all, int first, int colon) throws LabelException {
        YamlLine head = all.get(first);
        String value =
                text.substring(colon, head.start() + head.text().length()).strip();
        boolean block = value.isEmpty() || value.startsWith("#");
        List<YamlLine> lines = all.subList(first, first + extent(all, first, value));
        if (block) {
            List<Entry> entries = entries(lines);
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach(entry -> map.putIfAbsent(entry.name, entry.value));
            return new YamlBlock(lines, Json.write(map), entries, true);
        }
        int end = lines.get(lines.size() - 1).end();
        String whole = text.substring(colon, end).strip();
        return new YamlBlock(lines, scalar(whole, lines), List.of(), false);
    }

    /** How many lines belong to the key: those that are indented, up to the last one with content. */
    private static int extent(List<YamlLine> all, int first, String value) {
        int count = 1;
        int depth = depth(value);
        for (int i = first + 1; i < all.size(); i++) {
            YamlLine line = all.get(i);
            if (depth > 0) {
                depth += depth(line.text());
            } else if (!line.isBlank() && line.indent() == 0) {
                break;
            }
            if (!line.isBlank()) {
                count = i - first + 1;
            }
        }
        return count;
    }

    /** How many braces of a flow mapping stay open on a line; braces in quotes are balanced in every label there is. */
    private static int depth(String text) {
        boolean quoted = text.startsWith("'") || text.startsWith("\"");
        if (quoted) {
            return 0;
        }
        return (int) (text.chars().filter(c -> c == '{').count()
                - text.chars().filter(c -> c == '}').count());
    }

    private static List<Entry> entries(List<YamlLine> lines) throws LabelException {
        List<Entry> entries = new ArrayList<>();
        int indent = -1;
        for (int i = 1; i < lines.size(); i++) {
            YamlLine line = lines.get(i);
            if (!line.isContent()) {
                continue;
            }
            indent = indent < 0 ? line.indent() : indent;
            if (line.indent() < indent) {
                throw LabelException.malformed(
                        "The lines under the key AIGC of the front matter are not indented alike.");
            }
            if (line.indent() > indent && !entries.isEmpty()) {
                Entry last = entries.remove(entries.size() - 1);
                String joined = last.rest.isEmpty() && last.value.length() < MAX_VALUE
                        ? (last.value + " " + line.text().strip()).strip()
                        : last.value;
                entries.add(new Entry(last.name, joined, last.indent, last.rest, last.first, i - last.first + 1));
                continue;
            }
            entries.add(entry(line, i));
        }
        return entries;
    }

    private static Entry entry(YamlLine line, int index) throws LabelException {
        String text = line.text();
        YamlScalar name = YamlScalar.read(text, line.indent(), ":");
        int colon = name.end();
        while (colon < text.length() && text.charAt(colon) == ' ') {
            colon++;
        }
        if (colon >= text.length() || text.charAt(colon) != ':') {
            throw LabelException.malformed("A line under the key AIGC of the front matter is no \"name: value\".");
        }
        int from = colon + 1;
        while (from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
            from++;
        }
        YamlScalar value = YamlScalar.read(text, from, "");
        return new Entry(
                name.value(), value.value(), line.indent(), text.substring(Math.max(from, value.end())), index, 1);
    }

    private static String scalar(String whole, List<YamlLine> lines) throws LabelException {
        char first = whole.charAt(0);
        if (first == '{') {
            return YamlFlow.toJson(whole);
        }
        if (first == '|' || first == '>') {
            StringBuilder out = new StringBuilder();
            lines.subList(1, lines.size())
                    .forEach(line -> out.append(line.text().strip()).append(' '));
            return out.toString().strip();
        }
        if (first == '&' || first == '*' || first == '!') {
            throw LabelException.unsupported(
                    "The key AIGC of the front matter uses an anchor, an alias or a tag, which are not read.");
        }
        return YamlScalar.read(whole, 0, "").value();
    }

    /** The label as JSON. */
    String json() {
        return json;
    }

    /** Whether it is a block mapping, which can be edited line by line. */
    boolean isBlock() {
        return block;
    }

    List<Entry> entries() {
        return entries;
    }

    List<YamlLine> content() {
        return lines;
    }

    int lines() {
        return lines.size();
    }

    int start() {
        return lines.get(0).start();
    }

    int end() {
        return lines.get(lines.size() - 1).end();
    }
}
