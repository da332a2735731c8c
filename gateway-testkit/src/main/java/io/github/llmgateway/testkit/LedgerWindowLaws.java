// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.testkit.LedgerSamples.EVER;
import static io.github.llmgateway.testkit.LedgerSamples.LIFE;
import static io.github.llmgateway.testkit.LedgerSamples.NOW;
import static io.github.llmgateway.testkit.LedgerSamples.budget;
import static io.github.llmgateway.testkit.LedgerSamples.hold;
import static io.github.llmgateway.testkit.LedgerSamples.settle;
import static io.github.llmgateway.testkit.LedgerSamples.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Charge;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerBook;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.metering.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of {@link LedgerContract} that concern windows: what counts, for how long, and who is in the way. */
abstract class LedgerWindowLaws {
    private Ledger ledger;

    LedgerWindowLaws() {}

    /** A new, empty ledger. */
    protected abstract Ledger open();

    /** The ledger under test. */
    protected final Ledger ledger() {
        return ledger;
    }

    @BeforeEach
    final void openLedger() {
        ledger = open();
    }

    @AfterEach
    final void closeLedger() {
        ledger.close();
    }

    @Test
    void aRefusalTellsWhenTheLastOfTheHoldsThatAreInTheWayExpires() {
        Claim claim = budget("a", 100, 10, 30);
        assertGranted(until("1", NOW.plusSeconds(300), claim));
        assertGranted(until("2", NOW.plusSeconds(900), claim));
        assertGranted(until("3", NOW.plusSeconds(600), budget("b", 100, 1, 10), claim));
        assertGranted(until("4", NOW.plusSeconds(9_000), budget("b", 100, 1, 10)));
        assertThat(heldUntil(claim)).as("another level's is none of them").isEqualTo(NOW.plusSeconds(900));
        ledger.settle(settle("2", 30, claim));
        assertThat(heldUntil(claim)).isEqualTo(NOW.plusSeconds(600));
        ledger.release(subject("3"), NOW, Outcome.UNKNOWN);
        assertGranted(until("5", NOW.plusSeconds(1_200), budget("a", 100, 10, 40)));
        assertThat(heldUntil(claim)).isEqualTo(NOW.plusSeconds(1_200));
        ledger.expire(NOW.plusSeconds(301));
        assertThat(heldUntil(claim)).isEqualTo(NOW.plusSeconds(1_200));
        ledger.settle(settle("5", 40, claim));
        assertThat(heldUntil(claim)).as("nothing is held").isNull();
    }

