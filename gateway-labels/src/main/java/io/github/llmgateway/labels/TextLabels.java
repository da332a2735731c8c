// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.document.HtmlContainer;
import io.github.llmgateway.labels.internal.document.MarkdownContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Implicit labels that a text carries itself, before it is a file: in the YAML front matter of Markdown (TC260-PG-20258A,
 * 6.5) or in a {@code <meta name="AIGC">} of HTML. Stateless and thread-safe.
 */
public final class TextLabels {
    /** How much of a text is looked at, in characters: a label stands in the head. */
    public static final int HEAD = 64 << 10;

    private static final Container MARKDOWN = new MarkdownContainer();
    private static final Container HTML = new HtmlContainer();

    private TextLabels() {}

    /**
     * Whether a text may carry a label, by how it begins: with three hyphens, or with an angle bracket after white space.
     * A beginning that is too short to tell may.
     */
    public static boolean mayCarry(CharSequence beginning) {
        int at = beginning.length() > 0 && beginning.charAt(0) == '\uFEFF' ? 1 : 0;
        for (int i = at; i < beginning.length(); i++) {
            char c = beginning.charAt(i);
            if (c == '-' && i == at) {
                return startsWithHyphens(beginning, at);
            }
            if (!Character.isWhitespace(c)) {
                return c == '<';
            }
        }
        return true;
    }

    private static boolean startsWithHyphens(CharSequence text, int from) {
        for (int i = from; i < Math.min(text.length(), from + 3); i++) {
            if (text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    /**
     * The labels in the first {@link #HEAD} characters of a text, in the order in which they stand; empty when there is
     * none, or when what stands in its place cannot be read. Never throws for a text.
     */
    public static List<FoundLabel> find(CharSequence text) {
        CharSequence head = text.subSequence(0, Math.min(text.length(), HEAD));
        if (head.length() == 0 || !mayCarry(head)) {
            return List.of();
        }
        Container container = head.toString().stripLeading().startsWith("<") ? HTML : MARKDOWN;
        try (ByteSource in = ByteSource.of(head.toString().getBytes(StandardCharsets.UTF_8))) {
            Findings findings = new Findings();
            container.read(in, findings);
            return findings.labels();
        } catch (IOException unreadable) {
            return List.of(); // hostile or broken metadata: no label that anybody could read
        }
    }
}
