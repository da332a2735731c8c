// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a ledger, for those who write a store: every store keeps them by running them on its own state, inside
 * its own transaction. Everything is idempotent by the attempt's name.
 *
 * <p>Stateless.
 */
public final class LedgerBook {
    /** Open holds that are looked at to tell how long what is held may be held. */
    public static final int MOST_HELD = 100;

    /**
     * How long a level is kept after it has ceased to count. Clocks differ, if only by a wrong time zone, and settlements
     * come late. One that comes later still is written as it should be, and changes a level that nobody looks at.
     */
    public static final Duration KEPT = Duration.ofDays(1);

    /** Levels that are forgotten in one go. */
    public static final int MOST_FORGOTTEN = 2_000;

    private LedgerBook() {}

    /** The attempt's name of the row that voids what is left of {@code level} at that moment. */
    public static String voiding(String level, Instant at) {
        return "void:" + level + "@" + at;
    }

    /** Holds what the claims ask for, on all levels or on none. A hold that exists is answered as it was. */
    public static HoldAnswer hold(LedgerState state, Hold hold) {
        String attempt = hold.subject().attempt();
        OpenHold known = state.open(attempt);
        if (known != null) {
            return granted(known);
        }
        if (state.closing(attempt) != null) {
            return new HoldAnswer.Granted(List.of());
        }
        List<Claim> claims = hold.claims();
        List<HoldAnswer.Refused> refusals = List.of();
        for (int i = 0; i < claims.size(); i++) {
            restore(state, claims.get(i), hold);
            HoldAnswer.Refused refused = refusal(state, claims.get(i), i);
            if (refused != null) {
                refusals = refusals.isEmpty() ? new ArrayList<>() : refusals;
                refusals.add(refused);
            }
        }
        HoldAnswer.Refused refused = HoldAnswer.Refused.of(refusals);
        if (refused != null) {
            return refused;
        }
        List<OpenHold.Held> held = new ArrayList<>(claims.size());
        long overage = 0;
        for (Claim claim : claims) {
            overage += take(state, claim, held);
        }
        LedgerRow row = new LedgerRow(
                RowKind.HOLD,
                hold.subject(),
                hold.at(),
                hold.estimate(),
                hold.media(),
                UsageSource.ESTIMATED,
                hold.cost(),
                charges(held),
                overage,
                0,
                0,
                Outcome.UNKNOWN,
                Set.of());
        OpenHold open = new OpenHold(row, hold.expiresAt(), held);
        state.append(row);
        state.add(open);
        return new HoldAnswer.Granted(row.charges());
    }

    private static HoldAnswer.@Nullable Refused refusal(LedgerState state, Claim claim, int place) {
        long left = claim.left(key -> balance(state, key, claim).taken());
        if (claim.optional() || left > claim.floor()) {
            return null;
        }
        long used = 0;
        long held = 0;
        for (String key : claim.keys()) {
            Balance balance = state.balance(key);
            used = Saturating.add(used, balance.used());
            held = Saturating.add(held, balance.held());
        }
        int leaving = claim.leaving(key -> state.balance(key).taken());
        Instant heldUntil = held == 0 ? null : state.heldUntil(claim.keys());
        return new HoldAnswer.Refused(place, Math.max(0, left), used, held, leaving, heldUntil);
    }

    private static Balance balance(LedgerState state, String level, Claim claim) {
        Balance balance = state.balance(level);
        balance.countsUntil(claim.until());
        return balance;
    }

    /** Holds as much as there is; what a pack cannot give is overage, should the attempt use all that it asks for. */
    private static long take(LedgerState state, Claim claim, List<OpenHold.Held> held) {
        long need = claim.want();
        long beside = 0;
        for (String key : claim.beside()) {
            beside = Saturating.add(beside, state.balance(key).taken());
        }
        for (Level level : claim.levels()) {
            Balance balance = state.balance(level.key());
            long amount = Math.min(need, Saturating.subtract(balance.left(level.limit()), beside));
            if (amount > 0) {
                balance.hold(amount);
                held.add(new OpenHold.Held(level.key(), amount, claim.capped() ? level.limit() : Long.MAX_VALUE));
                need -= amount;
            }
        }
        return claim.capped() ? need : 0;
    }

    private static HoldAnswer granted(OpenHold open) {
        return new HoldAnswer.Granted(open.row().charges());
    }

    private static List<Charge> charges(List<OpenHold.Held> held) {
        List<Charge> charges = new ArrayList<>(held.size());
        for (OpenHold.Held one : held) {
            charges.add(new Charge(one.level(), one.amount()));
        }
        return charges;
    }

