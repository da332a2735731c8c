// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.Finding;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.guard.Screening;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Screens by a vendor's moderation endpoint. Text is asked about in pieces of up to {@value #PIECE} characters, each with
 * the last {@value #BEFORE} before it, so that what a cut divides is seen whole; in streams a piece is held back until its
 * answer is there. A finding is the piece, for the vendor does not say where in it.
 */
final class ModerationScreener implements Screener {
    private static final int PIECE = 800;
    private static final int BEFORE = 100;

    private final ModerationCalls calls;
    private final @Nullable CallGuard guard;
    private final int piece;

    ModerationScreener(ModerationCalls calls) {
        this(calls, null);
    }

    private ModerationScreener(ModerationCalls calls, @Nullable CallGuard guard) {
        this.calls = calls;
        this.guard = guard;
        this.piece = Math.max(1, Math.min(PIECE, calls.longest() - BEFORE));
    }

    /** The screeners as one call uses them: what waits for a vendor's answer waits no longer than the call goes on. */
    static List<Screener> during(CallGuard guard, List<Screener> screeners) {
        return screeners.stream()
                .map(each ->
                        each instanceof ModerationScreener asking ? new ModerationScreener(asking.calls, guard) : each)
                .toList();
    }

    @Override
    public String name() {
        return "moderation at " + calls.provider();
    }

    @Override
    public Screening begin(Direction direction) {
        return new Pieces();
    }

    private final class Pieces implements Screening {
        private final StringBuilder waiting = new StringBuilder();
        private String before = "";
        private int from;

        @Override
        public void next(String text, Consumer<Finding> found) {
            waiting.append(text);
            while (waiting.length() >= piece + 1) {
                // A pair of surrogates stays together.
                look(Character.isHighSurrogate(waiting.charAt(piece - 1)) && piece > 1 ? piece - 1 : piece, found);
            }
        }

        @Override
        public int pending() {
            return waiting.length();
        }

        /**
         * Asks about what is left.
         *
         * @throws GatewayException when it could not be asked and that refuses the call
         */
        @Override
        public void end(Consumer<Finding> found) {
            if (!waiting.isEmpty()) {
                look(waiting.length(), found);
            }
        }

        /** Asking takes its time, and the call is over. */
        @Override
        public int breakOff(Consumer<Finding> found) {
            return waiting.length();
        }

        private void look(int length, Consumer<Finding> found) {
            String text = waiting.substring(0, length);
            waiting.delete(0, length);
            int begin = from;
            from += length;
            if (!text.isBlank()) {
                Set<Category> categories = calls.ask(before + text, guard);
                categories.forEach(category -> found.accept(new Finding(begin, begin + length, category)));
            }
            before = text.substring(Math.max(0, text.length() - BEFORE));
        }
    }
}
