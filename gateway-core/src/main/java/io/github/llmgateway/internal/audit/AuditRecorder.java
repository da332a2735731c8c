// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditHead;
import io.github.llmgateway.audit.AuditListener;
import io.github.llmgateway.audit.AuditQuery;
import io.github.llmgateway.audit.AuditRow;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.AuditTrail;
import io.github.llmgateway.audit.AuditTrouble;
import io.github.llmgateway.audit.AuditVerification;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.internal.settings.AuditSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a gateway's trail. What has to be there before anything is sent is written at once, or refuses the call; the rest
 * goes through a queue. Safe for concurrent use.
 */
public final class AuditRecorder implements AuditTrail {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final @Nullable AuditStore store;
    private final TimeSource time;
    private final Duration timeout;
    private final Troubles troubles;
    private final AuditQueue queue;
    private final CallsUnderWay underWay = new CallsUnderWay();
    private volatile AuditSettings settings = AuditSettings.OFF;
    private volatile boolean paused;
    private volatile long pausedAt;

    /**
     * A recorder, which is off until it is told otherwise.
     *
     * @param store where the trail is kept; null where there is no place for one
     * @param timeout how long reading and closing wait for what is still to be written
     */
    public AuditRecorder(@Nullable AuditStore store, AuditListener listener, TimeSource time, Duration timeout) {
        this.store = store;
        this.time = time;
        this.timeout = timeout;
        this.troubles = new Troubles(listener);
        this.queue = new AuditQueue(store, time, troubles);
    }

    /**
     * Puts settings in force.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when they demand a trail and the store has none
     */
    public void settings(AuditSettings settings) {
        check(settings);
        this.settings = settings;
        queue.settings(settings);
    }

    /**
     * Whether these settings can be put in force.
     *
     * @throws GatewayException of kind {@code CONFIGURATION} when they demand a trail and the store has none
     */
    public void check(AuditSettings settings) {
        if (settings.demanded() && store == null) {
            throw GatewayException.configuration(
                    "gateway.audit.enabled is true, and the ledger's store has no place for an audit trail",
                    "Use memory:, file:PATH or jdbc:postgresql://HOST/DATABASE as gateway.ledger.url, or set it to false");
        }
    }

    /** Whether calls leave rows under these settings. */
    public boolean isOn(AuditSettings settings) {
        return settings.enabled() && store != null;
    }

    CallsUnderWay underWay() {
        return underWay;
    }

    TimeSource time() {
        return time;
    }

    /** Writes a row now, or as configured refuses, when somebody keeps a trail at all. */
    public void record(AuditEvent event) {
        if (isOn(settings)) {
            admit(event);
        }
    }

    /**
     * Writes a row without which nothing may go on.
     *
     * @throws GatewayException of kind {@code UNAVAILABLE} when it cannot be written and the trail fails closed
     */
    void admit(AuditEvent event) {
        AuditStore to = store;
        if (to == null || settings.failOpen()) {
            later(event);
            return;
        }
        if (queue.isFull()) {
            throw refusal(event, queue.size() + " rows wait for it already");
        }
        if (isPaused()) {
            throw refusal(event, "it failed less than a second ago");
        }
        List<AuditRow> rows;
        try {
            rows = to.append(List.of(event));
        } catch (RuntimeException e) {
            pausedAt = time.nanoTime();
            paused = true;
            throw refusal(event, Troubles.words(e));
        }
        troubles.written(rows);
    }

    /** Writes a row soon. */
    void later(AuditEvent event) {
        queue.add(event, settings.failOpen());
    }

    /** A row could not even be made. */
    void lost(Throwable cause) {
        troubles.tell(AuditTrouble.Kind.LOST, 1, cause.getClass().getName());
    }

    private boolean isPaused() {
        if (paused && time.nanoTime() - pausedAt >= PAUSE_NANOS) {
            paused = false;
        }
        return paused;
    }

    private GatewayException refusal(AuditEvent event, String why) {
        troubles.tell(AuditTrouble.Kind.REFUSED, 1, why);
        return GatewayException.builder(
                        ErrorKind.UNAVAILABLE,
                        "the audit trail cannot be written, and gateway.audit.on-failure is closed: " + why)
                .target(event.provider(), event.model())
                .retryable(false)
                .advice(
                        "Bring back what gateway.ledger.url names, or set gateway.audit.on-failure=open to go on and record"
                                + " later, as far as memory reaches")
                .build();
    }

    @Override
    public void rows(AuditQuery query, Consumer<? super AuditRow> reader) {
        queue.flush(timeout);
        if (store != null) {
            store.find(
                    query,
                    record -> record.row()
                            .filter(row -> query.matches(row.event()))
                            .ifPresent(reader));
        }
    }

    @Override
    public AuditHead head() {
        queue.flush(timeout);
        return store == null ? AuditHead.NONE : store.head();
    }

    @Override
    public AuditVerification verify(@Nullable AuditHead expected) {
        queue.flush(timeout);
        return store == null
                ? new AuditVerification(0, AuditHead.NONE, List.of())
                : AuditVerification.of(store, expected);
    }

    /** Gives calls that were just ended a moment to leave their rows, and writes what waits. The store stays open. */
    public void close() {
        underWay.await(timeout);
        queue.close(timeout);
    }
}
