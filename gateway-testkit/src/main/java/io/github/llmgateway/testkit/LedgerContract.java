// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.testkit.LedgerSamples.EVER;
import static io.github.llmgateway.testkit.LedgerSamples.LIFE;
import static io.github.llmgateway.testkit.LedgerSamples.NOW;
import static io.github.llmgateway.testkit.LedgerSamples.budget;
import static io.github.llmgateway.testkit.LedgerSamples.hold;
import static io.github.llmgateway.testkit.LedgerSamples.odd;
import static io.github.llmgateway.testkit.LedgerSamples.settle;
import static io.github.llmgateway.testkit.LedgerSamples.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.llmgateway.metering.Charge;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Level;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import io.github.llmgateway.model.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws that every {@link Ledger} keeps. A store's test extends this class and says how an empty ledger is opened.
 *
 * <pre>{@code
 * class MyLedgerTest extends LedgerContract {
 *     protected Ledger open() { return new MyLedger(...); }       // empty
 * }
 * }</pre>
 */
public abstract class LedgerContract extends LedgerWindowLaws {
    private static final Level FIRST = new Level("pack:first", 100);
    private static final Level SECOND = new Level("pack:second", 50);

    /** For subclasses. */
    protected LedgerContract() {}

    @Test
    void anEmptyLedgerHasNothing() {
        assertThat(ledger().open()).isZero();
        assertThat(rows()).isEmpty();
        assertThat(state("budget:a")).isEqualTo(LevelState.ZERO);
        assertThat(ledger().expire(EVER)).isZero();
    }

    @Test
    void aHoldTakesFromEveryLevelOrFromNone() {
        assertGranted(hold("1", budget("a", 1000, 10, 110), budget("b", 500, 10, 110)));
        assertThat(state("budget:a")).isEqualTo(new LevelState(0, 110, 0));
        assertThat(state("budget:b")).isEqualTo(new LevelState(0, 110, 0));

        HoldAnswer answer = ledger().hold(hold("2", budget("a", 1000, 10, 110), budget("b", 115, 10, 110)));
        assertThat(answer).isEqualTo(new HoldAnswer.Refused(1, 5, 0, 110, 0, NOW.plus(LIFE)));
        assertThat(state("budget:a").held()).isEqualTo(110);
        assertThat(ledger().open()).isEqualTo(1);
        assertThat(rows()).extracting(LedgerRow::kind).containsExactly(RowKind.HOLD);
    }

    @Test
    void aHoldIsNoLargerThanWhatIsLeftAndIsAdmittedWhileThatExceedsTheInput() {
        assertThat(assertGranted(hold("1", budget("a", 100, 10, 5000))))
                .as("a large wish is cut to what is there")
                .containsExactly(new Charge("budget:a", 100));
        assertThat(ledger().hold(hold("2", budget("a", 100, 0, 1))))
                .isEqualTo(new HoldAnswer.Refused(0, 0, 0, 100, 0, NOW.plus(LIFE)));
        ledger().settle(settle("1", 90, budget("a", 100, 10, 5000)));
        assertThat(ledger().hold(hold("3", budget("a", 100, 10, 20))))
                .as("what is left has to exceed the input, not equal it")
                .isEqualTo(new HoldAnswer.Refused(0, 10, 90, 0));
        assertThat(assertGranted(hold("4", budget("a", 100, 9, 20)))).containsExactly(new Charge("budget:a", 10));
    }

    @Test
    void aRepeatedHoldHoldsOnce() {
        Claim claim = budget("a", 1000, 10, 110);
        assertThat(assertGranted(hold("1", claim))).isEqualTo(assertGranted(hold("1", claim)));
        assertThat(state("budget:a").held()).isEqualTo(110);
        assertThat(rows()).hasSize(1);
        ledger().settle(settle("1", 7, claim));
        assertThat(assertGranted(hold("1", claim))).isEmpty();
        assertThat(state("budget:a")).isEqualTo(new LevelState(7, 0, 0));
    }

    @Test
    void aSettlementTakesThePlaceOfItsHoldOnce() {
        Claim claim = budget("a", 1000, 10, 110);
        assertGranted(hold("1", claim));
        Closing closing = ledger().settle(settle("1", 40, claim));
        assertThat(closing.repeated()).isFalse();
        assertThat(closing.changes()).containsExactly(new Closing.LevelChange("budget:a", 0, 40));
        Closing again = ledger().settle(settle("1", 99, claim));
        assertThat(again.repeated()).isTrue();
        assertThat(again.row()).isEqualTo(closing.row());
        assertThat(again.changes()).containsExactly(new Closing.LevelChange("budget:a", 0, 40));
        assertThat(state("budget:a")).isEqualTo(new LevelState(40, 0, 0));
        assertThat(ledger().open()).isZero();
        assertThat(rows()).extracting(LedgerRow::kind).containsExactly(RowKind.HOLD, RowKind.SETTLE);
    }

