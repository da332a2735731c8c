// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A level inside one transaction of a store. Not safe for concurrent use. */
public final class Balance {
    private final String level;
    private long used;
    private long held;
    private long voided;
    private boolean changed;
    private @Nullable Instant until;

    /** A level that stands as {@code state} says. */
    public Balance(String level, LevelState state) {
        this.level = Objects.requireNonNull(level, "level");
        this.used = state.used();
        this.held = state.held();
        this.voided = state.voided();
    }

    /** The level's key. */
    public String level() {
        return level;
    }

    /** How it stands now. */
    public LevelState state() {
        return new LevelState(used, held, voided);
    }

    /** Whether it was changed since it was made or {@link #saved}. */
    public boolean isChanged() {
        return changed;
    }

    /** Its state was written. */
    public void saved() {
        changed = false;
    }

    /** It counts until then at least; null for always. */
    void countsUntil(@Nullable Instant moment) {
        if (moment != null && (until == null || moment.isAfter(until))) {
            until = moment;
        }
    }

    /**
     * Whether it need not be kept: it stands as one that nobody touched, or has ceased to count before {@code moment} and
     * nobody holds any of it. Less than nothing is used of one that was forgotten already and is corrected after all.
     */
    boolean isForgettable(Instant moment) {
        return held == 0 && voided == 0 && (used <= 0 || (until != null && until.isBefore(moment)));
    }

    long used() {
        return used;
    }

    long held() {
        return held;
    }

    /** What is gone of it or may go. */
    long taken() {
        return Saturating.add(Saturating.add(used, held), voided);
    }

    long left(long limit) {
        return Math.max(0, Saturating.subtract(limit, taken()));
    }

    /** What it can still give when holds are not looked at: a vendor draws by use, not by our intents. */
    long unused(long limit) {
        return Math.max(0, Saturating.subtract(limit, Saturating.add(used, voided)));
    }

    void hold(long amount) {
        held = Math.max(0, Saturating.add(held, amount));
        changed = true;
    }

    void use(long amount) {
        used = Saturating.add(used, amount);
        changed = true;
    }

    void voidRest(long amount) {
        voided = Saturating.add(voided, amount);
        changed = true;
    }
}
