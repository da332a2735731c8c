// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.Finding;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.Screening;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One text on its way through all screeners. When something is found while the mode is to observe, the text passes as it
 * comes; else what may still become a finding is held back, at most {@value #WINDOW} characters. What is masked becomes as
 * many asterisks; in JSON, escapes and quotes stay. After a finding that is refused nothing passes any more.
 */
final class ScreenedText implements TextFilter {
    private static final int WINDOW = 1024;
    private static final int KEPT = 2 * WINDOW;

    private final List<Screener> screeners;
    private final Direction direction;
    private final GuardMode mode;
    private final @Nullable Masks masks;
    private final Consumer<Category> found;
    private final boolean json;

    private Screening[] screenings;
    private Cover cover;
    private final Map<Category, Integer> ends = new EnumMap<>(Category.class);
    private final BitSet masked = new BitSet();
    private final Consumer<Finding> findings = this::take;
    /** The end of the text so far, from the place {@code from} of it; passed before {@code passed}. */
    private final StringBuilder seen = new StringBuilder();

    private int from;
    private int passed;
    private boolean refused;

    /**
     * A text that begins.
     *
     * @param masks the call's placeholders, inside of which nothing is found; null for none
     * @param found is told of each finding once
     */
    ScreenedText(
            List<Screener> screeners,
            Direction direction,
            GuardMode mode,
            @Nullable Masks masks,
            Consumer<Category> found,
            boolean json) {
        this.screeners = screeners;
        this.direction = direction;
        this.mode = mode;
        this.masks = masks;
        this.found = found;
        this.json = json;
        this.screenings = begin();
        this.cover = new Cover(json);
    }

    private Screening[] begin() {
        Screening[] begun = new Screening[screeners.size()];
        for (int i = 0; i < begun.length; i++) {
            begun[i] = screeners.get(i).begin(direction);
        }
        return begun;
    }

    @Override
    public String next(String piece) {
        if (refused || piece.isEmpty()) {
            return "";
        }
        seen.append(piece);
        int pending = 0;
        for (Screening screening : screenings) {
            screening.next(piece, findings);
            pending = Math.max(pending, screening.pending());
        }
        if (mode == GuardMode.OBSERVE) {
            passed = from + seen.length();
            trim();
            return piece;
        }
        return pass(Math.min(pending, WINDOW));
    }

    @Override
    public String end() {
        if (refused || seen.isEmpty()) {
            return "";
        }
        for (Screening screening : screenings) {
            screening.end(findings);
        }
        String rest = mode == GuardMode.OBSERVE ? "" : pass(0);
        beginAnew();
        return rest;
    }

    @Override
    public String broken() {
        if (refused || seen.isEmpty()) {
            return "";
        }
        int unseen = 0;
        for (Screening screening : screenings) {
            unseen = Math.max(unseen, screening.breakOff(findings));
        }
        String rest = mode == GuardMode.OBSERVE ? "" : pass(unseen);
        beginAnew();
        return rest;
    }

    private void beginAnew() {
        screenings = begin();
        seen.setLength(0);
        ends.clear();
        masked.clear();
        from = 0;
        passed = 0;
        cover = new Cover(json);
    }

    /** Whether something was found that is refused. */
    boolean isRefused() {
        return refused;
    }

    private void take(Finding finding) {
        int end = Math.min(finding.end(), from + seen.length());
        if (finding.start() >= end || isPlaceholder(finding.start(), end)) {
            return;
        }
        Integer last = ends.get(finding.category());
        if (last == null || finding.start() >= last) {
            found.accept(finding.category());
        }
        ends.put(finding.category(), last == null ? end : Math.max(last, end));
        if (mode == GuardMode.REFUSE) {
            refused = true;
        } else if (mode == GuardMode.MASK) {
            int begin = Math.max(finding.start(), passed);
            if (begin < end) {
                masked.set(begin - from, end - from);
            }
        }
    }

    private boolean isPlaceholder(int start, int end) {
        if (masks == null) {
            return false;
        }
        int earliest = Math.max(from, end - Placeholders.LONGEST);
        for (int at = Math.min(start, end - 1) - from; at >= earliest - from; at--) {
            if (seen.charAt(at) == '[' && masks.begins(seen.substring(at, end - from))) {
                return true;
            }
        }
        return false;
    }

    private String pass(int pending) {
        if (refused) {
            return "";
        }
        int first = passed - from;
        int last = Math.max(first, seen.length() - pending);
        String text = seen.substring(first, last);
        text = cover.apply(text, masked, first);
        passed = from + last;
        trim();
        return text;
    }

    private void trim() {
        int cut = Math.min(passed - from, seen.length() - KEPT);
        if (cut > KEPT) {
            seen.delete(0, cut);
            BitSet moved = masked.get(cut, Math.max(cut, masked.length()));
            masked.clear();
            masked.or(moved);
            from += cut;
        }
    }
}
