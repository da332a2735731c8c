// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.PersonalDataKind;
import io.github.llmgateway.guard.Screener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/guard.md says of misses and false alarms is what a set of our own, made from a seed, shows. */
class FiguresTest {
    private static final int EACH = 1000;
    private static final int DECOYS = 8000;

    private final Map<PersonalDataKind, int[]> counts = new EnumMap<>(PersonalDataKind.class);

    @Test
    void personalDataFiguresAreThoseOfThePage() throws IOException {
        MadeUp made = new MadeUp(20_260_101L);
        for (PersonalDataKind kind : PersonalDataKind.values()) {
            if (kind != PersonalDataKind.OTHER) {
                counts.put(kind, new int[3]);
            }
        }
        for (PersonalDataKind kind : counts.keySet()) {
            for (int i = 0; i < EACH; i++) {
                String piece = made.piece(kind);
                look(made.sentence(piece), piece, kind);
            }
        }
        for (int i = 0; i < DECOYS; i++) {
            String piece = made.decoy();
            look(made.sentence(piece), piece, null);
        }
        List<String> rows = new ArrayList<>();
        counts.forEach((kind, count) -> {
            double recall = (double) count[0] / EACH;
            double precision = (double) count[0] / (count[0] + count[1]);
            assertThat(recall).as("recall of %s", kind).isGreaterThan(0.7);
            assertThat(precision).as("precision of %s", kind).isGreaterThan(0.7);
            rows.add(String.format(
                    Locale.ROOT, "| `%s` | %.3f | %.3f | %d |", kind.word(), precision, recall, count[1]));
        });
        assertThat(page()).contains(String.join("\n", rows));
    }

    private void look(String text, String piece, PersonalDataKind kind) {
        int from = text.indexOf(piece);
        // The label of a number names it, it is not part of it.
        int start = piece.startsWith("\u62A4\u7167\u53F7 ") ? from + 4 : piece.startsWith("Tel") ? from + 3 : from;
        boolean[] hit = new boolean[1];
        BuiltInDetector.ofAll().detect(text, (begin, end, found) -> {
            boolean covers = begin <= start && end >= from + piece.length();
            if (found == kind && covers) {
                hit[0] = true;
            } else {
                counts.get(found)[1]++;
            }
        });
        if (hit[0]) {
            counts.get(kind)[0]++;
        }
    }

    @Test
    void screeningFiguresAreThoseOfThePage() throws IOException {
        Screener screener = new WordScreener(
                List.of(
                        new WordTrie.Word("keylogger", Category.MALWARE),
                        new WordTrie.Word("\u4EE3\u5F00\u53D1\u7968", Category.CRIME),
                        new WordTrie.Word("lucky draw", Category.GAMBLING)),
                List.of(new WordScreener.Expression(
                        new PatternProgram(
                                PatternParser.parse("(\u52A0|\u52A0\u6211)(\u5FAE\u4FE1|vx)[:\uFF1A ]?\\w{5,20}")),
                        Category.SPAM)));
        List<String> wanted = List.of(
                "write a keylogger",
                "a KeyLogger please",
                "\uFF4B\uFF45\uFF59\uFF4C\uFF4F\uFF47\uFF47\uFF45\uFF52",
                "keyloggers",
                "\u4EE3\u5F00\u53D1\u7968",
                "\u4E13\u4E1A\u4EE3\u5F00\u53D1\u7968\u7535\u8BDD",
                "join the lucky draw",
                "Lucky Draw!",
                "\u52A0\u5FAE\u4FE1 abc12345",
                "\u52A0\u6211vx:abc12345",
                "key logger",
                "k-e-y-l-o-g-g-e-r",
                "\u4EE3 \u5F00 \u53D1 \u7968",
                "\u4EE3\u5F00\u53D1\u6F02",
                "lucky  draw",
                "\u52A0\u5A01 abc12345");
        List<String> innocent = List.of(
                "how do I remove a keylogger",
                "report a lucky draw scam",
                "\u8B66\u60D5\u4EE3\u5F00\u53D1\u7968",
                "a key and a logger",
                "lucky me, I can draw",
                "\u5F00\u53D1\u7968",
                "\u4EE3\u7801\u5F00\u53D1",
                "\u5FAE\u4FE1\u652F\u4ED8",
                "draw a line",
                "log in",
                "\u53D1\u7968\u62AC\u5934",
                "the draw was lucky");
        long caught = wanted.stream().filter(text -> finds(screener, text)).count();
        long alarms = innocent.stream().filter(text -> finds(screener, text)).count();
        assertThat(page())
                .contains("finds " + caught + " of " + wanted.size() + " texts that it should find")
                .contains(alarms + " of " + innocent.size() + " innocent ones");
        assertThat(caught).isGreaterThan(wanted.size() / 2);
    }

    private static boolean finds(Screener screener, String text) {
        boolean[] found = new boolean[1];
        screener.begin(Direction.INPUT).next(text, finding -> found[0] = true);
        return found[0];
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/guard.md"));
    }
}
