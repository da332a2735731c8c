// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.guard;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** See {@link Screener#of}. */
final class WindowScreener implements Screener {
    private static final int MOST = 1024;

    private final String name;
    private final int window;
    private final Function<String, List<Finding>> look;

    WindowScreener(String name, int window, Function<String, List<Finding>> look) {
        if (window < 1 || window > MOST) {
            throw new IllegalArgumentException("window must be from 1 to " + MOST + ", but was " + window);
        }
        this.name = Objects.requireNonNull(name, "name");
        this.window = window;
        this.look = Objects.requireNonNull(look, "look");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Screening begin(Direction direction) {
        return new Windowed();
    }

    private final class Windowed implements Screening {
        private String kept = "";
        private int from;

        @Override
        public void next(String piece, Consumer<Finding> found) {
            if (piece.isEmpty()) {
                return;
            }
            String text = kept.isEmpty() ? piece : kept + piece;
            for (Finding finding : look.apply(text)) {
                found.accept(new Finding(from + finding.start(), from + finding.end(), finding.category()));
            }
            int cut = Math.max(0, text.length() - window);
            kept = text.substring(cut);
            from += cut;
        }

        @Override
        public int pending() {
            return kept.length();
        }
    }
}
