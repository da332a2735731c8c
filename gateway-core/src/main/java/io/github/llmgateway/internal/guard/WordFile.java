// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Screener;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the file of {@code gateway.screening.words-file}: UTF-8, one word or {@code re:}pattern a line, a tab and a category
 * behind it ({@code other} when it is left out). Empty lines and lines that begin with {@code #} are passed over.
 */
final class WordFile {
    private static final String KEY = "gateway.screening.words-file";
    private static final String PATTERN = "re:";
    private static final long MOST_BYTES = 4 << 20;
    private static final int MOST_WORDS = 200_000;
    private static final int MOST_PATTERNS = 500;

    private final Path file;
    private final List<WordTrie.Word> words = new ArrayList<>();
    private final List<WordScreener.Expression> expressions = new ArrayList<>();

    private WordFile(Path file) {
        this.file = file;
    }

    /**
     * The screener of a file.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} that names the file, the line, and what is allowed; it repeats
     *     no word of the file but categories
     */
    static Screener read(Path file) {
        WordFile words = new WordFile(file);
        List<String> lines = words.lines();
        for (int i = 0; i < lines.size(); i++) {
            words.line(i + 1, lines.get(i));
        }
        if (words.words.isEmpty() && words.expressions.isEmpty()) {
            throw GatewayException.configuration(
                    KEY + " names " + file + ", which holds no word", "Write one word a line");
        }
        return new WordScreener(words.words, words.expressions);
    }

    private List<String> lines() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw GatewayException.configuration(
                        KEY + " names " + file + ", which has more than " + (MOST_BYTES >> 20) + " MiB", "Shorten it");
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw GatewayException.configuration(KEY + " names " + file + ", which is not UTF-8", "Save it as UTF-8");
        } catch (IOException e) {
            throw GatewayException.configuration(
                    KEY + " names " + file + ", which cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    "Check the path and its permissions; a relative path begins at the working directory");
        }
    }

    private void line(int number, String text) {
        String line = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        int tab = line.lastIndexOf('\t');
        String what = (tab < 0 ? line : line.substring(0, tab)).strip();
        Category category = tab < 0
                ? Category.OTHER
                : category(number, line.substring(tab + 1).strip());
        if (what.startsWith(PATTERN)) {
            expression(number, what.substring(PATTERN.length()), category);
        } else {
            word(number, what, category);
        }
    }

    private void word(int number, String what, Category category) {
        if (what.isEmpty() || what.length() > WordTrie.LONGEST) {
            throw wrong(
                    number,
                    "a word of " + what.length() + " characters",
                    "Words have 1 to " + WordTrie.LONGEST + " characters; a tab stands between word and category");
        }
        if (words.size() == MOST_WORDS) {
            throw wrong(number, "more than " + MOST_WORDS + " words", "Use a Screener of your own for longer lists");
        }
        words.add(new WordTrie.Word(Fold.fold(what), category));
    }

    private void expression(int number, String what, Category category) {
        if (expressions.size() == MOST_PATTERNS) {
            throw wrong(number, "more than " + MOST_PATTERNS + " patterns", "Join patterns of one category with |");
        }
        try {
            expressions.add(new WordScreener.Expression(new PatternProgram(PatternParser.parse(what)), category));
        } catch (IllegalArgumentException e) {
            throw wrong(
                    number,
                    "a pattern that cannot be used: " + e.getMessage(),
                    "Use characters, . [] () | ? * + {n,m} and \\d \\w \\s; put \\ before a character to take it as it is");
        }
    }

    private Category category(int number, String word) {
        return Category.of(word)
                .orElseThrow(() -> wrong(
                        number,
                        "the category '" + word + "'",
                        "Categories are "
                                + Arrays.stream(Category.values())
                                        .map(Category::word)
                                        .collect(Collectors.joining(", "))));
    }

    private GatewayException wrong(int line, String what, String advice) {
        return GatewayException.configuration(KEY + ": line " + line + " of " + file + " holds " + what, advice);
    }
}
