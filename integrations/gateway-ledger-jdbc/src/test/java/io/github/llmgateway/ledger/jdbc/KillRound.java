// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.ledger.jdbc;

import io.github.llmgateway.metering.Charge;
import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.UsageSource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the simulator did in one round against what the ledger says of it. */
final class KillRound {
    private static final Pattern TOLD = Pattern.compile("(\\S+) (\\S+) (\\d+) (\\d+) told");
    private static final Pattern TROUBLE = Pattern.compile("DELAYED (\\S+) trouble");
    private static final String EVERYTHING = "budget:all@ever";

    private final Asked asked;
    private final Ledger ledger;
    private final String name;
    private final List<String> told;
    private final Instant began;
    private final List<String> differences = new ArrayList<>();
    private int troubles;
    private int requests;
    private int calls;
    private int settled;
    private int open;

    /**
     * One round.
     *
     * @param name how the round's calls begin
     * @param told the lines that the worker wrote
     * @param began not after the round's first row; the rows of earlier rounds are not read again
     */
    KillRound(Asked asked, Ledger ledger, String name, List<String> told, Instant began) {
        this.asked = asked;
        this.ledger = ledger;
        this.name = name;
        this.told = told;
        this.began = began;
    }

    List<String> differences() {
        return differences;
    }

    /** Compares, the levels with the rows of all rounds: as the kill left them, and once nothing is open. */
    KillRound check() throws IOException, InterruptedException {
        Map<String, List<LedgerRow>> byAttempt = byAttempt();
        onceEach(byAttempt);
        whatWasToldIsSettled(byAttempt);
        asOftenAsAsked(byAttempt);
        asReported(byAttempt);
        levelsAddUp("as it was left");
        ledger.expire(Calls.EVER);
        allIsClosed();
        levelsAddUp("after expiry");
        return this;
    }

    private Map<String, List<LedgerRow>> byAttempt() {
        Map<String, List<LedgerRow>> rows = new HashMap<>();
        ledger.rows(began, Calls.EVER.plusSeconds(1), row -> {
            if (number(row).startsWith(name + "-")) {
                rows.computeIfAbsent(row.subject().attempt(), attempt -> new ArrayList<>())
                        .add(row);
            }
        });
        return rows;
    }

    private static String number(LedgerRow row) {
        return row.subject().tags().getOrDefault("n", "");
    }

    private void differs(String difference) {
        differences.add(difference);
    }

    /** Each attempt has its hold, and after it nothing or one row that closes it. */
    private void onceEach(Map<String, List<LedgerRow>> byAttempt) {
        byAttempt.forEach((attempt, rows) -> {
            boolean isHeld = rows.get(0).kind() == RowKind.HOLD;
            boolean isOpen = isHeld && rows.size() == 1;
            boolean isClosed = isHeld
                    && rows.size() == 2
                    && (rows.get(1).kind() == RowKind.SETTLE || rows.get(1).kind() == RowKind.RELEASE);
            if (!isOpen && !isClosed) {
                differs(attempt + ": " + rows);
            }
            settled += isClosed ? 1 : 0;
            open += isOpen ? 1 : 0;
        });
        if (ledger.open() != open) {
            differs(ledger.open() + " holds are open, but " + open + " have no second row");
        }
    }