    @Test
    void aReleaseFreesWhatWasHeldAndCountsNothing() {
        Claim claim = budget("a", 1000, 10, 110);
        assertGranted(hold("1", claim));
        assertThat(ledger().release(subject("1"), NOW, new Outcome("FAILED", "RATE_LIMITED", "")))
                .hasValueSatisfying(closing -> assertThat(closing.repeated()).isFalse());
        assertThat(ledger().release(subject("1"), NOW, Outcome.UNKNOWN))
                .hasValueSatisfying(closing -> assertThat(closing.repeated()).isTrue());
        assertThat(ledger().release(subject("never"), NOW, Outcome.UNKNOWN)).isEmpty();
        assertThat(state("budget:a")).isEqualTo(LevelState.ZERO);
        assertThat(used()).isEqualTo(Tokens.ZERO);
    }

    @Test
    void aBudgetTakesWhatWasUsedEvenBeyondItsLimit() {
        Claim claim = budget("a", 100, 10, 5000);
        assertGranted(hold("1", claim));
        ledger().settle(settle("1", 130, claim));
        assertThat(state("budget:a")).isEqualTo(new LevelState(130, 0, 0));
        assertThat(state("budget:a").left(100)).isZero();
    }

    @Test
    void packsAreDrawnInOrderAndNeverGiveMoreThanTheyHave() {
        Claim claim = Claim.packs(List.of(FIRST, SECOND), 5, 120, false);
        assertThat(assertGranted(hold("1", claim)))
                .containsExactly(new Charge("pack:first", 100), new Charge("pack:second", 20));
        Closing closing = ledger().settle(settle("1", 180, claim));
        assertThat(closing.row().charges())
                .containsExactly(new Charge("pack:first", 100), new Charge("pack:second", 50));
        assertThat(closing.row().overage()).isEqualTo(30);
        assertThat(closing.row().flags()).containsExactly(RowFlag.OVERAGE);
        assertThat(ledger().hold(hold("2", claim))).isEqualTo(new HoldAnswer.Refused(0, 0, 150, 0));
    }

    @Test
    void aPackThatRunsOnAdmitsAndCountsTheOverage() {
        Claim claim = Claim.packs(List.of(SECOND), 5, 120, true);
        assertGranted(hold("1", claim));
        ledger().settle(settle("1", 60, claim));
        assertThat(assertGranted(hold("2", claim))).isEmpty();
        assertThat(ledger().settle(settle("2", 60, claim)).row().overage()).isEqualTo(60);
        assertThat(state("pack:second")).isEqualTo(new LevelState(50, 0, 0));
    }

    @Test
    void aHoldThatNobodySettlesIsSettledAsItWasHeldAndMarked() {
        assertGranted(hold("1", budget("a", 1000, 10, 110)));
        assertThat(ledger().expire(NOW.plus(LIFE))).as("not before its time").isZero();
        List<Closing> closings = new ArrayList<>();
        assertThat(ledger().expire(NOW.plus(LIFE).plusMillis(1), closings::add)).isEqualTo(1);
        assertThat(ledger().expire(EVER, closings::add)).isZero();
        assertThat(closings).hasSize(1);
        assertThat(closings.get(0).changes()).containsExactly(new Closing.LevelChange("budget:a", 0, 110));
        assertThat(state("budget:a")).isEqualTo(new LevelState(110, 0, 0));
        assertThat(ledger().open()).isZero();
        LedgerRow row = rows().get(1);
        assertThat(row.kind()).isEqualTo(RowKind.EXPIRE);
        assertThat(row.flags()).containsExactly(RowFlag.EXPIRED);
        assertThat(row.tokens()).isEqualTo(Tokens.of(10, 100));
        assertThat(row.source()).isEqualTo(UsageSource.ESTIMATED);
        assertThat(row.cost()).isEqualTo(Money.of("0.5", "CNY"));
    }

    @Test
    void aSettlementAfterExpiryIsACorrectionByTheDifference() {
        Claim claim = budget("a", 1000, 10, 110);
        assertGranted(hold("1", claim));
        ledger().expire(EVER);
        Closing closing = ledger().settle(settle("1", 40, claim));
        assertThat(closing.row().kind()).isEqualTo(RowKind.CORRECTION);
        assertThat(closing.row().charges()).containsExactly(new Charge("budget:a", -70));
        assertThat(closing.row().cost()).isEqualTo(Money.of("-0.25", "CNY"));
        assertThat(state("budget:a")).isEqualTo(new LevelState(40, 0, 0));
        assertThat(used().total()).isEqualTo(40);
        assertThat(rows().stream().mapToInt(LedgerRow::calls).sum()).isEqualTo(1);
        assertThat(rows().stream().mapToInt(LedgerRow::estimated).sum()).isZero();
        assertThat(ledger().settle(settle("1", 99, claim)).repeated()).isTrue();
    }

