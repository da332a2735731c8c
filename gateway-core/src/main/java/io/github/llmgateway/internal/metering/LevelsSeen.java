// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.metering.Claim;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.HoldAnswer;
import io.github.llmgateway.metering.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What levels had used when this process last saw them. Use only grows, corrections aside, so that a level that was seen
 * used up is used up; holds are not looked at, because they may be let go of at any moment. What another process
 * corrects is not seen, so nothing is remembered for long. Bounded; safe for concurrent use.
 */
final class LevelsSeen {
    private static final int MAX = 4_096;
    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    /** What was used, and when that was seen. */
    private record Seen(long used, long at) {}

    private final TimeSource time;

    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock; the levels changed last are last.
    private final Map<String, Seen> levels = new LinkedHashMap<>();

    LevelsSeen(TimeSource time) {
        this.time = time;
    }

    void changed(List<Closing.LevelChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        long now = time.nanoTime();
        lock.lock();
        try {
            for (Closing.LevelChange change : changes) {
                levels.remove(change.level());
                levels.put(change.level(), new Seen(change.after(), now));
            }
            while (levels.size() > MAX) {
                levels.remove(levels.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a claim is refused with, or null when it may be met, by what can be left of its levels at most; also null when
     * none of them was seen, because nothing true can be told of what is left then.
     */
    HoldAnswer.@Nullable Refused refusal(Claim claim, int place) {
        long now = time.nanoTime();
        lock.lock();
        try {
            boolean known = false;
            for (Level level : claim.levels()) {
                known |= seen(level.key(), now) != null;
            }
            for (String key : claim.beside()) {
                known |= seen(key, now) != null;
            }
            long left = claim.left(key -> used(key, now));
            if (!known || left > claim.floor()) {
                return null;
            }
            return new HoldAnswer.Refused(place, Math.max(0, left), 0, claim.leaving(key -> used(key, now)));
        } finally {
            lock.unlock();
        }
    }

    /** What each level of these claims had used when it was last seen, however long ago; without those that never were. */
    Map<String, Long> before(List<Claim> claims) {
        if (claims.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> before = new HashMap<>();
        lock.lock();
        try {
            for (Claim claim : claims) {
                for (Level level : claim.levels()) {
                    Seen last = levels.get(level.key());
                    if (last != null) {
                        before.put(level.key(), last.used());
                    }
                }
            }
        } finally {
            lock.unlock();
        }
        return before;
    }

    private long used(String level, long now) {
        Seen seen = seen(level, now);
        return seen == null ? 0 : seen.used();
    }

    private @Nullable Seen seen(String level, long now) {
        Seen seen = levels.get(level);
        return seen != null && now - seen.at() < FRESH_NANOS ? seen : null;
    }
}
