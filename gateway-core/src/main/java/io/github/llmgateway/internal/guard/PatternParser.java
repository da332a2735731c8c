// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads patterns: characters, {@code .}, sets {@code [a-z]} and {@code [^a-z]}, {@code \\d \\w \\s} and their opposites,
 * groups, {@code |}, and {@code ? * + {n} {n,} {n,m}}. That is what can be matched in linear time; anchors, references back,
 * looking around, and lazy or possessive repetition are refused.
 */
final class PatternParser {
    private static final int MOST_DEPTH = 20;
    private static final int MOST_TIMES = 256;

    private final String text;
    private int at;
    private int depth;

    private PatternParser(String text) {
        this.text = text;
    }

    /**
     * The pattern that {@code text} says.
     *
     * @throws IllegalArgumentException when it is none; the message says where and why
     */
    static PatternNode parse(String text) {
        PatternParser parser = new PatternParser(text);
        PatternNode pattern = parser.choice();
        if (parser.at < text.length()) {
            throw parser.wrong("a ) closes nothing");
        }
        return pattern;
    }

    private PatternNode choice() {
        if (++depth > MOST_DEPTH) {
            throw wrong("groups are nested deeper than " + MOST_DEPTH);
        }
        List<PatternNode> options = new ArrayList<>(1);
        options.add(sequence());
        while (take('|')) {
            options.add(sequence());
        }
        depth--;
        return options.size() == 1 ? options.get(0) : new PatternNode.Choice(options);
    }

    private PatternNode sequence() {
        List<PatternNode> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            parts.add(repeated(one()));
        }
        return new PatternNode.Sequence(parts);
    }

    private PatternNode repeated(PatternNode what) {
        int min;
        int max;
        if (take('?')) {
            min = 0;
            max = 1;
        } else if (take('*')) {
            min = 0;
            max = -1;
        } else if (take('+')) {
            min = 1;
            max = -1;
        } else if (take('{')) {
            min = times();
            max = take(',') ? (is('}') ? -1 : times()) : min;
            if (!take('}') || (max >= 0 && max < min)) {
                throw wrong("repetition must read {n}, {n,} or {n,m}");
            }
        } else {
            return what;
        }
        if (is('?') || is('*') || is('+') || is('{')) {
            throw wrong("a repetition is repeated; lazy and possessive ones are not known");
        }
        return new PatternNode.Repeat(what, min, max);
    }

    private int times() {
        int from = at;
        while (at < text.length() && at - from < 4 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int times = from == at ? -1 : Integer.parseInt(text.substring(from, at));
        if (times < 0 || times > MOST_TIMES) {
            throw wrong("a repetition needs a number from 0 to " + MOST_TIMES);
        }
        return times;
    }

    private PatternNode one() {
        char c = text.charAt(at++);
        switch (c) {
            case '(' -> {
                if (take('?') && !take(':')) {
                    throw wrong("groups that begin with (? are not known, but for (?:");
                }
                PatternNode group = choice();
                if (!take(')')) {
                    throw wrong("a ( is not closed");
                }
                return group;
            }
            case '[' -> {
                return new PatternNode.One(set());
            }
            case '.' -> {
                return new PatternNode.One(CharSet.any());
            }
            case '\\' -> {
                return new PatternNode.One(escape());
            }
            case '^', '$' -> throw wrong("anchors are not known; write \\^ or \\$ for the character");
            case '?', '*', '+', '{' -> throw wrong("nothing stands before a repetition");
            default -> {
                return new PatternNode.One(CharSet.of(c));
            }
        }
    }

    private CharSet set() {
        boolean negated = take('^');
        CharSet set = new CharSet();
        int from = at;
        while (at == from || !is(']')) {
            if (at >= text.length()) {
                throw wrong("a [ is not closed");
            }
            char low = text.charAt(at++);
            if (low == '\\') {
                set.addAll(escape());
            } else if (is('-') && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                at++;
                char high = text.charAt(at++);
                if (high < low || high == '\\') {
                    throw wrong("a range must run upwards, between plain characters");
                }
                set.add(low, high);
            } else {
                set.add(low, low);
            }
        }
        at++;
        return negated ? set.negate() : set;
    }

    private CharSet escape() {
        if (at >= text.length()) {
            throw wrong("a \\ ends the pattern");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'd' -> digits();
            case 'D' -> digits().negate();
            case 'w' -> words();
            case 'W' -> words().negate();
            case 's' -> blanks();
            case 'S' -> blanks().negate();
            case 't' -> CharSet.of('\t');
            case 'n' -> CharSet.of('\n');
            case 'r' -> CharSet.of('\r');
            default -> {
                if (Chars.isWord(c)) {
                    throw wrong("\\" + c + " is not known");
                }
                yield CharSet.of(c);
            }
        };
    }

    private static CharSet digits() {
        return new CharSet().add('0', '9');
    }

    private static CharSet words() {
        return digits().add('a', 'z').add('_', '_');
    }

    private static CharSet blanks() {
        return new CharSet().add('\t', '\r').add(' ', ' ').add('\u00A0', '\u00A0');
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean take(char c) {
        if (is(c)) {
            at++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(why + " (at character " + Math.max(1, at) + " of the pattern)");
    }
}
