// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A trail in memory: the last rows, gone with the process. The chain over them is whole as any other's. */
public final class MemoryAuditStore implements AuditStore {
    /** How many rows are kept unless told otherwise. */
    public static final int DEFAULT_ROWS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final int maxRows;

    // Guarded by the lock.
    private final ArrayDeque<AuditRecord> records = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();
    private AuditHead head = AuditHead.NONE;

    /** A trail that keeps the last {@link #DEFAULT_ROWS} rows. */
    public MemoryAuditStore() {
        this(DEFAULT_ROWS);
    }

    /** A trail that keeps at least the last {@code maxRows} rows, and few more. */
    public MemoryAuditStore(int maxRows) {
        this.maxRows = maxRows;
    }

    @Override
    public List<AuditRow> append(List<AuditEvent> events) {
        lock.lock();
        try {
            List<AuditRow> rows = new ArrayList<>(events.size());
            Instant latest = null;
            for (AuditEvent event : events) {
                AuditRow row = write(event);
                if (row != null) {
                    rows.add(row);
                    latest = event.at();
                }
            }
            // Not for each row: a checkpoint is a row itself.
            if (latest != null && records.size() > maxRows + maxRows / 8 + 1) {
                removeFirst(records.size() - maxRows, latest);
            }
            return rows;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable AuditRow write(AuditEvent event) {
        if (!ids.add(event.id())) {
            return null;
        }
        String body = event.body();
        AuditRow row = AuditChain.link(head, event, body);
        records.add(AuditRecord.of(row, body));
        head = new AuditHead(row.sequence(), row.hash());
        return row;
    }

    private void removeFirst(long count, Instant at) {
        AuditRecord last = null;
        for (long i = 0; i < count; i++) {
            last = records.remove();
            ids.remove(last.id());
        }
        AuditRecord removed = Objects.requireNonNull(last, "nothing to remove");
        write(AuditChain.checkpoint(new AuditHead(removed.sequence(), removed.hash()), count, at));
    }

    @Override
    public AuditHead head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void records(Consumer<? super AuditRecord> reader) {
        List<AuditRecord> copy;
        lock.lock();
        try {
            copy = List.copyOf(records);
        } finally {
            lock.unlock();
        }
        copy.forEach(reader);
    }

    @Override
    public void find(AuditQuery query, Consumer<? super AuditRecord> reader) {
        records(reader);
    }

    @Override
    public long prune(Instant before, Instant unlabelledBefore, Instant at) {
        lock.lock();
        try {
            long count = 0;
            Iterator<AuditRecord> all = records.iterator();
            while (all.hasNext() && !isKept(all.next(), before, unlabelledBefore)) {
                count++;
            }
            if (count > 0) {
                removeFirst(count, at);
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isKept(AuditRecord record, Instant before, Instant unlabelledBefore) {
        boolean unlabelled = record.kind().equals(AuditKind.UNLABELLED.name())
                || record.kind().equals(AuditKind.LABELLED.name());
        return record.micros() >= AuditChain.micros(before)
                || (unlabelled && record.micros() >= AuditChain.micros(unlabelledBefore));
    }
}
