// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditException;
import io.github.llmgateway.audit.AuditHead;
import io.github.llmgateway.audit.AuditQuery;
import io.github.llmgateway.audit.AuditRecord;
import io.github.llmgateway.audit.AuditRow;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.MemoryAuditStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A trail in memory that can be down, before it has written or after. */
final class FailingStore implements AuditStore {
    private final MemoryAuditStore memory = new MemoryAuditStore(100_000);
    volatile boolean down;
    volatile boolean afterwards;
    final AtomicInteger asked = new AtomicInteger();

    private void check() {
        if (down) {
            throw new AuditException("disk full", null);
        }
    }

    @Override
    public List<AuditRow> append(List<AuditEvent> events) {
        asked.incrementAndGet();
        if (!afterwards) {
            check();
        }
        List<AuditRow> rows = memory.append(events);
        check();
        return rows;
    }

    @Override
    public AuditHead head() {
        return memory.head();
    }

    @Override
    public void records(Consumer<? super AuditRecord> reader) {
        memory.records(reader);
    }

    @Override
    public void find(AuditQuery query, Consumer<? super AuditRecord> reader) {
        memory.find(query, reader);
    }

    @Override
    public long prune(Instant before, Instant unlabelledBefore, Instant at) {
        return memory.prune(before, unlabelledBefore, at);
    }
}
