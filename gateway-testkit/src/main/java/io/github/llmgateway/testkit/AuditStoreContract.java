// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.audit.AuditChain;
import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditHead;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditQuery;
import io.github.llmgateway.audit.AuditRecord;
import io.github.llmgateway.audit.AuditRow;
import io.github.llmgateway.audit.AuditStore;
import io.github.llmgateway.audit.AuditVerdict;
import io.github.llmgateway.audit.AuditVerification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The laws that every {@link AuditStore} keeps. A store's test extends this class and says how an empty one is opened.
 */
public abstract class AuditStoreContract {
    /** A moment. */
    protected static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private AuditStore store;

    /** For subclasses. */
    protected AuditStoreContract() {}

    /** An empty store. */
    protected abstract AuditStore open();

    /** Opens the store of this test. */
    @BeforeEach
    protected void openStore() {
        store = open();
    }

    /** The store of this test. */
    protected AuditStore store() {
        return store;
    }

    /** An event of a call, full of everything. */
    protected static AuditEvent event(String id, AuditKind kind, Instant at) {
        return AuditEvent.builder(id, kind, at)
                .call("call-" + id, "chat", "both \uD83D\uDE00 \u0000 \uD83D")
                .target("one", "openai-compatible", "m")
                .requestId("r'; DROP TABLE audit_row; --")
                .terms(List.of("zhipu-open-platform@2024-06-03", "own@1"), "ab".repeat(32), List.of("ZP-RESELL:c-17"))
                .verdict(AuditVerdict.REFUSED, List.of("ZP-MINOR", "ZP-FREE"))
                .outcome("POLICY_REJECTED")
                .detail("override.who", "claims-desk")
                .build();
    }

    private static AuditEvent event(int number) {
        return event("e" + number, AuditKind.ENDED, NOW.plusSeconds(number));
    }

    /** The records of a store. */
    protected static List<AuditRecord> records(AuditStore store) {
        List<AuditRecord> records = new ArrayList<>();
        store.records(records::add);
        return records;
    }

    private static List<AuditEvent> find(AuditStore store, AuditQuery query) {
        List<AuditEvent> found = new ArrayList<>();
        store.find(
                query,
                record ->
                        record.row().map(AuditRow::event).filter(query::matches).ifPresent(found::add));
        return found;
    }

    /** The chain is whole. */
    protected static void assertWhole(AuditStore store) {
        assertThat(AuditVerification.of(store, null).faults()).isEmpty();
    }

    @Test
    void anEmptyTrailIsWhole() {
        assertThat(store.head()).isEqualTo(AuditHead.NONE);
        assertThat(records(store)).isEmpty();
        assertThat(AuditVerification.of(store, null)).isEqualTo(new AuditVerification(0, AuditHead.NONE, List.of()));
        assertThat(store.prune(NOW, NOW, NOW)).isZero();
        assertThat(store.append(List.of())).isEmpty();
    }

