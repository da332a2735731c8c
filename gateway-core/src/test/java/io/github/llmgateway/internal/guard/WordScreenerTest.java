// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.Finding;
import io.github.llmgateway.guard.Screening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words and patterns: the same as a naive search finds, piece by piece, in linear time. */
class WordScreenerTest {

    private static WordScreener words(String... words) {
        List<WordTrie.Word> list = new ArrayList<>();
        for (String word : words) {
            list.add(new WordTrie.Word(Fold.fold(word), Category.OTHER));
        }
        return new WordScreener(list, List.of());
    }

    private static WordScreener pattern(String pattern) {
        return new WordScreener(
                List.of(),
                List.of(new WordScreener.Expression(new PatternProgram(PatternParser.parse(pattern)), Category.OTHER)));
    }

    private static Set<Finding> found(WordScreener screener, String... pieces) {
        Set<Finding> found = new HashSet<>();
        Screening screening = screener.begin(Direction.OUTPUT);
        for (String piece : pieces) {
            screening.next(piece, found::add);
        }
        screening.end(found::add);
        return found;
    }

    @Test
    void findsEveryOccurrenceThatANaiveSearchFinds() {
        Random random = new Random(20_260_101L);
        for (int round = 0; round < 300; round++) {
            String[] words = new String[1 + random.nextInt(8)];
            for (int i = 0; i < words.length; i++) {
                words[i] = text(random, 1 + random.nextInt(4));
            }
            String text = text(random, 60);
            Set<Finding> expected = new HashSet<>();
            for (String word : words) {
                for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                    expected.add(new Finding(at, at + word.length(), Category.OTHER));
                }
            }
            int cut = random.nextInt(text.length());
            assertThat(found(words(words), text.substring(0, cut), text.substring(cut)))
                    .isEqualTo(expected);
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abc".charAt(random.nextInt(3)));
        }
        return text.toString();
    }

    @Test
    void caseAndFullWidthMakeNoDifference() {
        assertThat(found(words("BadWord"), "a badWORD, \uFF42\uFF41\uFF44\uFF37ord"))
                .hasSize(2);
        assertThat(found(pattern("BAD[A-Z]{4}\\d"), "badword\uFF11")).hasSize(1);
    }

    @Test
    void holdsBackOnlyWhatMayStillBecomeAFinding() {
        Screening screening = words("abcd", "bcx").begin(Direction.OUTPUT);
        assertThat(pending(screening, "zz")).isZero();
        assertThat(pending(screening, "ab")).isEqualTo(2);
        assertThat(pending(screening, "c")).isEqualTo(3);
        assertThat(pending(screening, "x")).isZero();
        assertThat(pending(screening, "abcd")).isZero();
        Screening run = pattern("a\\d+b").begin(Direction.OUTPUT);
        assertThat(pending(run, "xa12")).isEqualTo(3);
        assertThat(pending(run, "b")).isZero();
        assertThat(pending(run, "a" + "1".repeat(1000))).isLessThanOrEqualTo(PatternRun.LONGEST);
    }

    private static int pending(Screening screening, String piece) {
        screening.next(piece, finding -> {});
        return screening.pending();
    }

    /** Every pattern ends where the JDK's says that a match can end, over many texts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "a|bc",
                "a(b|c)a",
                "ab?c",
                "ab*c",
                "ab+c",
                "a{2}b{1,3}",
                "[ab]c",
                "[^a]b",
                "a.c",
                "(?:ab|ba)+c",
                "(a|b)*c",
                "((a*)*b)+",
                "a[bc]{2,}a",
                "\\w\\d?c",
                "(ab|a)(bc|c)"
            })
    void matchesEndWhereTheJdkSays(String text) {
        Pattern jdk = Pattern.compile(text);
        WordScreener ours = pattern(text);
        Random random = new Random(text.hashCode());
        for (int round = 0; round < 200; round++) {
            String sample = text(random, 12);
            Set<Integer> expected = new HashSet<>();
            for (int start = 0; start < sample.length(); start++) {
                for (int end = start + 1; end <= sample.length(); end++) {
                    Matcher matcher = jdk.matcher(sample).region(start, end);
                    if (matcher.matches()) {
                        expected.add(end);
                    }
                }
            }
            Set<Integer> ends = new HashSet<>();
            for (Finding finding : found(ours, sample)) {
                assertThat(jdk.matcher(sample)
                                .region(finding.start(), finding.end())
                                .matches())
                        .as("%s matches %s at %s", text, sample, finding)
                        .isTrue();
                ends.add(finding.end());
            }
            assertThat(ends).as("%s in %s", text, sample).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a*! empty text",
                "(a|)! empty text",
                "^a! anchors",
                "a$! anchors",
                "(?=a)! (?",
                "(a! not closed",
                "a)! closes nothing",
                "[a! not closed",
                "a**! repeated",
                "a+?! repeated",
                "*a! nothing stands before",
                "a{3,2}! repetition",
                "a{x}! number",
                "a{9999}! number",
                "\\1! not known",
                "\\b! not known",
                "[z-a]! range",
                "a\\! ends the pattern",
                "(a{200}){200}! too large"
            })
    void whatCannotBeLinearIsRefused(String pattern, String why) {
        IllegalArgumentException e = Assertions.assertThrows(IllegalArgumentException.class, () -> pattern(pattern));
        assertThat(e).hasMessageContaining(why);
    }

    @Test
    void patternsThatMakeBacktrackersExplodeTakeLinearTime() {
        WordScreener screener = pattern("(a|a|aa)*(a*)*b");
        String text = "a".repeat(200_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> assertThat(found(screener, text)).isEmpty());
    }

    @Test
    void aLongListIsFoundInOnePass() {
        List<WordTrie.Word> many = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            many.add(new WordTrie.Word("word-" + i + ".", Category.SPAM));
        }
        assertThat(found(new WordScreener(many, List.of()), "x word-49999. word-50000. word-7."))
                .hasSize(2);
    }
}
