// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the seven keys into front matter. */
final class FrontMatterEdit {
    private FrontMatterEdit() {}

    /** The whole key AIGC, for front matter that has none. */
    static String fresh(AigcLabel label, String lineEnd) {
        StringBuilder out = new StringBuilder("AIGC:").append(lineEnd);
        values(label)
                .forEach((name, value) -> out.append(line("  ", name, value)).append(lineEnd));
        return out.toString();
    }

    /**
     * The key AIGC with other values. In a block mapping, lines are replaced one by one: comments and foreign keys stay,
     * keys that are missing come last, and misspelt ones, which a reader may take for the right ones, go.
     *
     * @param block its text is one character a byte, and so is what stays of it
     */
    static byte[] edited(YamlBlock block, AigcLabel label, String lineEnd) {
        if (!block.isBlock()) {
            return fresh(label, lineEnd).getBytes(StandardCharsets.UTF_8);
        }
        Map<String, String> left = values(label);
        List<YamlLine> lines = block.content();
        Buffer out = new Buffer();
        int at = keep(
                lines,
                0,
                block.entries().isEmpty()
                        ? lines.size()
                        : block.entries().get(0).first(),
                lineEnd,
                out);
        String indent = "  ";
        for (YamlBlock.Entry entry : block.entries()) {
            at = keep(lines, at, entry.first(), lineEnd, out);
            indent = lines.get(entry.first()).text().substring(0, entry.indent());
            String value = left.remove(entry.name());
            if (value != null) {
                out.bytes(line(indent, entry.name(), value).getBytes(StandardCharsets.UTF_8))
                        .latin(entry.rest())
                        .latin(lineEnd);
                at = entry.first() + entry.count();
            } else if (isRead(entry.name()) || entry.name().equalsIgnoreCase(PdfContainer.KEY)) {
                at = entry.first() + entry.count();
            }
        }
        keep(lines, at, lines.size(), lineEnd, out);
        for (Map.Entry<String, String> missing : left.entrySet()) {
            out.bytes((line(indent, missing.getKey(), missing.getValue()) + lineEnd).getBytes(StandardCharsets.UTF_8));
        }
        return out.toBytes();
    }

    private static int keep(List<YamlLine> lines, int from, int to, String lineEnd, Buffer out) {
        for (int i = from; i < to; i++) {
            YamlLine line = lines.get(i);
            int ends = line.end() - line.start() - line.text().length();
            out.latin(line.text()).latin(ends == 1 ? "\n" : ends == 2 ? "\r\n" : lineEnd);
        }
        return Math.max(from, to);
    }

    /** Whether a reader takes this name for one of the seven. */
    private static boolean isRead(String name) {
        try {
            AigcLabel.parse(Json.write(Map.of(name, "x")));
            return true;
        } catch (LabelException notOne) {
            return false;
        }
    }

    private static String line(String indent, String name, String value) {
        return indent + name + ": " + YamlScalar.write(value);
    }

    private static Map<String, String> values(AigcLabel label) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Label", label.label());
        values.put("ContentProducer", label.contentProducer());
        values.put("ProduceID", label.produceId());
        values.put("ReservedCode1", label.reservedCode1());
        values.put("ContentPropagator", label.contentPropagator());
        values.put("PropagateID", label.propagateId());
        values.put("ReservedCode2", label.reservedCode2());
        return values;
    }
}
