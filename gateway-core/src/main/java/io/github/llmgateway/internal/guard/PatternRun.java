// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/** A pattern on its way through one text; of matches that meet at an instruction the one that began first goes on. */
final class PatternRun {
    /** Longer matches are not found; this is also the most that is held back. */
    static final int LONGEST = 256;

    private static final int NOWHERE = -1;

    private final PatternProgram program;
    private int[] at;
    private int[] starts;
    private int count;
    private int[] nextAt;
    private int[] nextStarts;
    private int nextCount;
    private final int[] reached;
    private final int[] stack;
    private int matched;

    PatternRun(PatternProgram program) {
        this.program = program;
        int size = program.size();
        at = new int[size];
        starts = new int[size];
        nextAt = new int[size];
        nextStarts = new int[size];
        reached = new int[size];
        stack = new int[2 * size + 2];
    }

    /**
     * Takes the next character.
     *
     * @param c the character, folded
     * @param place its place in the text
     * @return where the longest match that ends with it began, or -1
     */
    int step(char c, int place) {
        boolean begins = program.begins(c);
        if (count == 0 && !begins) {
            return NOWHERE;
        }
        nextCount = 0;
        matched = NOWHERE;
        for (int i = 0; i < count; i++) {
            if (program.takes(at[i], c) && place - starts[i] < LONGEST) {
                follow(program.to(at[i]), starts[i], place + 1);
            }
        }
        if (begins) {
            begin(c, place);
        }
        int[] spareAt = at;
        int[] spareStarts = starts;
        at = nextAt;
        starts = nextStarts;
        count = nextCount;
        nextAt = spareAt;
        nextStarts = spareStarts;
        return matched;
    }

    /** How many of the {@code length} characters so far may still become part of a match. */
    int pending(int length) {
        return count == 0 ? 0 : length - starts[0];
    }

    private void begin(char c, int place) {
        for (int step : program.openers()) {
            if (program.takes(step, c)) {
                follow(program.to(step), place, place + 1);
            }
        }
    }

    /** Adds what can be reached from {@code step} without a character; {@code mark} tells this place from others. */
    private void follow(int step, int start, int mark) {
        int depth = 0;
        stack[depth++] = step;
        while (depth > 0) {
            int next = stack[--depth];
            if (PatternProgram.isMatch(next)) {
                matched = matched == NOWHERE ? start : Math.min(matched, start);
            } else if (reached[next] != mark) {
                reached[next] = mark;
                if (program.isSplit(next)) {
                    stack[depth++] = program.or(next);
                    stack[depth++] = program.to(next);
                } else {
                    nextAt[nextCount] = next;
                    nextStarts[nextCount++] = start;
                }
            }
        }
    }
}
