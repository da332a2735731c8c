// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Closing;
import io.github.llmgateway.metering.Closing.LevelChange;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands on how levels were changed: by settlements, whenever they are written, and by expiries. Of a change that is not
 * known exactly it makes one that is large enough, so that no threshold in it is skipped. Safe for concurrent use.
 */
final class LevelChanges {
    /** By the name in the keys of their levels. */
    private final Map<String, Budget> rolling = new HashMap<>();

    private final SafeLedger ledger;
    private final LevelsSeen seen;
    private final Thresholds thresholds;

    LevelChanges(MeteringSettings settings, SafeLedger ledger, LevelsSeen seen, Thresholds thresholds) {
        for (Budget budget : settings.budgets()) {
            if (budget.window().kind() == Window.Kind.ROLLING) {
                rolling.put("budget:" + budget.name(), budget);
            }
        }
        this.ledger = ledger;
        this.seen = seen;
        this.thresholds = thresholds;
    }

    /**
     * A settlement was written.
     *
     * @param before what the levels had used at least before it was first tried. Where the answer to that was lost, nothing
     *     else is known of how they stood then
     */
    void settled(Closing closing, Map<String, Long> before) {
        List<LevelChange> changes = closing.repeated() ? since(before, closing.changes()) : closing.changes();
        seen.changed(changes);
        thresholds.crossed(changes);
    }

    private static List<LevelChange> since(Map<String, Long> before, List<LevelChange> changes) {
        List<LevelChange> since = new ArrayList<>(changes.size());
        for (LevelChange change : changes) {
            long least = Math.min(change.before(), before.getOrDefault(change.level(), change.before()));
            since.add(new LevelChange(change.level(), least, change.after(), change.beside()));
        }
        return since;
    }

    /** Holds were charged because they had expired. */
    void expired(List<Closing> closings, Instant now) {
        List<LevelChange> changes = new ArrayList<>();
        closings.forEach(closing -> changes.addAll(closing.changes()));
        seen.changed(changes);
        List<LevelChange> known = new ArrayList<>(changes.size());
        Map<Budget, Long> charged = new HashMap<>();
        for (LevelChange change : changes) {
            int window = change.level().lastIndexOf('@');
            String name = window < 0 ? "" : change.level().substring(0, window);
            Budget budget = rolling.get(name);
            if (budget == null) {
                known.add(change);
            } else if (budget.counted(now).contains(change.level())) {
                charged.merge(budget, change.after() - change.before(), Long::sum);
            }
        }
        thresholds.crossed(known);
        charged.forEach(
                (budget, amount) -> ledger.attempt(() -> thresholds.crossed(List.of(window(budget, amount, now)))));
    }

    /** A hold does not know what counts beside it in a rolling window: all that was charged to the window is one change. */
    private LevelChange window(Budget budget, long charged, Instant now) {
        String level = budget.level(now).key();
        Map<String, LevelState> states = ledger.ledger().levels(budget.counted(now));
        long used = states.getOrDefault(level, LevelState.ZERO).used();
        long all = states.values().stream().mapToLong(LevelState::used).sum();
        return new LevelChange(level, used - charged, used, all - used);
    }
}
