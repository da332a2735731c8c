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

    private static final char[] NONE = {};

    private char[] chars = NONE;
    private int size;
    /** The clause without the decoration around it: places in {@link #chars}, and in the text. */
    private int from;

    private int to;
    private int start;
    private int end;

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

    /** The text ends; nothing may come any more. */
    void finish(int length) {
        accept('\n', length, length);
        if (chars != NONE) {
            char[] taken = chars;
            chars = NONE;
            ClauseBuffers.give(taken);
        }
    }

    void accept(char c, int start, int end) {
        if (isCommonLetter(c)) {
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

    /** Most characters are letters: Chinese ones and those of ASCII. */
    private static boolean isCommonLetter(char c) {
        return (c >= '\u4E00' && c <= '\u9FFF') || (c >= 'a' && c <= 'z');
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
        triggers |= trigger(size == 0 ? ' ' : chars[size - 1], c);
        put(c, start, end);
    }

    private void put(char c, int start, int end) {
        if (size == LONGEST) {
            tooLong = true;
            return;
        }
        if (chars == NONE) {
            chars = ClauseBuffers.take();
        }
        chars[size] = c;
        size++;
        if (!isDecoration(c)) {
            if (to == 0) {
                from = size - 1;
                this.start = start;
            }
            to = size;
            this.end = end;
        }
    }

    /**
     * Every mark and every near miss has an agent and a verb; most clauses have not both, and are not looked at further. In
     * Latin letters a pair of them tells: <i>ai</i>, <i>art</i>ificial, m<i>ac</i>hine; generat<i>ed</i>, ma<i>de</i>,
     * writt<i>en</i>, dra<i>wn</i>, s<i>yn</i>thesised. Names of models begin with a capital.
     */
    private static int trigger(char before, char c) {
        return switch (c) {
            case 'Q', 'K', 'C', 'G', 'D' -> AGENT;
            case 'i', 'I' -> before == 'a' || before == 'A' ? AGENT : 0;
            case 't', 'T' -> before == 'r' || before == 'R' ? AGENT : 0;
            case 'c' -> before == 'a' || before == 'A' ? AGENT : 0;
            case 'd' -> before == 'e' ? VERB : 0;
            case 'e' -> before == 'd' ? VERB : 0;
            case 'n' -> before == 'e' || before == 'w' || before == 'y' ? VERB : 0;
            default ->
                c < 0x80
                        ? 0
                        : (Vocabulary.OTHER_VERB.mayBegin(c) || c == '生' || c == '合' ? VERB : 0)
                                | (Vocabulary.OTHER_AGENT.mayBegin(c) || c == 'Ａ' ? AGENT : 0);
        };
    }

    private static boolean isLatin(char c) {
        return c < 0x250;
    }

    private void close(End closing) {
        if (to > 0 || tooLong) {
            clause(closing);
        } else if (closing == End.HARD && pending != null) {
            accept(pending);
        }
        if (closing == End.HARD) {
            pending = null;
        }
        leading |= closing != End.SOFT;
        size = 0;
        from = 0;
        to = 0;
        tooLong = false;
        space = false;
        triggers = 0;
    }

    private void clause(End closing) {
        boolean candidate = triggers == (AGENT | VERB) && !tooLong;
        boolean preface = leading && closing == End.SOFT && to - from <= LONGEST_PREFACE;
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
            ExplicitMark mark = new ExplicitMark(text, start, end, kind.compliant());
            boolean ended = closing == End.HARD || (closing == End.OPEN && kind.hasSubject());
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
        return !isCommonLetter(c) && !Character.isLetterOrDigit(c);
    }
}