    /**
     * Charges what was used. A settlement that exists is answered as it was; one that comes after its hold expired, or
     * was let go, becomes a correction; one without a hold is written and marked.
     */
    public static Closing settle(LedgerState state, Settlement settlement) {
        String attempt = settlement.subject().attempt();
        OpenHold open = state.open(attempt);
        LedgerRow before = open == null ? state.closing(attempt) : null;
        if (before != null && before.kind() != RowKind.EXPIRE && before.kind() != RowKind.RELEASE) {
            return new Closing(before, again(state, before, settlement.claims()), true);
        }
        Changes changes = new Changes(state);
        if (open != null) {
            letGo(state, open);
        } else if (before != null) {
            before.charges().forEach(charge -> changes.use(charge.level(), -charge.amount()));
        }
        long overage = charge(state, settlement, changes);
        Set<RowFlag> flags = flags(settlement.flags(), overage > 0, open == null && before == null);
        LedgerRow row = before == null
                ? settled(settlement, changes.charges(), overage, flags)
                : correction(settlement, before, changes.charges(), overage, flags);
        state.append(row);
        return new Closing(row, changes.levels(settlement.claims()), false);
    }

    private static List<Closing.LevelChange> again(LedgerState state, LedgerRow row, List<Claim> claims) {
        Changes changes = new Changes(state);
        row.charges().forEach(charge -> changes.used(charge.level(), charge.amount()));
        return changes.levels(claims);
    }

    private static Set<RowFlag> flags(Set<RowFlag> given, boolean overage, boolean unheld) {
        if (!overage && !unheld) {
            return given;
        }
        Set<RowFlag> flags = EnumSet.noneOf(RowFlag.class);
        flags.addAll(given);
        if (overage) {
            flags.add(RowFlag.OVERAGE);
        }
        if (unheld) {
            flags.add(RowFlag.UNHELD);
        }
        return flags;
    }

    private static long charge(LedgerState state, Settlement settlement, Changes changes) {
        long overage = 0;
        for (int i = 0; i < settlement.claims().size(); i++) {
            Claim claim = settlement.claims().get(i);
            long need = settlement.amounts().get(i);
            for (Level level : claim.levels()) {
                Balance balance = balance(state, level.key(), claim);
                long amount = claim.capped() ? Math.min(need, balance.unused(level.limit())) : need;
                changes.use(level.key(), amount);
                need -= amount;
            }
            overage += need;
        }
        return overage;
    }

    private static LedgerRow settled(Settlement s, List<Charge> charges, long overage, Set<RowFlag> flags) {
        return new LedgerRow(
                RowKind.SETTLE,
                s.subject(),
                s.at(),
                s.tokens(),
                s.media(),
                s.source(),
                s.cost(),
                charges,
                overage,
                s.subject().first() ? 1 : 0,
                s.source() == UsageSource.ESTIMATED ? 1 : 0,
                s.outcome(),
                flags);
    }

    private static LedgerRow correction(
            Settlement s, LedgerRow before, List<Charge> charges, long overage, Set<RowFlag> flags) {
        int estimated = s.source() == UsageSource.ESTIMATED ? 1 : 0;
        int calls = s.subject().first() ? 1 : 0;
        return new LedgerRow(
                RowKind.CORRECTION,
                s.subject(),
                s.at(),
                s.tokens().minus(before.tokens()),
                s.media().minus(before.media()),
                s.source(),
                difference(s.cost(), before.cost()),
                charges,
                overage - before.overage(),
                calls - before.calls(),
                estimated - before.estimated(),
                s.outcome(),
                flags);
    }

    /** What a correction adds to the cost of before; a price that changed its currency in between is left as it was. */
    private static @Nullable Money difference(@Nullable Money now, @Nullable Money before) {
        if (before == null) {
            return now;
        }
        Money back = Money.ofUnits(-before.units(), before.currency());
        return now == null || !now.currency().equals(before.currency()) ? back : now.plus(back);
    }

    /** Nothing was sent: what was held is free again. After an expiry this is a correction to nothing. */
    public static Optional<Closing> release(LedgerState state, Subject subject, Instant at, Outcome outcome) {
        OpenHold open = state.open(subject.attempt());
        if (open != null) {
            letGo(state, open);
            LedgerRow row = LedgerRow.empty(RowKind.RELEASE, subject, at, outcome);
            state.append(row);
            return Optional.of(new Closing(row, List.of(), false));
        }
        LedgerRow before = state.closing(subject.attempt());
        if (before == null) {
            return Optional.empty();
        }
        if (before.kind() != RowKind.EXPIRE) {
            return Optional.of(new Closing(before, List.of(), true));
        }
        Changes changes = new Changes(state);
        before.charges().forEach(charge -> changes.use(charge.level(), -charge.amount()));
        Settlement nothing = new Settlement(
                subject.further(), at, Tokens.ZERO, UsageSource.NONE, null, List.of(), List.of(), outcome, Set.of());
        LedgerRow row = correction(nothing, before, changes.charges(), 0, Set.of());
        state.append(row);
        return Optional.of(new Closing(row, changes.levels(List.of()), false));
    }

