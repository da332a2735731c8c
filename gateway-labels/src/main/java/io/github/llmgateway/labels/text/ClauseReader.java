// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

import java.util.Optional;

/**
 * Cuts visible text into clauses and decides which of them are marks. A mark is a whole clause, so that prose about
 * generating AI, where the same words have more before or after them, is not taken for one. Within a sentence the mark
 * comes first, or after a preface such as 声明：, and what follows it is a warning such as 仅供参考.
 */
final class ClauseReader {
    /** Characters of a clause; a longer one is no mark. */
    static final int LONGEST = 120;

    private static final int LONGEST_PREFACE = 16;

    private enum End {
        /** The sentence ends. */
        HARD,
        /** A comma, a colon. */
        SOFT,
        /** A bracket opens. */
        OPEN
    }

    private static final int AGENT = 1;
    private static final int VERB = 2;

    private final char[] chars = new char[LONGEST];
    private final int[] starts = new int[LONGEST];
    private final int[] ends = new int[LONGEST];
    private int size;
    private boolean tooLong;
    private boolean space;
    private int triggers;
    /** Nothing but prefaces stood before this clause in its sentence. */
    private boolean leading = true;

    private ExplicitMark pending;
    private ExplicitMark compliant;
    private ExplicitMark nearMiss;

    boolean isSettled() {
        return compliant != null;
    }

    Optional<ExplicitMark> best() {
        return Optional.ofNullable(compliant != null ? compliant : nearMiss);
    }

    void finish(int length) {
        accept('\n', length, length);
    }

    void accept(char c, int start, int end) {
        // Most characters are letters: Chinese ones and those of ASCII.
        if ((c >= '\u4E00' && c <= '\u9FFF') || (c >= 'a' && c <= 'z')) {
            add(c, start, end);
            return;
        }
        switch (c) {
            case ' ', '\t', '\u3000', '\u00A0' -> blank();
            case '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' -> {
                // Invisible.
            }
            case '\n', '\r', '。', '！', '？', '!', '?', '；', ';', '…', '\u2028', '\u2029' -> close(End.HARD);
            case '，', ',', '：', ':', '|', '｜' -> close(End.SOFT);
            case '(', '（', '[', '【', '〔', '〈', '{' -> close(End.OPEN);
            case ')', '）', ']', '】', '〕', '〉', '}' -> close(End.HARD);
            default -> add(c, start, end);
        }
    }

    private void blank() {
        // A full stop of Latin text ends a sentence only before a space: GPT-4.5 goes on.
        if (size > 1 && chars[size - 1] == '.' && !Character.isDigit(chars[size - 2])) {
            close(End.HARD);
        } else {
            space = size > 0;
        }
    }

    private void add(char c, int start, int end) {
        if (space) {
            space = false;
            if (isLatin(c) && isLatin(chars[Math.max(0, size - 1)])) {
                put(' ', start, start);
            }
        }
        if (c == '.' && size > 0 && !isLatin(chars[size - 1])) {
            close(End.HARD);
            return;
        }
        put(c, start, end);
        triggers |= trigger(c);
    }

    private void put(char c, int start, int end) {
        if (size == LONGEST) {
            tooLong = true;
            return;
        }
        chars[size] = c;
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    /** Every mark and every near miss has an agent and a verb; most clauses have not both. */
    private static int trigger(char c) {
        if (c < 0x80) {
            return c == 'A' || c == 'a' || c == 'Q' || c == 'K' || c == 'C' || c == 'G' || c == 'D'
                    ? AGENT
                    : c == 'd' || c == 'e' || c == 'n' ? VERB : 0;
        }
        return (Vocabulary.OTHER_VERB.mayBegin(c) || c == '生' || c == '合' ? VERB : 0)
                | (Vocabulary.OTHER_AGENT.mayBegin(c) || c == 'Ａ' ? AGENT : 0);
    }

    private static boolean isLatin(char c) {
        return c < 0x250;
    }

    private void close(End end) {
        int from = 0;
        int to = size;
        while (from < to && isDecoration(chars[from])) {
            from++;
        }
        while (to > from && isDecoration(chars[to - 1])) {
            to--;
        }
        if (to > from || tooLong) {
            clause(from, to, end);
        } else if (end == End.HARD && pending != null) {
            accept(pending);
        }
        if (end == End.HARD) {
            pending = null;
        }
        leading |= end != End.SOFT;
        size = 0;
        tooLong = false;
        space = false;
        triggers = 0;
    }

    private void clause(int from, int to, End end) {
        boolean candidate = triggers == (AGENT | VERB) && !tooLong;
        boolean preface = leading && end == End.SOFT && to - from <= LONGEST_PREFACE;
        if (!candidate && !preface && pending == null) {
            leading = false;
            return;
        }
        String text = tooLong ? "" : new String(chars, from, to - from);
        if (pending != null) {
            if (Phrases.isWarning(text)) {
                accept(pending);
            }
            pending = null;
        }
        Phrases.Kind kind = candidate ? Phrases.kind(text) : Phrases.Kind.OTHER;
        if (kind.isMark()) {
            ExplicitMark mark = new ExplicitMark(text, starts[from], ends[to - 1], kind.compliant());
            boolean ended = end == End.HARD || (end == End.OPEN && kind.hasSubject());
            if (ended && (leading || kind.hasSubject())) {
                accept(mark);
            } else if (leading) {
                pending = mark;
            }
        }
        leading = preface && Phrases.isPreface(text);
    }

    private void accept(ExplicitMark mark) {
        if (mark.compliant()) {
            compliant = compliant == null ? mark : compliant;
        } else {
            nearMiss = nearMiss == null ? mark : nearMiss;
        }
    }

    /** Signs of headings, lists, quotations and rules, pictograms: all that is no letter, digit or Chinese character. */
    private static boolean isDecoration(char c) {
        return !Character.isLetterOrDigit(c);
    }
}
