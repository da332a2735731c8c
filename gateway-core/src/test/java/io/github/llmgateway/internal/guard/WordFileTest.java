// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Direction;
import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardSettings;
import io.github.llmgateway.guard.PersonalDataKind;
import io.github.llmgateway.guard.Screener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words file: its form, and what is told of a wrong one. */
class WordFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("words.txt"), text, StandardCharsets.UTF_8);
    }

    private static List<Category> found(Screener screener, String text) {
        List<Category> found = new ArrayList<>();
        screener.begin(Direction.INPUT).next(text, finding -> found.add(finding.category()));
        return found;
    }

    @Test
    void holdsWordsPatternsCategoriesAndRemarks() throws IOException {
        String text = """
                \uFEFF# a remark

                lucky draw\tgambling\r
                plain
                re:win \\d+ (yuan|points)\tspam
                \u4E2D\u5956\tspam
                """;
        Screener screener = WordFile.read(file(text));
        assertThat(found(screener, "a LUCKY draw")).containsExactly(Category.GAMBLING);
        assertThat(found(screener, "plain")).containsExactly(Category.OTHER);
        assertThat(found(screener, "win 100 points")).containsExactly(Category.SPAM);
        assertThat(found(screener, "\u60A8\u4E2D\u5956\u4E86")).containsExactly(Category.SPAM);
        assertThat(found(screener, "a remark")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a~gambling#b~gamble | line 2 | 'gamble' | state-security, national-honour",
                "re:a(b~spam | line 1 | not closed | \\d",
                "~spam | line 1 | 0 characters | 1 to 64",
            })
    void tellsTheLineAndWhatIsAllowed(String text, String line, String what, String allowed) throws IOException {
        Path file = file(text.replace('#', '\n').replace('~', '\t'));
        GatewayException e = catchThrowableOfType(GatewayException.class, () -> WordFile.read(file));
        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(e).hasMessageContainingAll("gateway.screening.words-file", line, what, allowed);
    }

    @Test
    void aFileThatIsMissingEmptyOrNoTextIsRefused() throws IOException {
        assertThat(catchThrowableOfType(GatewayException.class, () -> WordFile.read(folder.resolve("none"))))
                .hasMessageContainingAll("none", "NoSuchFileException", "Check the path");
        Path empty = file("# nothing\n");
        assertThat(catchThrowableOfType(GatewayException.class, () -> WordFile.read(empty)))
                .hasMessageContaining("holds no word");
        Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xC3, 0x28});
        assertThat(catchThrowableOfType(GatewayException.class, () -> WordFile.read(binary)))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void screeningByNothingIsRefused() {
        GuardSettings settings =
                new GuardSettings(GuardMode.OFF, EnumSet.noneOf(PersonalDataKind.class), GuardMode.REFUSE, null, null);
        assertThat(catchThrowableOfType(
                        GatewayException.class, () -> GuardPolicies.of(settings, List.of(), List.of(), null)))
                .hasMessageContainingAll("gateway.screening.mode is 'refuse'", "words-file");
        assertThat(GuardPolicies.of(GuardSettings.OFF, List.of(), List.of(), null))
                .isEmpty();
    }

    @Test
    void categoriesFollowTheAgreementsLists() {
        assertThat(Category.values())
                .filteredOn(category -> category != Category.OTHER)
                .allSatisfy(category -> assertThat(category.clauses()).isNotEmpty());
        assertThat(Category.MALWARE.clauses()).contains("ZP-MALWARE");
        assertThat(Category.SPAM.clauses()).contains("SF-SPAM");
        assertThat(Category.STATE_SECURITY.clauses()).contains("SF-INPUT-SECRET");
        assertThat(Category.clausesOf(EnumSet.of(Category.GAMBLING, Category.SEXUAL)))
                .containsExactly("ZP-CONTENT", "SF-CONTENT", "SF-CONTENT-DATA");
        assertThat(Category.of("self-harm")).contains(Category.SELF_HARM);
        assertThat(Category.of("SELF_HARM")).isEmpty();
    }
}
