// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a chain shows of those who change it, and what it does not. */
class AuditVerificationTest {
    private static final String HASH = "8be71c9dd6cf6309e10403fd03915d0d33e64117908144460b43a11fa131399a";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Tampered trail = new Tampered();

    /** A store whose rows anybody may change. */
    private static final class Tampered implements AuditStore {
        private final List<AuditRecord> records = new ArrayList<>();
        private AuditHead head = AuditHead.NONE;

        @Override
        public List<AuditRow> append(List<AuditEvent> events) {
            List<AuditRow> rows = new ArrayList<>();
            for (AuditEvent event : events) {
                AuditRow row = AuditChain.link(head, event, event.body());
                records.add(AuditRecord.of(row, event.body()));
                head = new AuditHead(row.sequence(), row.hash());
                rows.add(row);
            }
            return rows;
        }

        /** What somebody does who can write to the store and knows how the chain is made. */
        void makeAnew() {
            List<AuditEvent> events = records.stream()
                    .map(record -> record.row().orElseThrow().event())
                    .toList();
            records.clear();
            head = AuditHead.NONE;
            append(events);
        }

        @Override
        public AuditHead head() {
            return head;
        }

        @Override
        public void records(Consumer<? super AuditRecord> reader) {
            records.forEach(reader);
        }

        @Override
        public void find(AuditQuery query, Consumer<? super AuditRecord> reader) {
            records.forEach(reader);
        }

        @Override
        public long prune(Instant before, Instant unlabelledBefore, Instant at) {
            return 0;
        }
    }

    private static AuditEvent event(int number) {
        return AuditEvent.builder("e" + number, AuditKind.ENDED, NOW.plusSeconds(number))
                .call("c" + number, "chat", "one/m")
                .outcome("COMPLETED")
                .build();
    }

    @BeforeEach
    void fiveRows() {
        trail.append(List.of(event(1), event(2), event(3), event(4), event(5)));
    }

    private List<String> faults(AuditHead expected) {
        return AuditVerification.of(trail, expected).faults().stream()
                .map(AuditVerification.Fault::toString)
                .toList();
    }

    private List<String> faults() {
        return faults(null);
    }

    private static AuditRecord with(AuditRecord row, long sequence, String previous, String hash, String body) {
        return new AuditRecord(sequence, previous, hash, body, row.id(), row.micros(), row.kind(), row.call());
    }

    private static AuditRecord changed(AuditRecord row) {
        return with(row, row.sequence(), row.previous(), row.hash(), row.body().replace("COMPLETED", "TIMEOUT"));
    }

    @Test
    void asItIsItIsWhole() {
        assertThat(faults(trail.head())).isEmpty();
    }

    @Test
    void aChangedRowShows() {
        trail.records.set(2, changed(trail.records.get(2)));
        assertThat(faults()).containsExactly("row 3: its content does not fit its hash: it was changed");
    }

    @Test
    void aChangedRowWithAHashOfItsOwnShowsInTheNext() {
        AuditRecord row = changed(trail.records.get(2));
        trail.records.set(2, with(row, 3, row.previous(), AuditChain.hash(row.previous(), 3, row.body()), row.body()));
        assertThat(faults())
                .containsExactly(
                        "row 4: it does not continue the row before it: one of them was changed, exchanged or put in");
    }

    @Test
    void aRemovedRowShows() {
        trail.records.remove(2);
        assertThat(faults()).containsExactly("row 4: row 3 is missing before it");
        trail.records.remove(2);
        assertThat(faults()).containsExactly("row 5: rows 3 to 4 are missing before it");
    }

    @Test
    void removedFirstRowsShow() {
        trail.records.remove(0);
        assertThat(faults())
                .containsExactly("row 2: row 1 is missing before it, and no checkpoint tells that they were removed");
    }

    @Test
    void removedLastRowsShowByTheHead() {
        trail.records.remove(4);
        trail.records.remove(3);
        assertThat(faults())
                .containsExactly("row 5: rows 4 to 5 are missing at the end, by the head that the store keeps");
    }

    @Test
    void exchangedRowsShow() {
        Collections.swap(trail.records, 1, 2);
        assertThat(faults()).isNotEmpty();
        fiveAgain();
        AuditRecord second = trail.records.get(1);
        AuditRecord third = trail.records.get(2);
        trail.records.set(1, with(third, 2, third.previous(), third.hash(), third.body()));
        trail.records.set(2, with(second, 3, second.previous(), second.hash(), second.body()));
        assertThat(faults()).anyMatch(fault -> fault.startsWith("row 2:"));
    }