    @Test
    void rowsComeBackAsTheyWereAndChained() {
        List<AuditEvent> events = List.of(event(1), event(2), event(3));
        List<AuditRow> rows = new ArrayList<>(store.append(events.subList(0, 2)));
        rows.addAll(store.append(events.subList(2, 3)));
        assertThat(rows).extracting(AuditRow::event).isEqualTo(events);
        assertThat(rows).extracting(AuditRow::sequence).containsExactly(1L, 2L, 3L);
        assertThat(records(store))
                .isEqualTo(rows.stream()
                        .map(row -> AuditRecord.of(row, row.event().body()))
                        .toList());
        assertThat(records(store)).allSatisfy(record -> assertThat(record.row()).isPresent());
        assertThat(rows.get(1).previous()).isEqualTo(rows.get(0).hash());
        assertThat(store.head()).isEqualTo(new AuditHead(3, rows.get(2).hash()));
        AuditVerification whole = AuditVerification.of(store, store.head());
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.rows()).isEqualTo(3);
        assertThat(whole.head()).isEqualTo(store.head());
    }

    @Test
    void anEventThatIsWrittenAgainIsNotWrittenTwice() {
        store.append(List.of(event(1)));
        assertThat(store.append(List.of(event(1), event(2), event(2))))
                .extracting(row -> row.event().id())
                .containsExactly("e2");
        assertThat(records(store)).hasSize(2);
        assertWhole(store);
    }

    @Test
    void rowsAreFoundByTimeAndCall() {
        store.append(List.of(event(1), event(2), event(3)));
        assertThat(find(store, new AuditQuery(NOW.plusSeconds(2), NOW.plusSeconds(3), "", "")))
                .containsExactly(event(2));
        assertThat(find(store, AuditQuery.ofCall("call-e3"))).containsExactly(event(3));
        assertThat(find(store, new AuditQuery(AuditQuery.ALL.from(), AuditQuery.ALL.until(), "", "zp-minor")))
                .hasSize(3);
        assertThat(find(store, new AuditQuery(AuditQuery.ALL.from(), AuditQuery.ALL.until(), "", "ZP-RESELL")))
                .as("a consent")
                .hasSize(3);
        assertThat(find(store, new AuditQuery(AuditQuery.ALL.from(), AuditQuery.ALL.until(), "", "TQ-4")))
                .isEmpty();
    }

    @Test
    void manyThreadsMakeOneChain() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String name = "t" + t + ".";
            threads.add(new Thread(() -> {
                for (int i = 0; i < 25; i++) {
                    store.append(List.of(event(name + i, AuditKind.ADMITTED, NOW)));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        assertThat(records(store)).hasSize(200);
        assertWhole(store);
    }

    @Test
    void pruningLeavesACheckpointAndAWholeChain() {
        List<AuditRow> rows = store.append(List.of(event(1), event(2), event(3), event(4)));
        assertThat(store.prune(NOW.plusSeconds(3), NOW, NOW.plusSeconds(10))).isEqualTo(2);
        assertThat(records(store)).extracting(AuditRecord::sequence).containsExactly(3L, 4L, 5L);
        AuditEvent checkpoint = records(store).get(2).row().orElseThrow().event();
        assertThat(checkpoint.kind()).isEqualTo(AuditKind.CHECKPOINT);
        assertThat(checkpoint.details())
                .containsEntry(AuditChain.UP_TO, "2")
                .containsEntry(AuditChain.UP_TO_HASH, rows.get(1).hash())
                .containsEntry(AuditChain.REMOVED, "2");
        assertWhole(store);
        assertThat(AuditVerification.of(store, new AuditHead(2, rows.get(1).hash()))
                        .faults())
                .as("a head that was kept just before the first row is still compared")
                .isEmpty();
        assertThat(store.prune(NOW.plusSeconds(3), NOW, NOW.plusSeconds(11)))
                .as("nothing more")
                .isZero();
        assertThat(records(store)).hasSize(3);
        assertThat(store.prune(NOW.plusSeconds(100), NOW.plusSeconds(100), NOW.plusSeconds(100)))
                .as("everything")
                .isEqualTo(3);
        assertThat(records(store)).extracting(AuditRecord::kind).containsExactly("CHECKPOINT");
        assertWhole(store);
        store.append(List.of(event(5)));
        assertWhole(store);
    }

    @Test
    void whatTellsOfUnlabelledAnswersIsKeptLongerWithAllThatFollows() {
        Instant old = NOW.minus(Duration.ofDays(100));
        store.append(List.of(
                event("a", AuditKind.ENDED, old),
                event("b", AuditKind.UNLABELLED, old),
                event("c", AuditKind.ENDED, old)));
        assertThat(store.prune(NOW, NOW.minus(Duration.ofDays(184)), NOW)).isEqualTo(1);
        assertThat(records(store)).extracting(AuditRecord::id).startsWith("b", "c");
        assertThat(store.prune(NOW, NOW.minus(Duration.ofDays(90)), NOW)).isEqualTo(2);
        assertWhole(store);
    }

    @Test
    void aClockThatStepsBackNeitherBreaksTheChainNorRemovesWhatFollows() {
        store.append(List.of(
                event("late", AuditKind.ENDED, NOW.plusSeconds(60)),
                event("early", AuditKind.ENDED, NOW.minusSeconds(60))));
        assertWhole(store);
        assertThat(store.prune(NOW, NOW, NOW.plusSeconds(61)))
                .as("the first row is kept, so that the second is")
                .isZero();
        assertThat(records(store)).hasSize(2);
    }

    @Test
    void anInterruptNeitherLosesNorBreaksAnAppend() {
        Thread.currentThread().interrupt();
        try {
            assertThat(store.append(List.of(event(1)))).hasSize(1);
        } finally {
            assertThat(Thread.interrupted()).as("the flag stays").isTrue();
        }
        assertWhole(store);
    }
}
