// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A limit on what calls use, in tokens or money, in a window of time. Of several budgets that count a call, each must
 * admit it. Immutable.
 */
public final class Budget {
    private final String name;
    private final Quantity limit;
    private final Window window;
    private final List<Scope> scopes;
    private final ZoneId zone;

    // Made anew when the window moves on; many calls fall into one.
    private volatile @Nullable WindowLevels present;

    /**
     * A budget.
     *
     * @param name its name
     * @param limit how much
     * @param window after which it is whole again
     * @param scopes which calls it counts: those that match all of them; none for all calls
     * @param zone the time zone of its calendar
     */
    public Budget(String name, Quantity limit, Window window, List<Scope> scopes, ZoneId zone) {
        this.name = Objects.requireNonNull(name, "name");
        this.limit = Objects.requireNonNull(limit, "limit");
        this.window = Objects.requireNonNull(window, "window");
        this.scopes = List.copyOf(scopes);
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** How much. */
    public Quantity limit() {
        return limit;
    }

    /** After which it is whole again. */
    public Window window() {
        return window;
    }

    /** Which calls it counts: those that match all of them; none for all calls. */
    public List<Scope> scopes() {
        return scopes;
    }

    /** The time zone of its calendar. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether it counts an attempt. */
    public boolean counts(Subject subject) {
        for (Scope scope : scopes) {
            if (!scope.matches(subject)) {
                return false;
            }
        }
        return true;
    }

    private WindowLevels levels(Instant now) {
        WindowLevels known = present;
        if (known == null || !known.holdsAt(now)) {
            known = window.levels("budget:" + name, limit, now, zone);
            present = known;
        }
        return known;
    }

    /** The level in the ledger that an attempt at {@code now} draws. */
    public Level level(Instant now) {
        return levels(now).level();
    }

    /** Every level that counts at {@code now}: one, or the pieces of a rolling window, oldest first. */
    public List<String> counted(Instant now) {
        WindowLevels levels = levels(now);
        if (levels.beside().isEmpty()) {
            return List.of(levels.level().key());
        }
        List<String> keys = new ArrayList<>(levels.beside());
        keys.add(keys.size() - 1, levels.level().key());
        return keys;
    }

    /** What an attempt at {@code now} claims of it. */
    public Claim claim(Instant now, long floor, long want) {
        WindowLevels levels = levels(now);
        return new Claim(List.of(levels.level()), levels.beside(), floor, want, false, false, levels.counted());
    }

    /** A claim that was made before, with what counts beside it at {@code now}. */
    public Claim renewed(Claim claim, Instant now) {
        if (window.kind() != Window.Kind.ROLLING) {
            return claim;
        }
        List<String> beside = new ArrayList<>(counted(now));
        beside.remove(claim.levels().get(0).key());
        return new Claim(
                claim.levels(),
                beside,
                claim.floor(),
                claim.want(),
                false,
                claim.optional(),
                levels(now).counted());
    }

    /**
     * When it is whole again if nothing more is used.
     *
     * @param states how its {@linkplain #counted levels} stand
     * @return empty when it never is, or a rolling window holds nothing
     */
    public Optional<OffsetDateTime> resetsAt(Instant now, Map<String, LevelState> states) {
        if (window.kind() != Window.Kind.ROLLING) {
            return window.next(now, zone);
        }
        List<String> keys = counted(now);
        for (int i = keys.size(); i > 0; i--) {
            LevelState state = states.getOrDefault(keys.get(i - 1), LevelState.ZERO);
            if (state.used() != 0 || state.held() != 0) {
                return Optional.of(window.left(i, now, zone));
            }
        }
        return Optional.empty();
    }

    /**
     * When there is room again after a refusal.
     *
     * @return empty when there never is
     */
    public Optional<OffsetDateTime> roomAt(Instant now, HoldAnswer.Refused refused) {
        return window.kind() == Window.Kind.ROLLING
                ? Optional.of(window.left(refused.leaving(), now, zone))
                : window.next(now, zone);
    }

    @Override
    public String toString() {
        return "Budget[" + name + ", " + limit + "]";
    }
}
