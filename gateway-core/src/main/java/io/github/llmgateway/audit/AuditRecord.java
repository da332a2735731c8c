// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import java.util.Objects;
import java.util.Optional;

/**
 * A row as a store holds it, which may have been changed by hand: nothing in it can be relied on before it was verified.
 *
 * @param sequence its number
 * @param previous the hash of the row before it
 * @param hash its own hash
 * @param body its canonical text
 * @param id the name of the event, as the store has it for finding it
 * @param micros the time, in microseconds since 1970, as the store has it for finding it
 * @param kind the kind, as the store has it for finding it
 * @param call the call, as the store has it for finding it
 */
public record AuditRecord(
        long sequence, String previous, String hash, String body, String id, long micros, String kind, String call) {

    /** Checks for null. */
    public AuditRecord {
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(call, "call");
    }

    /** The record of a row, for stores that write it. */
    public static AuditRecord of(AuditRow row, String body) {
        AuditEvent event = row.event();
        return new AuditRecord(
                row.sequence(),
                row.previous(),
                row.hash(),
                body,
                event.id(),
                AuditChain.micros(event.at()),
                event.kind().name(),
                event.call());
    }

    /** The row, if its text can be read. */
    public Optional<AuditRow> row() {
        return Optional.ofNullable(AuditBody.readOrNull(body))
                .map(event -> new AuditRow(sequence, previous, hash, event));
    }

    /** Whether what the store has for finding the row agrees with the row. */
    boolean agreesWith(AuditEvent event) {
        return id.equals(event.id())
                && micros == AuditChain.micros(event.at())
                && kind.equals(event.kind().name())
                && call.equals(event.call());
    }
}