    @Test
    void aRefusalCountsTheHoldsBesideALevelToo() {
        assertGranted(until("1", NOW.plusSeconds(900), budget("w@1", 100, 10, 90)));
        assertGranted(until("2", NOW.plusSeconds(300), budget("w@2", 100, 10, 10)));
        assertThat(heldUntil(beside(budget("w@2", 100, 10, 20), "w@1", "w@3"))).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void amongManyHoldsARefusalMayTellALaterMomentButNoEarlierOne() {
        Claim claim = budget("a", 100, 10, 100);
        assertGranted(until("rare", NOW.plusSeconds(300), claim));
        for (int i = 0; i < LedgerBook.MOST_HELD; i++) {
            assertGranted(until("other-" + i, NOW.plusSeconds(1_000 + i), budget("b", 1_000_000, 1, 10)));
        }
        assertThat(heldUntil(claim)).isBetween(NOW.plusSeconds(300), NOW.plusSeconds(1_000));
    }

    private @Nullable Instant heldUntil(Claim claim) {
        HoldAnswer answer = ledger.hold(hold("refused", claim));
        assertThat(answer).isInstanceOf(HoldAnswer.Refused.class);
        return ((HoldAnswer.Refused) answer).heldUntil();
    }

    private static Hold until(String attempt, Instant expiresAt, Claim... claims) {
        return new Hold(subject(attempt), NOW, expiresAt, Tokens.of(10, 100), null, List.of(claims));
    }

    @Test
    void whatIsUsedOrHeldBesideALevelCountsAgainstItsLimitToo() {
        ledger.settle(settle("1", 30, budget("w@1", 100, 0, 0)));
        assertGranted(hold("2", budget("w@2", 100, 10, 40)));
        Claim now = beside(budget("w@3", 100, 10, 110), "w@1", "w@2", "w@4");
        assertThat(assertGranted(hold("3", now)))
                .as("30 are used and 40 held in the other pieces")
                .containsExactly(new Charge("budget:w@3", 30));
        assertThat(ledger.hold(hold("4", now)))
                .as("without the first piece there is room")
                .isEqualTo(new HoldAnswer.Refused(0, 0, 30, 70, 1, NOW.plus(LIFE)));
        Closing closing = ledger.settle(settle("3", 25, now));
        assertThat(closing.changes()).containsExactly(new Closing.LevelChange("budget:w@3", 0, 25, 30));
        assertThat(state("budget:w@1")).isEqualTo(new LevelState(30, 0, 0));
        assertThat(state("budget:w@4")).isEqualTo(LevelState.ZERO);
        Claim later = beside(budget("w@4", 100, 10, 110), "w@2", "w@3", "w@5");
        assertThat(assertGranted(hold("5", later))).containsExactly(new Charge("budget:w@4", 35));
    }

    private static Claim beside(Claim claim, String... names) {
        List<String> beside =
                List.of(names).stream().map(name -> "budget:" + name).toList();
        return new Claim(claim.levels(), beside, claim.floor(), claim.want(), false, false, null);
    }

    @Test
    void aLevelThatHasCeasedToCountIsForgottenADayLaterWhenNothingIsHeldOfIt() {
        Claim claim = minute(NOW, 1000, 10, 110);
        Instant end = NOW.plusSeconds(60);
        assertGranted(hold("1", claim));
        assertGranted(until("long", NOW.plus(Duration.ofDays(9)), claim));
        ledger.settle(settle("1", 40, claim));
        String level = claim.levels().get(0).key();
        ledger.expire(end.plus(LedgerBook.KEPT).plusSeconds(1));
        assertThat(state(level)).as("something is held of it").isEqualTo(new LevelState(40, 110, 0));
        ledger.settle(settle("long", 50, claim));
        ledger.expire(end.plus(LedgerBook.KEPT));
        assertThat(state(level)).as("a day has not passed").isEqualTo(new LevelState(90, 0, 0));
        ledger.expire(end.plus(LedgerBook.KEPT).plusMillis(1));
        assertThat(state(level)).as("it is forgotten").isEqualTo(LevelState.ZERO);
        assertThat(rows()).as("its rows are not").hasSize(4);
    }

    @Test
    void whatAlwaysCountsIsNeverForgotten() {
        Claim pack = Claim.packs(List.of(new Level("pack:p", 100)), 5, 50, false);
        Claim budget = budget("a", 1000, 10, 110);
        ledger.settle(settle("1", 40, pack, budget));
        ledger.expire(EVER);
        ledger.expire(EVER);
        assertThat(state("pack:p")).isEqualTo(new LevelState(40, 0, 0));
        assertThat(state("budget:a")).isEqualTo(new LevelState(40, 0, 0));
    }

    @Test
    void aSettlementThatComesAfterItsLevelWasForgottenIsWrittenAsItShouldBeAndForgottenToo() {
        Claim claim = minute(NOW, 1000, 10, 110);
        String level = claim.levels().get(0).key();
        assertGranted(hold("late", claim));
        assertGranted(hold("undone", claim));
        Instant later = NOW.plus(Duration.ofDays(3));
        ledger.expire(later);
        ledger.expire(later);
        assertThat(state(level)).isEqualTo(LevelState.ZERO);
        assertThat(ledger.settle(settle("late", later, 40, claim)).row().charges())
                .as("the difference to what was charged at its expiry")
                .containsExactly(new Charge(level, -70));
        ledger.release(subject("undone"), later, Outcome.UNKNOWN);
        ledger.settle(settle("unheld", later, 30, claim));
        assertThat(rows().stream()
                        .filter(row -> row.kind().counts())
                        .flatMap(row -> row.charges().stream())
                        .mapToLong(Charge::amount)
                        .sum())
                .isEqualTo(70);
        ledger.expire(later.plusSeconds(30));
        ledger.expire(later.plusSeconds(60));
        assertThat(state(level)).isEqualTo(LevelState.ZERO);
        assertThat(assertGranted(hold("now", minute(later, 1000, 10, 110))))
                .as("nothing of it counts in another window")
                .hasSize(1);
    }

    private static Claim minute(Instant at, long limit, long floor, long want) {
        return new Budget("m", Quantity.tokens(limit), Window.MINUTE, List.of(), ZoneOffset.UTC).claim(at, floor, want);
    }

    /** The same calls in a ledger that forgets nothing, because nothing tells it that a level ceases to count. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noAnswerIsAnotherBecauseLevelsAreForgotten(long seed) {
        try (MemoryLedger remembering = new MemoryLedger()) {
            ForgettingRun run = new ForgettingRun(ledger, remembering, seed);
            run.steps(300);
            assertThat(run.forgotten()).as("levels that were forgotten").isPositive();
        }
    }

    @Test
    void manyThreadsNeverHoldMoreThanARollingWindowHas() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            // Clocks that differ by a piece: half of the threads draw one, half the next.
            Claim claim = i % 2 == 0
                    ? beside(budget("hot@1", 1000, 1, 10), "hot@0", "hot@2")
                    : beside(budget("hot@2", 1000, 1, 10), "hot@1", "hot@3");
            String name = "t" + i;
            threads.add(new Thread(() -> holdAndSettle(name, claim)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        assertThat(state("budget:hot@1").used() + state("budget:hot@2").used()).isEqualTo(1000);
        assertThat(ledger.open()).isZero();
    }

    final void holdAndSettle(String name, Claim claim) {
        for (int i = 0; i < 30; i++) {
            String attempt = name + "." + i;
            if (ledger.hold(hold(attempt, claim)) instanceof HoldAnswer.Granted granted) {
                ledger.settle(settle(attempt, granted.charges().get(0).amount(), claim));
            }
        }
    }

    final List<Charge> assertGranted(Hold hold) {
        HoldAnswer answer = ledger.hold(hold);
        assertThat(answer).isInstanceOf(HoldAnswer.Granted.class);
        return ((HoldAnswer.Granted) answer).charges();
    }

    final LevelState state(String level) {
        return ledger.levels(List.of(level)).getOrDefault(level, LevelState.ZERO);
    }

    final List<LedgerRow> rows() {
        List<LedgerRow> rows = new ArrayList<>();
        ledger.rows(Instant.EPOCH, EVER.plusMillis(1), rows::add);
        return rows;
    }
}
