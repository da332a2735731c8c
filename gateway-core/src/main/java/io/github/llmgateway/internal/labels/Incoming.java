// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.labels;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.text.ExplicitMark;
import io.github.llmgateway.labels.text.ExplicitMarks;
import io.github.llmgateway.labels.text.Markup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The text as the vendor sent it, to be compared with what leaves. */
final class Incoming {
    // More marks than any answer has; a text that is nothing but marks must not cost a scan for each.
    private static final int MOST = 32;

    private final StringBuilder text = new StringBuilder();

    void add(String more) {
        text.append(more);
    }

    boolean isSame(StringBuilder leaving) {
        return text.compareTo(leaving) == 0;
    }

    /** Whether the copyright notices in this text are in {@code leaving}. */
    boolean areNoticesKeptIn(StringBuilder leaving) {
        return Notices.areKept(text, leaving);
    }

    /** Whether all marks of this text are in {@code leaving}, as often as they came, and its implicit label as it was. */
    boolean isKeptIn(StringBuilder leaving) {
        Optional<AigcLabel> implicit = Head.of(text);
        if (implicit.isPresent() && !Head.of(leaving).equals(implicit)) {
            return false;
        }
        Map<String, Integer> marks = marks();
        String out = leaving.toString();
        for (Map.Entry<String, Integer> mark : marks.entrySet()) {
            if (count(out, mark.getKey(), mark.getValue()) < mark.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** The compliant marks as they stand in the text, markup within them included, and how often each does. */
    private Map<String, Integer> marks() {
        Map<String, Integer> marks = new LinkedHashMap<>();
        int from = 0;
        for (int i = 0; i < MOST; i++) {
            Optional<ExplicitMark> mark = ExplicitMarks.find(text.subSequence(from, text.length()), Markup.MARKDOWN)
                    .filter(ExplicitMark::compliant);
            if (mark.isEmpty()) {
                break;
            }
            marks.merge(
                    text.substring(from + mark.get().start(), from + mark.get().end()), 1, Integer::sum);
            from += Math.max(1, mark.get().end());
        }
        return marks;
    }

    private static int count(String text, String part, int enough) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0 && count < enough; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }
}
