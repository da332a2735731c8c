// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Instant NEW_YEAR = Instant.parse("2025-12-31T16:00:30Z");

    private static Budget budget(Window window, ZoneId zone, String... scopes) {
        return new Budget(
                "b",
                Quantity.tokens(10),
                window,
                List.of(scopes).stream().map(Scope::parse).toList(),
                zone);
    }

    private static Subject subject(String provider, String model, Map<String, String> tags) {
        return new Subject("a", "c", true, "chat", provider, "vendor", "", model, tags);
    }

    @Test
    void windowsFollowTheCalendarOfTheAccount() {
        assertThat(budget(Window.MONTH, BEIJING).level(NEW_YEAR).key()).isEqualTo("budget:b@2026-01");
        assertThat(budget(Window.MONTH, ZoneId.of("UTC")).level(NEW_YEAR).key()).isEqualTo("budget:b@2025-12");
        assertThat(budget(Window.DAY, BEIJING).level(NEW_YEAR).key()).isEqualTo("budget:b@2026-01-01");
        assertThat(budget(Window.MINUTE, BEIJING).level(NEW_YEAR).key()).isEqualTo("budget:b@2025-12-31T16:00:00Z");
        assertThat(budget(Window.FOREVER, BEIJING).level(NEW_YEAR).key()).isEqualTo("budget:b@ever");
    }

    /** Else what was counted in one unit would be taken for the other one. */
    @Test
    void eachCurrencyHasLevelsOfItsOwn() {
        Quantity money = Quantity.parse("50 CNY");
        for (Window window : List.of(Window.MONTH, Window.DAY, Window.MINUTE, Window.FOREVER)) {
            assertThat(new Budget("b", money, window, List.of(), BEIJING)
                            .level(NEW_YEAR)
                            .key())
                    .isEqualTo(budget(window, BEIJING).level(NEW_YEAR).key() + " CNY");
        }
        Window rolling = Window.rolling(Duration.ofHours(24));
        List<String> tokens = budget(rolling, BEIJING).counted(NEW_YEAR);
        assertThat(new Budget("b", money, rolling, List.of(), BEIJING).counted(NEW_YEAR))
                .isEqualTo(tokens.stream().map(key -> key + " CNY").toList());
    }

    @Test
    void aBudgetIsWholeAgainWhenItsNextWindowBegins() {
        assertThat(budget(Window.MONTH, BEIJING).resetsAt(NEW_YEAR, Map.of()))
                .contains(OffsetDateTime.parse("2026-02-01T00:00+08:00"));
        assertThat(budget(Window.DAY, BEIJING).resetsAt(NEW_YEAR, Map.of()))
                .contains(OffsetDateTime.parse("2026-01-02T00:00+08:00"));
        assertThat(budget(Window.MINUTE, BEIJING).resetsAt(NEW_YEAR, Map.of()))
                .contains(OffsetDateTime.parse("2026-01-01T00:01+08:00"));
        assertThat(budget(Window.FOREVER, BEIJING).resetsAt(NEW_YEAR, Map.of())).isEmpty();
    }

    @Test
    void aRollingWindowIsMadeOfTwelvePiecesAndErrsByOneAtMost() {
        Budget budget = budget(Window.rolling(Duration.ofHours(24)), BEIJING);
        assertThat(budget.level(NEW_YEAR).key()).isEqualTo("budget:b@2025-12-31T16:00:00Z/PT2H");
        List<String> counted = budget.counted(NEW_YEAR);
        assertThat(counted).hasSize(Window.PIECES + 2).doesNotHaveDuplicates();
        assertThat(counted.get(0)).isEqualTo("budget:b@2025-12-30T16:00:00Z/PT2H");
        assertThat(counted.get(12)).isEqualTo(budget.level(NEW_YEAR).key());
        assertThat(counted.get(13))
                .as("a clock that is ahead may have drawn the next piece already")
                .isEqualTo("budget:b@2025-12-31T18:00:00Z/PT2H");
        assertThat(budget.counted(NEW_YEAR.plus(Duration.ofHours(24))))
                .as("after exactly its length a use still counts")
                .contains(budget.level(NEW_YEAR).key());
        assertThat(budget.counted(NEW_YEAR.plus(Duration.ofHours(26))))
                .as("a piece later it does not")
                .doesNotContain(budget.level(NEW_YEAR).key());
    }

    @Test
    void aRollingWindowThatTwelvePiecesDoNotDivideIsCoveredWhole() {
        Window window = Window.rolling(Duration.ofMillis(60_001));
        List<String> counted = budget(window, BEIJING).counted(NEW_YEAR);
        Instant oldest = Instant.parse(
                counted.get(0).substring("budget:b@".length(), counted.get(0).indexOf('/')));
        assertThat(oldest).isBeforeOrEqualTo(NEW_YEAR.minusMillis(60_001));
    }

    @Test
    void aRollingWindowIsWholeWhenItsNewestUseHasLeftIt() {
        Budget budget = budget(Window.rolling(Duration.ofHours(24)), BEIJING);
        assertThat(budget.resetsAt(NEW_YEAR, Map.of())).as("it is whole").isEmpty();
        assertThat(budget.resetsAt(
                        NEW_YEAR,
                        Map.of(
                                "budget:b@2025-12-30T18:00:00Z/PT2H", new LevelState(5, 0, 0),
                                "budget:b@2025-12-31T06:00:00Z/PT2H", new LevelState(0, 1, 0))))
                .contains(OffsetDateTime.parse("2026-01-01T16:00+08:00"));
    }

    @Test
    void aRollingWindowHasRoomWhenEnoughHasLeftIt() {
        Budget budget = budget(Window.rolling(Duration.ofHours(24)), BEIJING);
        assertThat(budget.roomAt(NEW_YEAR, new HoldAnswer.Refused(0, 0, 10, 1)))
                .contains(OffsetDateTime.parse("2026-01-01T02:00+08:00"));
        assertThat(budget.roomAt(NEW_YEAR, new HoldAnswer.Refused(0, 0, 10, 13)))
                .as("what is used now leaves a piece after a day")
                .contains(OffsetDateTime.parse("2026-01-02T02:00+08:00"));
    }

    /** Else a ledger would forget what still counts: of every claim made until then, no level may count after its end. */
    @Test
    void aClaimTellsWhenNoneOfItsLevelsCountsAnyMore() {
        for (Window window : List.of(
                Window.MINUTE,
                Window.DAY,
                Window.MONTH,
                Window.rolling(Duration.ofMinutes(1)),
                Window.rolling(Duration.ofHours(24)),
                Window.rolling(Duration.ofDays(365)))) {
            Budget budget = budget(window, BEIJING);
            Claim claim = budget.claim(NEW_YEAR, 1, 1);
            Instant until = claim.until();
            assertThat(budget.counted(until.minusMillis(1))).containsAnyElementsOf(claim.keys());
            assertThat(budget.counted(until)).doesNotContainAnyElementsOf(claim.keys());
            Instant later = NEW_YEAR.plus(Duration.between(NEW_YEAR, until).dividedBy(2));
            assertThat(budget.renewed(claim, later).until())
                    .as("what counts beside a settlement counts for longer")
                    .isAfterOrEqualTo(until);
        }
        assertThat(budget(Window.FOREVER, BEIJING).claim(NEW_YEAR, 1, 1).until())
                .isNull();
    }

    @Test
    void aRollingWindowIsAtLeastAMinute() {
        assertThatIllegalArgumentException().isThrownBy(() -> Window.rolling(Duration.ofSeconds(59)));
    }

    @Test
    void daysOfADaylightSavingChangeAreDaysToo() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant before = Instant.parse("2026-03-28T23:30:00Z");
        assertThat(budget(Window.DAY, berlin).resetsAt(before, Map.of()))
                .contains(OffsetDateTime.parse("2026-03-30T00:00+02:00"));
    }

    @Test
    void everyScopeHasToMatch() {
        Map<String, String> tags = Map.of("team", "search", "user", "a=b");
        Budget none = budget(Window.DAY, BEIJING);
        assertThat(none.counts(subject("x", "m", Map.of()))).isTrue();
        assertThat(budget(Window.DAY, BEIJING, "provider:x").counts(subject("y", "m", tags)))
                .isFalse();
        assertThat(budget(Window.DAY, BEIJING, "model:org/m").counts(subject("x", "org/m", tags)))
                .isTrue();
        assertThat(budget(Window.DAY, BEIJING, "model:x/org/m").counts(subject("x", "org/m", tags)))
                .isTrue();
        assertThat(budget(Window.DAY, BEIJING, "model:y/org/m").counts(subject("x", "org/m", tags)))
                .isFalse();
        assertThat(budget(Window.DAY, BEIJING, "tag:user=a=b").counts(subject("x", "m", tags)))
                .isTrue();
        assertThat(budget(Window.DAY, BEIJING, "tag:team=search", "provider:y").counts(subject("x", "m", tags)))
                .isFalse();
    }

    @Test
    void spacesInAScopeDoNotCount() {
        assertThat(Scope.parse(" tag : team = a b ")).isEqualTo(new Scope(Scope.Kind.TAG, "team", "a b"));
        assertThat(Scope.parse("provider : x")).isEqualTo(new Scope(Scope.Kind.PROVIDER, "", "x"));
        assertThat(Scope.parse("model: org/m")).isEqualTo(new Scope(Scope.Kind.MODEL, "", "org/m"));
    }

    @ParameterizedTest
    @CsvSource({
        "provider:x, provider:y, true",
        "provider:x, provider:x, false",
        "provider:x, model:y, false",
        "tag:a=b, tag:a=c, true",
        "tag:a=b, tag:c=b, false",
        "model:m, model:n, true",
        "model:x/m, model:y/m, true",
        "model:org/m, model:x/org/m, false",
        "model:m, model:xm, true"
    })
    void twoScopesMayExcludeEachOther(String one, String other, boolean excludes) {
        assertThat(Scope.parse(one).excludes(Scope.parse(other))).isEqualTo(excludes);
        assertThat(Scope.parse(other).excludes(Scope.parse(one))).isEqualTo(excludes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "provider", "provider:", "tag:team", "tag:=x", "vendor:x"})
    void whatIsNoScopeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.parse(text));
    }
}