    @Test
    void whatAPackCouldNotGiveIsOverageOfAHoldThatNobodySettles() {
        Claim claim = Claim.packs(List.of(FIRST), 10, 150, true);
        assertGranted(hold("1", claim));
        ledger().expire(EVER);
        LedgerRow row = rows().get(1);
        assertThat(row.charges()).containsExactly(new Charge("pack:first", 100));
        assertThat(row.overage()).isEqualTo(50);
        assertThat(row.flags()).containsExactlyInAnyOrder(RowFlag.EXPIRED, RowFlag.OVERAGE);
        assertThat(ledger().settle(settle("1", 120, claim)).row().overage()).isEqualTo(-30);
        assertThat(state("pack:first")).isEqualTo(new LevelState(100, 0, 0));
    }

    @Test
    void unitsOfMediaAreHeldExpiredAndCorrectedAsTokensAre() {
        Hold hold = new Hold(
                subject("1"),
                NOW,
                NOW.plus(LIFE),
                Tokens.ZERO,
                Media.of(MediaUnit.CHARACTERS, 500),
                Money.of("0.5", "CNY"),
                List.of());
        assertThat(assertGranted(hold)).isEmpty();
        ledger().expire(EVER);
        ledger().settle(new Settlement(
                subject("1"),
                NOW,
                Tokens.ZERO,
                Media.of(MediaUnit.CHARACTERS, 120).with(MediaUnit.SECONDS, 1500),
                UsageSource.PROVIDER,
                Money.of("0.12", "CNY"),
                List.of(),
                List.of(),
                Outcome.UNKNOWN,
                Set.of()));
        assertThat(rows())
                .extracting(LedgerRow::kind, row -> row.media().text())
                .containsExactly(
                        tuple(RowKind.HOLD, "500 characters"),
                        tuple(RowKind.EXPIRE, "500 characters"),
                        tuple(RowKind.CORRECTION, "-380 characters, 1.5 seconds"));
    }

    @Test
    void aReleaseAfterExpiryIsACorrectionToNothing() {
        assertGranted(hold("1", budget("a", 1000, 10, 110)));
        ledger().expire(EVER);
        ledger().release(subject("1"), NOW, Outcome.UNKNOWN);
        ledger().release(subject("1"), NOW, Outcome.UNKNOWN);
        assertThat(state("budget:a")).isEqualTo(LevelState.ZERO);
        assertThat(used().total()).isZero();
        assertThat(rows().stream().mapToInt(LedgerRow::calls).sum()).isZero();
    }

    @Test
    void aSettlementWithoutAHoldIsWrittenAndMarked() {
        Closing closing = ledger().settle(settle("1", 40, budget("a", 1000, 10, 110)));
        assertThat(closing.row().flags()).containsExactly(RowFlag.UNHELD);
        assertThat(state("budget:a")).isEqualTo(new LevelState(40, 0, 0));
    }

    @Test
    void aClockThatStepsBackNeitherLosesNorRepeats() {
        Claim claim = budget("a", 1000, 10, 110);
        assertGranted(hold("1", claim));
        Instant before = NOW.minus(Duration.ofDays(1));
        assertThat(ledger().expire(before)).isZero();
        ledger().settle(settle("1", before, 40, claim));
        ledger().settle(settle("1", before, 40, claim));
        assertThat(state("budget:a")).isEqualTo(new LevelState(40, 0, 0));
        assertThat(rows()).extracting(LedgerRow::at).containsExactly(NOW, before);
    }

    @Test
    void whatIsLeftOfALevelIsVoidedOnceAndHoldsAreHonoured() {
        Claim claim = Claim.packs(List.of(FIRST), 5, 30, false);
        assertGranted(hold("1", claim));
        assertThat(ledger().voidRest(FIRST, subject("void:pack:first"), NOW))
                .hasValueSatisfying(row -> assertThat(row.charges()).containsExactly(new Charge("pack:first", 70)));
        assertThat(ledger().voidRest(FIRST, subject("void:pack:first"), NOW)).isEmpty();
        assertThat(state("pack:first")).isEqualTo(new LevelState(0, 30, 70));
        assertThat(ledger().settle(settle("1", 40, claim)).row().overage()).isEqualTo(10);
        assertThat(state("pack:first")).isEqualTo(new LevelState(30, 0, 70));
    }