    /** Settles a hold that nobody settled in time: at what it held, which is the safe side, and marked. */
    public static Closing expire(LedgerState state, OpenHold open, Instant at) {
        letGo(state, open);
        Changes changes = new Changes(state);
        LedgerRow hold = open.row();
        long overage = hold.overage();
        for (OpenHold.Held held : open.held()) {
            long amount = held.cap() == Long.MAX_VALUE
                    ? held.amount()
                    : Math.min(held.amount(), state.balance(held.level()).unused(held.cap()));
            changes.use(held.level(), amount);
            overage += held.amount() - amount;
        }
        LedgerRow row = new LedgerRow(
                RowKind.EXPIRE,
                hold.subject(),
                at,
                hold.tokens(),
                hold.media(),
                UsageSource.ESTIMATED,
                hold.cost(),
                changes.charges(),
                overage,
                hold.subject().first() ? 1 : 0,
                1,
                Outcome.UNKNOWN,
                flags(EnumSet.of(RowFlag.EXPIRED), overage > 0, false));
        state.append(row);
        return new Closing(row, changes.levels(List.of()), false);
    }

    /** Writes off what is left of a level that has ended, if anything; what is held stays until it is settled. */
    public static Optional<LedgerRow> voidRest(LedgerState state, Level level, Subject subject, Instant at) {
        Balance balance = state.balance(level.key());
        long left = balance.left(level.limit());
        if (left == 0) {
            return Optional.empty();
        }
        balance.voidRest(left);
        return Optional.of(voided(state, subject, at, level, left));
    }

    /**
     * What is claimed has not ended, whatever was written off: its dates were corrected, or the clock of a machine had run
     * ahead. It has its rest again.
     */
    private static void restore(LedgerState state, Claim claim, Hold hold) {
        for (Level level : claim.levels()) {
            Balance balance = state.balance(level.key());
            long back = balance.state().voided();
            if (back != 0) {
                balance.voidRest(-back);
                Subject asked = hold.subject();
                String name = "restore:" + level.key() + "@" + asked.attempt();
                Subject subject = new Subject(name, "", false, "", asked.provider(), "", "", "", Map.of());
                voided(state, subject, hold.at(), level, -back);
            }
        }
    }

    private static LedgerRow voided(LedgerState state, Subject subject, Instant at, Level level, long amount) {
        LedgerRow row = new LedgerRow(
                RowKind.VOID,
                subject,
                at,
                Tokens.ZERO,
                Media.NONE,
                UsageSource.NONE,
                null,
                List.of(new Charge(level.key(), amount)),
                0,
                0,
                0,
                Outcome.UNKNOWN,
                Set.of());
        state.append(row);
        return row;
    }

    private static void letGo(LedgerState state, OpenHold open) {
        for (OpenHold.Held held : open.held()) {
            state.balance(held.level()).hold(-held.amount());
        }
        state.remove(open.row().subject().attempt());
    }

    /** What one operation changes on which level. */
    private static final class Changes {
        private final LedgerState state;
        private final Map<String, Long> before = new LinkedHashMap<>(4);

        Changes(LedgerState state) {
            this.state = state;
        }

        void use(String level, long amount) {
            if (amount != 0) {
                Balance balance = state.balance(level);
                before.putIfAbsent(level, balance.used());
                balance.use(amount);
            }
        }

        /** It was changed so before, in another transaction. */
        void used(String level, long amount) {
            before.put(level, state.balance(level).used() - amount);
        }

        List<Charge> charges() {
            List<Charge> charges = new ArrayList<>(before.size());
            before.forEach((level, was) -> {
                long amount = state.balance(level).used() - was;
                if (amount != 0) {
                    charges.add(new Charge(level, amount));
                }
            });
            return charges;
        }

        List<Closing.LevelChange> levels(List<Claim> claims) {
            List<Closing.LevelChange> levels = new ArrayList<>(before.size());
            before.forEach((level, was) -> levels.add(
                    new Closing.LevelChange(level, was, state.balance(level).used(), beside(level, claims))));
            return levels;
        }

        private long beside(String level, List<Claim> claims) {
            long used = 0;
            for (Claim claim : claims) {
                if (!claim.beside().isEmpty() && claim.levels().get(0).key().equals(level)) {
                    for (String key : claim.beside()) {
                        used = Saturating.add(used, state.balance(key).used());
                    }
                }
            }
            return used;
        }
    }
}
