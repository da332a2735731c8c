// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.MeteringListener;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Pack;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Threshold;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells when a pack or budget was taken past a part of its limit, each part once: what a correction gives back is no news
 * when it is used again. Remembers the levels that came so far last. Safe for concurrent use.
 */
final class Thresholds {
    private static final int[] PERCENT = {50, 80, 95, 100};
    private static final int MAX_LEVELS = 4_096;

    private final Map<String, Quantity> limits = new HashMap<>();
    private final MeteringListener listener;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock: what was told of each level.
    private final Map<String, Set<Integer>> told = new LinkedHashMap<>();

    Thresholds(MeteringSettings settings, MeteringListener listener) {
        this.listener = listener;
        for (Pack pack : settings.packs()) {
            limits.put("pack:" + pack.name(), Quantity.tokens(pack.tokens()));
        }
        for (Budget budget : settings.budgets()) {
            limits.put("budget:" + budget.name(), budget.limit());
        }
    }

    void crossed(List<Closing.LevelChange> changes) {
        for (Closing.LevelChange change : changes) {
            Quantity limit = limits.get(named(change.level()));
            if (limit == null || limit.amount() == 0) {
                continue;
            }
            for (int percent : PERCENT) {
                long at = part(limit.amount(), percent);
                long after = change.allAfter();
                if (change.allBefore() < at && after >= at && isNews(change.level(), percent)) {
                    tell(new Threshold(change.level(), percent, new Quantity(after, limit.unit()), limit));
                }
            }
        }
    }

    /** What a level is of: the window stands behind a budget's name, and any name may hold the mark between them. */
    private static String named(String level) {
        int window = level.startsWith("pack:") ? -1 : level.lastIndexOf('@');
        return window < 0 ? level : level.substring(0, window);
    }

    private boolean isNews(String level, int percent) {
        lock.lock();
        try {
            boolean news = told.computeIfAbsent(level, key -> new HashSet<>()).add(percent);
            if (told.size() > MAX_LEVELS) {
                told.remove(told.keySet().iterator().next());
            }
            return news;
        } finally {
            lock.unlock();
        }
    }

    /** Rounded up, and without an overflow. */
    private static long part(long limit, int percent) {
        return limit / 100 * percent + (limit % 100 * percent + 99) / 100;
    }

    private void tell(Threshold threshold) {
        try {
            listener.onThreshold(threshold);
        } catch (RuntimeException ignored) {
            // Who hears of a threshold must not break the call that crossed it.
        }
    }
}