    /** What the worker was answered is settled, unless it was also told that the settlement is delayed. */
    private void whatWasToldIsSettled(Map<String, List<LedgerRow>> byAttempt) {
        Set<String> delayed = new HashSet<>();
        for (String line : told) {
            Matcher matcher = TROUBLE.matcher(line);
            if (matcher.matches()) {
                delayed.add(matcher.group(1));
                troubles++;
            }
        }
        for (String line : told) {
            Matcher matcher = TOLD.matcher(line);
            if (!matcher.matches()) {
                continue; // a trouble, or the kill cut the line
            }
            calls++;
            List<LedgerRow> rows = byAttempt.getOrDefault(matcher.group(2), List.of());
            Tokens tokens = Tokens.of(Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4)));
            boolean isOpen = rows.size() == 1 && delayed.contains(matcher.group(2));
            if (!isOpen && (rows.size() != 2 || !same(rows.get(1).tokens(), tokens))) {
                differs("told " + line + ", but the ledger has " + rows);
            }
        }
    }

    /** Every request has its row, written before it, and every row that counts had its request. */
    private void asOftenAsAsked(Map<String, List<LedgerRow>> byAttempt) {
        Map<String, int[]> attempts = new TreeMap<>();
        asked.numbers().forEach(number -> attempts.put(number, new int[2]));
        byAttempt.values().forEach(rows -> {
            LedgerRow last = rows.get(rows.size() - 1);
            int[] count = attempts.computeIfAbsent(number(last), number -> new int[2]);
            count[0] += last.kind() == RowKind.SETTLE ? 1 : 0;
            count[1] += last.kind() == RowKind.HOLD ? 1 : 0;
        });
        attempts.forEach((number, count) -> {
            int times = asked.times(number);
            requests += times;
            if (times < count[0] || times > count[0] + count[1]) {
                differs(number + " was asked " + times + " times, but " + count[0] + " are settled and " + count[1]
                        + " open");
            }
        });
    }

    /**
     * Each settled row is what the simulator reported for that very call, and is charged as that. All that it counted is
     * settled or, at most, what it was about to report for calls that are open.
     */
    private void asReported(Map<String, List<LedgerRow>> byAttempt) throws IOException, InterruptedException {
        Tokens reported = Tokens.ZERO;
        Tokens pending = Tokens.ZERO;
        for (List<LedgerRow> rows : byAttempt.values()) {
            LedgerRow last = rows.get(rows.size() - 1);
            boolean faulty = last.subject().model().contains("~");
            Tokens usage = faulty ? Tokens.ZERO : asked.usage(number(last));
            if (last.kind() == RowKind.HOLD) {
                pending = plus(pending, usage);
            } else if (last.kind() == RowKind.SETTLE) {
                settledAs(last, faulty, usage);
                reported = last.source() == UsageSource.PROVIDER ? plus(reported, last.tokens()) : reported;
            }
        }
        long input = asked.counted().input() - reported.input();
        long output = asked.counted().output() - reported.output();
        if (input < 0 || output < 0 || input > pending.input() || output > pending.output()) {
            differs("the simulator counted " + asked.counted() + ", the ledger has " + reported
                    + " settled and at most " + pending + " open");
        }
    }

    private void settledAs(LedgerRow row, boolean faulty, Tokens usage) {
        boolean right = faulty
                ? row.source() != UsageSource.PROVIDER
                : row.source() == UsageSource.PROVIDER && same(row.tokens(), usage);
        if (!right) {
            differs("the simulator reported " + usage + ", but the ledger has " + row);
        }
        long charged = row.charges().stream()
                .filter(charge -> charge.level().equals(EVERYTHING))
                .mapToLong(Charge::amount)
                .sum();
        if (charged != row.tokens().total()) {
            differs("charged with " + charged + " is " + row);
        }
    }

    private static boolean same(Tokens one, Tokens other) {
        return one.input() == other.input() && one.output() == other.output();
    }

    private static Tokens plus(Tokens one, Tokens other) {
        return Tokens.of(one.input() + other.input(), one.output() + other.output());
    }

    /** What was in flight is charged once, as it was held. */
    private void allIsClosed() {
        if (ledger.open() != 0) {
            differs(ledger.open() + " holds are open after all have expired");
        }
        byAttempt().forEach((attempt, rows) -> {
            LedgerRow last = rows.get(rows.size() - 1);
            if (rows.size() != 2
                    || (last.kind() == RowKind.EXPIRE
                            && !same(last.tokens(), rows.get(0).tokens()))) {
                differs(attempt + " after expiry: " + rows);
            }
        });
    }

    /** Over all rounds: what a level has used is the sum of the rows that count, and what is held of it that of the holds without a second row. */
    private void levelsAddUp(String when) {
        Map<String, Long> used = new HashMap<>();
        Map<String, List<Charge>> holds = new HashMap<>();
        ledger.rows(Instant.EPOCH, Calls.EVER.plusSeconds(1), row -> {
            if (row.kind() == RowKind.HOLD) {
                holds.put(row.subject().attempt(), row.charges());
            } else {
                holds.remove(row.subject().attempt());
            }
            if (row.kind().counts()) {
                row.charges().forEach(charge -> used.merge(charge.level(), charge.amount(), Long::sum));
            }
        });
        Map<String, Long> held = new HashMap<>();
        holds.values()
                .forEach(charges -> charges.forEach(charge -> held.merge(charge.level(), charge.amount(), Long::sum)));
        ledger.levels(List.of("pack:p", EVERYTHING, "budget:b@ever")).forEach((level, state) -> {
            LevelState sum = new LevelState(used.getOrDefault(level, 0L), held.getOrDefault(level, 0L), 0);
            if (!state.equals(sum)) {
                differs(when + ", " + level + " is " + state + ", but its rows add up to " + sum);
            }
        });
    }

    @Override
    public String toString() {
        return requests + " requests, " + calls + " told, " + settled + " settled, " + open + " open when killed, "
                + troubles + " troubles, " + differences.size() + " differences";
    }
}
