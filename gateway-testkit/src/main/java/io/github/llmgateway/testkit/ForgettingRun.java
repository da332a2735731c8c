// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.testkit.LedgerSamples.NOW;
import static io.github.llmgateway.testkit.LedgerSamples.settle;
import static io.github.llmgateway.testkit.LedgerSamples.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.metering.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The same calls in two ledgers, of which one is not told when levels cease to count, over weeks of a clock that also steps back. */
final class ForgettingRun {
    private static final List<Budget> BUDGETS = List.of(
            budget("minute", 150, Window.MINUTE),
            budget("day", 4_000, Window.DAY),
            budget("minutes", 300, Window.rolling(Duration.ofMinutes(1))),
            budget("hours", 3_000, Window.rolling(Duration.ofHours(24))),
            budget("weeks", 40_000, Window.rolling(Duration.ofDays(20))),
            budget("ever", 1_000_000, Window.FOREVER));

    private static final int LOOKED_AT_EVERY = 10;

    private final Ledger forgetting;
    private final Ledger remembering;
    private final Random random;
    private final Map<String, List<Claim>> calls = new LinkedHashMap<>();
    private final Set<String> levels = new TreeSet<>();
    private Instant now = NOW;

    ForgettingRun(Ledger forgetting, Ledger remembering, long seed) {
        this.forgetting = forgetting;
        this.remembering = remembering;
        this.random = new Random(seed);
    }

    private static Budget budget(String name, long limit, Window window) {
        return new Budget(name, Quantity.tokens(limit), window, List.of(), ZoneOffset.ofHours(8));
    }

    void steps(int count) {
        for (int step = 0; step < count; step++) {
            now = now.plus(advance());
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> hold("s" + step);
                case 3, 4 -> close();
                default -> assertThat(forgetting.expire(now)).isEqualTo(remembering.expire(now));
            }
            if (step % LOOKED_AT_EVERY == 0) {
                assertThat(counted(forgetting)).as("step %d at %s", step, now).isEqualTo(counted(remembering));
            }
        }
        assertThat(rows(forgetting)).isEqualTo(rows(remembering));
        assertThat(forgetting.open()).isEqualTo(remembering.open());
    }

    /** Mostly seconds; now and then hours, days, or some hours back, which is less than what a ledger waits. */
    private Duration advance() {
        return switch (random.nextInt(20)) {
            case 0 -> Duration.ofHours(random.nextInt(60));
            case 1 -> Duration.ofHours(-random.nextInt(10));
            case 2, 3, 4 -> Duration.ofMinutes(random.nextInt(90));
            default -> Duration.ofMillis(random.nextInt(9_000));
        };
    }

    private void hold(String attempt) {
        long want = 10L + random.nextInt(100);
        List<Claim> claims = new ArrayList<>();
        for (Budget budget : BUDGETS) {
            if (random.nextInt(3) > 0) {
                claims.add(budget.claim(now, 10, want));
                levels.addAll(budget.counted(now));
            }
        }
        // Some are open for longer than their levels count.
        Duration life = random.nextInt(8) == 0 ? Duration.ofDays(4) : Duration.ofMinutes(10);
        HoldAnswer answer = forgetting.hold(hold(attempt, life, claims));
        assertThat(answer).isEqualTo(remembering.hold(hold(attempt, life, always(claims))));
        if (answer instanceof HoldAnswer.Granted) {
            calls.put(attempt, claims);
        }
    }

    private Hold hold(String attempt, Duration life, List<Claim> claims) {
        return new Hold(subject(attempt), now, now.plus(life), Tokens.of(10, 100), null, claims);
    }

    private static List<Claim> always(List<Claim> claims) {
        return claims.stream()
                .map(claim -> new Claim(
                        claim.levels(),
                        claim.beside(),
                        claim.floor(),
                        claim.want(),
                        claim.capped(),
                        claim.optional(),
                        null))
                .toList();
    }

    /** In time or too late, or not for the first time. */
    private void close() {
        if (calls.isEmpty()) {
            return;
        }
        List<String> attempts = List.copyOf(calls.keySet());
        String attempt = attempts.get(random.nextInt(attempts.size()));
        List<Claim> claims = renewed(calls.getOrDefault(attempt, List.of()));
        if (random.nextInt(4) == 0) {
            Outcome outcome = Outcome.UNKNOWN;
            same(
                    forgetting.release(subject(attempt), now, outcome),
                    remembering.release(subject(attempt), now, outcome));
        } else {
            long used = 1L + random.nextInt(150);
            same(
                    Optional.of(forgetting.settle(settled(attempt, used, claims))),
                    Optional.of(remembering.settle(settled(attempt, used, always(claims)))));
        }
        if (random.nextInt(3) > 0) {
            calls.remove(attempt);
        }
    }

    private Settlement settled(String attempt, long used, List<Claim> claims) {
        return settle(attempt, now, used, claims.toArray(new Claim[0]));
    }

    private List<Claim> renewed(List<Claim> claims) {
        List<Claim> renewed = new ArrayList<>();
        for (Claim claim : claims) {
            String key = claim.levels().get(0).key();
            for (Budget budget : BUDGETS) {
                if (key.startsWith("budget:" + budget.name() + "@")) {
                    renewed.add(budget.renewed(claim, now));
                }
            }
        }
        return renewed;
    }

    /** All is the same but how a level stood that was forgotten already. */
    private void same(Optional<Closing> one, Optional<Closing> other) {
        assertThat(one.map(Closing::row)).isEqualTo(other.map(Closing::row));
        assertThat(one.map(Closing::repeated)).isEqualTo(other.map(Closing::repeated));
        assertThat(one.map(this::changes)).isEqualTo(other.map(this::changes));
    }

    private List<Closing.LevelChange> changes(Closing closing) {
        Set<String> counting = new HashSet<>();
        BUDGETS.forEach(budget -> counting.addAll(budget.counted(now)));
        return closing.changes().stream()
                .filter(change -> counting.contains(change.level()))
                .toList();
    }

    private Map<String, LevelState> counted(Ledger ledger) {
        List<String> keys = new ArrayList<>();
        BUDGETS.forEach(budget -> keys.addAll(budget.counted(now)));
        return ledger.levels(keys);
    }

    /** By attempt, as ledgers differ in the order in which holds expire together. */
    private static Map<String, List<LedgerRow>> rows(Ledger ledger) {
        Map<String, List<LedgerRow>> rows = new TreeMap<>();
        ledger.rows(
                Instant.EPOCH,
                LedgerSamples.EVER,
                row -> rows.computeIfAbsent(row.subject().attempt(), attempt -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    /** Levels that one of the two has and the other has no more. */
    long forgotten() {
        Map<String, LevelState> kept = forgetting.levels(levels);
        return remembering.levels(levels).entrySet().stream()
                .filter(entry -> entry.getValue().used() != 0
                        && kept.getOrDefault(entry.getKey(), LevelState.ZERO).equals(LevelState.ZERO))
                .count();
    }
}
