// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explicit labels in text (GB 45438-2025 5.1): words that name both elements, at the start, at the end or at a suitable
 * place in the middle. Stateless.
 */
public final class ExplicitMarks {
    /** Where a mark is put. */
    public enum Place {
        /** Before the text. */
        START,
        /** After the text. */
        END
    }

    /** The wording that is used when none is given. */
    public static final String DEFAULT_WORDING = "内容由AI生成";

    private static final Pattern BODY_START = Pattern.compile("<body(?:\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BODY_END = Pattern.compile("</body\\s*>", Pattern.CASE_INSENSITIVE);

    private ExplicitMarks() {}

    /**
     * The mark of a text as models answer it, which is Markdown or plain: the first compliant one, else the first near
     * miss. None found does not say that the text was not generated.
     */
    public static Optional<ExplicitMark> find(CharSequence text) {
        return find(text, Markup.MARKDOWN);
    }

    /** The mark of a text with this markup; otherwise as {@link #find(CharSequence)}. */
    public static Optional<ExplicitMark> find(CharSequence text, Markup markup) {
        MarkScanner scanner = MarkScanner.of(markup);
        scanner.append(text);
        return scanner.finish();
    }

    /** Whether a wording, alone, is a compliant mark. */
    public static boolean isCompliant(CharSequence wording) {
        return find(wording, Markup.NONE).filter(ExplicitMark::compliant).isPresent();
    }

    /** Puts {@link #DEFAULT_WORDING} to plain or Markdown text; otherwise as {@link #add(String, Markup, Place, String)}. */
    public static String add(String text, Place place) {
        return add(text, Markup.MARKDOWN, place, DEFAULT_WORDING);
    }

    /**
     * Puts a mark to a text, as a paragraph of its own; in HTML at the start or end of the body. A text that has a
     * compliant mark is returned as it is.
     *
     * @throws IllegalArgumentException when the wording lacks an element or would not be recognised as a mark
     */
    public static String add(String text, Markup markup, Place place, String wording) {
        Objects.requireNonNull(place, "place");
        if (!isCompliant(wording)) {
            throw new IllegalArgumentException(
                    "The wording is not a mark after GB 45438-2025 5.1: it must be one short phrase"
                            + " with 人工智能 or AI and with 生成 or 合成, such as " + DEFAULT_WORDING);
        }
        if (find(text, markup).filter(ExplicitMark::compliant).isPresent()) {
            return text;
        }
        if (markup == Markup.HTML) {
            return addHtml(text, place, "<p>" + References.escape(wording) + "</p>");
        }
        return place == Place.START ? wording + "\n\n" + text : text + "\n\n" + wording;
    }

    private static String addHtml(String text, Place place, String paragraph) {
        if (place == Place.START) {
            Matcher start = BODY_START.matcher(text);
            int at = start.find() ? start.end() : 0;
            return text.substring(0, at) + paragraph + text.substring(at);
        }
        int at = text.length();
        Matcher end = BODY_END.matcher(text);
        while (end.find()) {
            at = end.start();
        }
        return text.substring(0, at) + paragraph + text.substring(at);
    }
}
