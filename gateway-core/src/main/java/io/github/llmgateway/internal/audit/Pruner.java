// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.internal.settings.AuditSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Removes rows that need not be kept any longer, now and then. Belongs to the thread that writes. */
final class Pruner {
    private static final long EVERY_NANOS = Duration.ofHours(1).toNanos();

    private final TimeSource time;
    private volatile AuditSettings settings = AuditSettings.OFF;
    private boolean begun;
    private long last;

    Pruner(TimeSource time) {
        this.time = time;
    }

    void settings(AuditSettings settings) {
        this.settings = settings;
    }

    void prune(AuditStore store) {
        Period retention = settings.kept().orElse(null);
        long nanos = time.nanoTime();
        if (retention == null || (begun && nanos - last < EVERY_NANOS)) {
            return;
        }
        begun = true;
        last = nanos;
        Instant now = time.now();
        Instant before = back(now, retention);
        Instant unlabelled = back(now, AuditSettings.UNLABELLED);
        try {
            store.prune(before, unlabelled.isBefore(before) ? unlabelled : before, now);
        } catch (RuntimeException e) {
            // What is kept too long is tried again within the hour.
        }
    }

    private static Instant back(Instant now, Period period) {
        return ZonedDateTime.ofInstant(now, ZoneOffset.UTC).minus(period).toInstant();
    }
}