    @Test
    void aLevelThatIsClaimedAfterItWasVoidedHasItsRestAgain() {
        Claim claim = Claim.packs(List.of(FIRST), 5, 30, false);
        ledger().voidRest(FIRST, subject("void:1"), NOW);
        assertGranted(hold("1", claim));
        assertThat(state("pack:first")).isEqualTo(new LevelState(0, 30, 0));
        ledger().settle(settle("1", 40, claim));
        assertThat(ledger().voidRest(FIRST, subject("void:2"), NOW)).isPresent();
        assertThat(state("pack:first")).isEqualTo(new LevelState(40, 0, 60));
        assertThat(rows())
                .filteredOn(row -> row.kind() == RowKind.VOID)
                .extracting(LedgerRow::charges)
                .containsExactly(
                        List.of(new Charge("pack:first", 100)),
                        List.of(new Charge("pack:first", -100)),
                        List.of(new Charge("pack:first", 60)));
    }

    @Test
    void aRowComesBackAsItWasWritten() {
        Claim claim = budget("a=b, c", 1000, 10, 110);
        Settlement settlement = odd("1", claim);
        LedgerRow written = ledger().settle(settlement).row();
        assertThat(rows()).containsExactly(written);
        assertThat(written.subject()).isEqualTo(settlement.subject());
        assertThat(written.tokens()).isEqualTo(settlement.tokens());
        assertThat(written.media()).isEqualTo(settlement.media());
        assertThat(written.cost()).isEqualTo(settlement.cost());
        assertThat(written.outcome()).isEqualTo(settlement.outcome());
        assertThat(written.calls()).isZero();
        assertThat(written.estimated()).isEqualTo(1);
    }

    @Test
    void rowsAreReadByTimeInTheOrderOfWriting() {
        for (int minute : new int[] {3, 1, 2, 4}) {
            ledger().settle(settle("at-" + minute, NOW.plus(Duration.ofMinutes(minute)), 5));
        }
        List<String> read = new ArrayList<>();
        ledger().rows(
                        NOW.plus(Duration.ofMinutes(2)),
                        NOW.plus(Duration.ofMinutes(4)),
                        row -> read.add(row.subject().attempt()));
        assertThat(read).containsExactly("at-3", "at-2");
        read.clear();
        ledger().rows(Instant.MIN, Instant.MAX, row -> read.add(row.subject().attempt()));
        assertThat(read).containsExactly("at-3", "at-1", "at-2", "at-4");
    }

    @Test
    void anInterruptLosesNothingAndStaysSet() {
        Claim claim = budget("a", 1000, 10, 110);
        Thread.currentThread().interrupt();
        try {
            assertGranted(hold("1", claim));
            ledger().settle(settle("1", 40, claim));
        } finally {
            assertThat(Thread.interrupted()).as("the flag").isTrue();
        }
        assertThat(state("budget:a")).isEqualTo(new LevelState(40, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void chargesAddUpToTheLevelsWhateverHappens(long seed) {
        Random random = new Random(seed);
        Claim pack = Claim.packs(List.of(FIRST, SECOND), 3, 20, true);
        for (int step = 0; step < 200; step++) {
            String attempt = "s" + random.nextInt(40);
            Claim budget = budget("b" + random.nextInt(2), 2000, 3, 20);
            switch (random.nextInt(5)) {
                case 0, 1 -> ledger().hold(hold(attempt, pack, budget));
                case 2 -> ledger().settle(settle(attempt, 1 + random.nextInt(30), pack, budget));
                case 3 -> ledger().release(subject(attempt), NOW, Outcome.UNKNOWN);
                default -> ledger().expire(random.nextInt(10) == 0 ? EVER : NOW);
            }
        }
        ledger().expire(EVER);
        Map<String, Long> charged = new HashMap<>();
        rows().stream()
                .filter(row -> row.kind().counts())
                .flatMap(row -> row.charges().stream())
                .forEach(charge -> charged.merge(charge.level(), charge.amount(), Long::sum));
        for (String level : List.of("pack:first", "pack:second", "budget:b0", "budget:b1")) {
            assertThat(state(level)).as(level).isEqualTo(new LevelState(charged.getOrDefault(level, 0L), 0, 0));
        }
        assertThat(state("pack:first").used()).isBetween(0L, FIRST.limit());
        assertThat(state("pack:second").used()).isBetween(0L, SECOND.limit());
    }

    @Test
    void manyThreadsNeverHoldMoreThanThereIs() throws InterruptedException {
        Claim claim = budget("hot", 1000, 1, 10);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "t" + i;
            threads.add(new Thread(() -> holdAndSettle(name, claim)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        LevelState state = state("budget:hot");
        assertThat(state)
                .as("each use is what was held, so the limit is met exactly")
                .isEqualTo(new LevelState(1000, 0, 0));
        assertThat(used().total()).isEqualTo(1000);
        assertThat(ledger().open()).isZero();
    }

    private Tokens used() {
        long input = 0;
        long output = 0;
        for (LedgerRow row : rows()) {
            if (row.kind().counts()) {
                input += row.tokens().input();
                output += row.tokens().output();
            }
        }
        return Tokens.of(input, output);
    }
}
