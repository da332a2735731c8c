// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern as instructions for a machine without backtracking (Thompson, CACM 11(6), 1968): each character costs at most
 * one step per instruction, whatever the pattern and the text. Immutable.
 */
final class PatternProgram {
    private static final int MOST = 2000;
    private static final int MATCH = -1;

    /** An instruction: takes a character of {@code set} and goes to {@code to}, or, without set, goes to both at once. */
    private static final class Step {
        private CharSet set = NONE;
        private int to;
        private int or;
    }

    private static final CharSet NONE = new CharSet();

    private final List<Step> steps = new ArrayList<>();
    private final int[] openers;
    private final BitSet begins = new BitSet();

    /**
     * The program of a pattern.
     *
     * @throws IllegalArgumentException when it is too large, or matches the empty text
     */
    PatternProgram(PatternNode pattern) {
        openers = openers(emit(pattern, MATCH));
        for (int at : openers) {
            for (int c = 0; c < 1 << 16; c++) {
                if (takes(at, (char) c)) {
                    begins.set(c);
                }
            }
        }
    }

    private int[] openers(int first) {
        List<Integer> open = new ArrayList<>(List.of(first));
        BitSet known = new BitSet();
        List<Integer> openers = new ArrayList<>();
        while (!open.isEmpty()) {
            int at = open.remove(open.size() - 1);
            if (at == MATCH) {
                throw new IllegalArgumentException("the pattern matches the empty text");
            }
            if (!known.get(at)) {
                known.set(at);
                if (isSplit(at)) {
                    open.add(to(at));
                    open.add(or(at));
                } else {
                    openers.add(at);
                }
            }
        }
        return openers.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return steps.size();
    }

    /** The instructions that take a match's first character. */
    int[] openers() {
        return openers;
    }

    /** Whether a match can begin with {@code c}, which is folded. */
    boolean begins(char c) {
        return begins.get(c);
    }

    static boolean isMatch(int at) {
        return at == MATCH;
    }

    @SuppressWarnings("ReferenceEquality") // the one set that no character is in
    boolean isSplit(int at) {
        return steps.get(at).set == NONE;
    }

    boolean takes(int at, char c) {
        return steps.get(at).set.has(c);
    }

    int to(int at) {
        return steps.get(at).to;
    }

    int or(int at) {
        return steps.get(at).or;
    }

    /** Adds instructions for {@code node} that go on at {@code next}, and gives the first. */
    private int emit(PatternNode node, int next) {
        if (node instanceof PatternNode.One one) {
            int at = add(next, next);
            steps.get(at).set = one.set();
            return at;
        }
        if (node instanceof PatternNode.Sequence sequence) {
            int at = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                at = emit(sequence.parts().get(i), at);
            }
            return at;
        }
        if (node instanceof PatternNode.Choice choice) {
            int at = emit(choice.options().get(0), next);
            for (PatternNode option :
                    choice.options().subList(1, choice.options().size())) {
                at = add(at, emit(option, next));
            }
            return at;
        }
        return repeat((PatternNode.Repeat) node, next);
    }

    private int repeat(PatternNode.Repeat repeat, int next) {
        int at = next;
        if (repeat.max() < 0) {
            int again = add(next, next);
            steps.get(again).to = emit(repeat.what(), again);
            at = again;
        } else {
            for (int i = repeat.min(); i < repeat.max(); i++) {
                at = add(emit(repeat.what(), at), next);
            }
        }
        for (int i = 0; i < repeat.min(); i++) {
            at = emit(repeat.what(), at);
        }
        return at;
    }

    private int add(int to, int or) {
        if (steps.size() >= MOST) {
            throw new IllegalArgumentException("the pattern is too large: repetitions count for as often as they say");
        }
        Step step = new Step();
        step.to = to;
        step.or = or;
        steps.add(step);
        return steps.size() - 1;
    }
}