    private void fiveAgain() {
        trail.records.clear();
        trail.head = AuditHead.NONE;
        fiveRows();
    }

    @Test
    void aRowThatWasPutInShows() {
        AuditRecord third = trail.records.get(2);
        String body = event(9).body();
        trail.records.add(
                3,
                new AuditRecord(
                        4,
                        third.hash(),
                        AuditChain.hash(third.hash(), 4, body),
                        body,
                        "e9",
                        AuditChain.micros(NOW.plusSeconds(9)),
                        "ENDED",
                        "c9"));
        assertThat(faults()).containsExactly("row 4: there is more than one row of this number");
    }

    @Test
    void whatIsOnlyForFindingIsCheckedToo() {
        AuditRecord row = trail.records.get(1);
        trail.records.set(
                1,
                new AuditRecord(
                        2, row.previous(), row.hash(), row.body(), row.id(), row.micros() + 1, row.kind(), row.call()));
        assertThat(faults())
                .containsExactly("row 2: what the store has for finding it does not agree with its content");
    }

    @Test
    void whatCannotBeReadIsToldAndBreaksNothing() {
        AuditRecord row = trail.records.get(1);
        trail.records.set(1, with(row, 2, "", "", "{"));
        assertThat(faults()).contains("row 2: its content cannot be read");
    }

    @Test
    void allRowsGoneShowByTheHead() {
        trail.records.clear();
        assertThat(faults()).containsExactly("row 5: all rows are gone; the head says that there were 5");
    }

    @Test
    void aHeadThatWasSetBackShows() {
        trail.head = new AuditHead(5, "f".repeat(64));
        assertThat(faults())
                .containsExactly(
                        "row 5: its hash is not that of the head that the store keeps: the trail was written anew");
        trail.head = AuditHead.NONE;
        assertThat(faults())
                .containsExactly("row 0: the head that the store keeps says that nothing was written: it was changed");
    }

    @Test
    void whoMakesTheWholeChainAnewIsSeenOnlyByAHeadKeptElsewhere() {
        AuditHead kept = trail.head();
        trail.records.remove(2);
        trail.makeAnew();
        assertThat(faults()).as("this is what a chain cannot show").isEmpty();
        assertThat(faults(kept)).containsExactly("row 5: row 5 is missing at the end, by the expected head");
        trail.append(List.of(event(6), event(7)));
        assertThat(faults(kept))
                .containsExactly("row 5: its hash is not that of the expected head: the trail was written anew");
    }

    @Test
    void anExpectedHeadHoldsWhileTheTrailGrows() {
        AuditHead kept = trail.head();
        trail.append(List.of(event(6)));
        assertThat(faults(kept)).isEmpty();
    }

    @Test
    void aCheckpointVouchesForWhatWasRemovedAndOnlyForThat() {
        AuditRecord second = trail.records.get(1);
        trail.append(List.of(AuditChain.checkpoint(new AuditHead(2, second.hash()), 2, NOW)));
        trail.records.remove(0);
        trail.records.remove(0);
        assertThat(faults()).isEmpty();
        assertThat(faults(new AuditHead(2, second.hash()))).isEmpty();
        assertThat(faults(new AuditHead(1, "a".repeat(64))))
                .containsExactly("row 1: it is no longer kept, so that the expected head cannot be compared");
        trail.records.remove(0);
        assertThat(faults())
                .containsExactly(
                        "row 4: rows 1 to 3 are missing before it, and no checkpoint tells that they were removed");
    }

    @Test
    void headsAreWrittenAndRead() {
        assertThat(AuditHead.parse(trail.head().toString())).isEqualTo(trail.head());
        for (String wrong : List.of("", "5", "5:abc", "x:" + "a".repeat(64), "5:" + "g".repeat(64))) {
            assertThatIllegalArgumentException().isThrownBy(() -> AuditHead.parse(wrong));
        }
    }

    @Test
    void theChainIsTheSameForEver() {
        assertThat(AuditChain.hash(AuditHead.NONE.hash(), 1, "{\"id\":\"x\"}"))
                .as("whoever changes how rows are hashed makes every kept trail worthless")
                .isEqualTo(HASH);
        assertThat(event(1).body())
                .isEqualTo("{\"id\":\"e1\",\"time\":\"2026-03-01T10:00:01Z\",\"kind\":\"ENDED\",\"call\":\"c1\","
                        + "\"operation\":\"chat\",\"requestedModel\":\"one/m\",\"verdict\":\"NOT_JUDGED\","
                        + "\"outcome\":\"COMPLETED\"}");
    }
}
