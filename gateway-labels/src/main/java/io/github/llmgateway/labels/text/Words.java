// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A set of words that is looked up at a place in a text; the longest wins. */
final class Words {
    private final Map<Character, List<String>> byFirst = new HashMap<>();
    private final BitSet first = new BitSet();

    private Words(String words) {
        Arrays.stream(words.split("[|]"))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(w -> byFirst.computeIfAbsent(w.charAt(0), c -> new ArrayList<>())
                        .add(w));
        byFirst.keySet().forEach(first::set);
    }

    /** Words separated by bars. */
    static Words of(String words) {
        return new Words(words);
    }

    /** Whether a word begins with this character; cheap, and false for most characters. */
    boolean mayBegin(char c) {
        return first.get(c);
    }

    /** One past the longest word at this place, or the place itself when none stands there. */
    int skip(String text, int at) {
        if (at >= text.length() || !mayBegin(text.charAt(at))) {
            return at;
        }
        for (String word : byFirst.get(text.charAt(at))) {
            if (text.startsWith(word, at)) {
                return at + word.length();
            }
        }
        return at;
    }

    /** One past the last of any number of words. */
    int skipAll(String text, int at) {
        int end = at;
        for (int next = skip(text, end); next > end; next = skip(text, end)) {
            end = next;
        }
        return end;
    }

    boolean isAt(String text, int at) {
        return skip(text, at) > at;
    }
}
