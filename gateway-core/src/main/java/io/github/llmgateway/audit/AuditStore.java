// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where an audit trail is kept. All writers of one store, threads and processes, make one chain: an append reads the head,
 * links its rows and writes both in one transaction that keeps others off. Implementations pass {@code
 * AuditStoreContract} of the testkit. Safe for concurrent use.
 *
 * <p>An interrupt neither loses nor breaks an operation: it is waited out, and the thread's flag stays set. Operations
 * take a bounded time. Every method may throw {@link AuditException}; after that of a write it is not known whether it was
 * done, and it can be repeated. What does not exist yet is created by the first write, and is an empty trail until then.
 */
public interface AuditStore {

    /**
     * Writes events at the end of the trail, all or none; it returns when they will survive the death of the process.
     *
     * @return the rows; an event whose id the trail holds already is not written again and has none
     */
    List<AuditRow> append(List<AuditEvent> events);

    /** The end of the trail as it was last written; it is kept apart from the rows. */
    AuditHead head();

    /** Hands on all rows as they are, in the order of their numbers, as of one moment. */
    void records(Consumer<? super AuditRecord> reader);

    /** Hands on the rows that may answer {@code query}, in the order of their numbers; more than those is allowed. */
    void find(AuditQuery query, Consumer<? super AuditRecord> reader);

    /**
     * Removes the oldest rows up to the first that has to be kept, and writes the {@link AuditKind#CHECKPOINT} that tells
     * of it, in one transaction. With nothing to remove nothing is written.
     *
     * @param before rows of this time and later are kept
     * @param unlabelledBefore rows of the kinds {@code UNLABELLED} and {@code LABELLED} of this time and later are kept
     * @param at the time of the checkpoint
     * @return how many rows were removed
     */
    long prune(Instant before, Instant unlabelledBefore, Instant at);
}
