// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Splice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Markdown: the label is the mapping {@code AIGC} of the YAML front matter (TC260-PG-20258A, 6.5). Other keys, comments and
 * line ends stay. Thread-safe: it has no state.
 */
public final class MarkdownContainer implements Container {
    private static final int MAX_HEAD = 1 << 20;

    @Override
    public Format format() {
        return Format.MARKDOWN;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return lowerCaseName.matches(".*[.](md|markdown|mdown|mkd|mkdn|mdx|qmd|rmd)");
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        String latin = head(in);
        if (Encodings.isWide(latin)) {
            out.problem("TC260-PG-20258A, 6.5", "The Markdown file is in UTF-16 and was not read.");
            return;
        }
        // Names may be Chinese; the mark of UTF-8 is one character here, three bytes in the other view.
        String text = new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "");
        Optional<FrontMatter> matter = FrontMatter.of(text);
        if (matter.isPresent()) {
            for (YamlBlock block : matter.get().labels()) {
                out.add("Markdown front matter AIGC", block.json());
            }
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        String text = head(in);
        String first = YamlLine.at(text, Encodings.start(text)).text().stripTrailing();
        if (Encodings.isWide(text)) {
            throw LabelException.unsupported(
                    "The Markdown file is in UTF-16: convert it to UTF-8, or write a sidecar.");
        }
        if (first.equals("+++") || first.equals("{") || first.equals(";;;")) {
            throw LabelException.unsupported(
                    "The front matter is TOML or JSON; the guide names YAML alone (TC260-PG-20258A, 6.5): "
                            + "convert it, or write a sidecar.");
        }
        Optional<FrontMatter> matter = FrontMatter.of(text);
        String lineEnd = FrontMatter.lineEnd(text);
        Splice splice = new Splice(in);
        if (matter.isEmpty()) {
            if (first.equals("---") && text.length() == MAX_HEAD) {
                throw LabelException.limit("The front matter is longer than " + MAX_HEAD + " bytes.");
            }
            String fresh = "---" + lineEnd + FrontMatterEdit.fresh(label, lineEnd) + "---" + lineEnd;
            splice.insert(Encodings.start(text), fresh.getBytes(StandardCharsets.UTF_8));
        } else {
            edit(matter.get(), label, lineEnd, splice);
        }
        splice.writeTo(out);
    }

    private static void edit(FrontMatter matter, AigcLabel label, String lineEnd, Splice splice) throws LabelException {
        List<YamlBlock> blocks = matter.labels();
        if (blocks.isEmpty()) {
            if (!matter.isMapping()) {
                throw LabelException.unsupported(
                        "The front matter does not start with a key, so none can be added: write a sidecar.");
            }
            splice.insert(matter.close(), FrontMatterEdit.fresh(label, lineEnd).getBytes(StandardCharsets.UTF_8));
            return;
        }
        for (int i = 0; i < blocks.size(); i++) {
            YamlBlock block = blocks.get(i);
            byte[] bytes = i == 0 ? FrontMatterEdit.edited(block, label, lineEnd) : new byte[0];
            splice.replace(block.start(), block.end(), bytes);
        }
    }

    private static String head(ByteSource in) throws IOException {
        return in.ascii(0, (int) Math.min(in.size(), MAX_HEAD));
    }
}
