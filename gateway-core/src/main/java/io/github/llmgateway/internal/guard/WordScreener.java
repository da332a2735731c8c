// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.Finding;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.Screening;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds words and patterns of a list. Case and full-width forms make no difference. */
final class WordScreener implements Screener {

    /**
     * A pattern.
     *
     * @param program what is looked for
     * @param category what it is
     */
    record Expression(PatternProgram program, Category category) {}

    private final WordTrie words;
    private final List<Expression> expressions;

    WordScreener(List<WordTrie.Word> words, List<Expression> expressions) {
        this.words = new WordTrie(words);
        this.expressions = List.copyOf(expressions);
    }

    @Override
    public String name() {
        return "words";
    }

    @Override
    public Screening begin(Direction direction) {
        return new Run();
    }

    private final class Run implements Screening {
        private final @Nullable PatternRun[] runs;
        private int node;
        private int place;

        Run() {
            runs = new PatternRun[expressions.size()];
        }

        @Override
        public void next(String piece, Consumer<Finding> found) {
            for (int i = 0; i < piece.length(); i++) {
                char c = Fold.fold(piece.charAt(i));
                node = words.next(node, c);
                for (int end = words.firstEnd(node); end != 0; end = words.nextEnd(end)) {
                    found.accept(new Finding(place + 1 - words.length(end), place + 1, words.category(end)));
                }
                for (int j = 0; j < runs.length; j++) {
                    step(j, c, found);
                }
                place++;
            }
        }

        /** Most patterns never begin: only those that do cost memory. */
        private void step(int index, char c, Consumer<Finding> found) {
            Expression expression = expressions.get(index);
            PatternRun run = runs[index];
            if (run == null) {
                if (!expression.program().begins(c)) {
                    return;
                }
                run = new PatternRun(expression.program());
                runs[index] = run;
            }
            int start = run.step(c, place);
            if (start >= 0) {
                found.accept(new Finding(start, place + 1, expression.category()));
            }
        }

        @Override
        public int pending() {
            int most = words.pending(node);
            for (PatternRun run : runs) {
                most = run == null ? most : Math.max(most, run.pending(place));
            }
            return most;
        }
    }
}
