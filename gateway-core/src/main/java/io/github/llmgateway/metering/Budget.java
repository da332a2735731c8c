// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A limit on what calls use, in tokens or money, in a window of time. Of several budgets that count a call, each must
 * admit it.
 *
 * @param name its name
 * @param limit how much
 * @param window after which it is whole again
 * @param scopes which calls it counts: those that match all of them; none for all calls
 * @param zone the time zone of its calendar
 */
public record Budget(String name, Quantity limit, Window window, List<Scope> scopes, ZoneId zone) {
    /** Checks for nulls and copies the list. */
    public Budget {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(zone, "zone");
        scopes = List.copyOf(scopes);
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

    /** Its level in the ledger, in the window that {@code now} lies in. */
    public Level level(Instant now) {
        return new Level("budget:" + name + "@" + window.key(now, zone), limit.amount());
    }

    /** When it is whole again; empty when never. */
    public Optional<OffsetDateTime> resetsAt(Instant now) {
        return window.next(now, zone);
    }
}
