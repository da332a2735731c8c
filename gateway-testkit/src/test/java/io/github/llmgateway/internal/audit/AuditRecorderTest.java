// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.audit;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.audit.AuditEvent;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditListener;
import io.github.llmgateway.audit.AuditQuery;
import io.github.llmgateway.audit.AuditRow;
import io.github.llmgateway.audit.AuditTrouble;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.internal.settings.AuditSettings;
import io.github.llmgateway.testkit.FakeTime;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trail that cannot be written: closed or open as configured, always told, never silently lost. */
class AuditRecorderTest {
    private static final AuditSettings CLOSED = new AuditSettings(true, true, false, null);
    private static final AuditSettings OPEN = new AuditSettings(true, true, true, null);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FailingStore store = new FailingStore();
    private final FakeTime time = new FakeTime();
    private final ConcurrentLinkedQueue<AuditTrouble.Kind> troubles = new ConcurrentLinkedQueue<>();
    private final AuditRecorder recorder = new AuditRecorder(
            store,
            new AuditListener() {
                @Override
                public void onTrouble(AuditTrouble trouble) {
                    troubles.add(trouble.kind());
                }
            },
            time,
            PATIENCE);

    @AfterEach
    void close() {
        store.down = false;
        recorder.close();
    }

    private AuditEvent event(String id, AuditKind kind) {
        return AuditEvent.builder(id, kind, time.now()).build();
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        recorder.rows(AuditQuery.ALL, row -> ids.add(row.event().id()));
        return ids;
    }

    @Test
    void closedRefusesAndSaysWhatToDo() {
        recorder.settings(CLOSED);
        store.down = true;
        assertFails(ErrorKind.UNAVAILABLE, () -> recorder.record(event("1", AuditKind.ADMITTED)))
                .hasMessageContaining("gateway.audit.on-failure")
                .hasMessageContaining("disk full")
                .isRetryable(false);
        assertThat(troubles).containsExactly(AuditTrouble.Kind.REFUSED);
        store.down = false;
        assertFails(ErrorKind.UNAVAILABLE, () -> recorder.record(event("2", AuditKind.ADMITTED)))
                .hasMessageContaining("less than a second ago");
        assertThat(store.asked).as("it is left alone for a moment").hasValue(1);
        time.advance(Duration.ofSeconds(2));
        recorder.record(event("3", AuditKind.ADMITTED));
        assertThat(ids()).containsExactly("3");
    }

    @Test
    void openGoesOnAndWritesLaterInOrderAndOnce() {
        recorder.settings(OPEN);
        store.down = true;
        store.afterwards = true;
        recorder.record(event("1", AuditKind.ADMITTED));
        recorder.later(event("2", AuditKind.ENDED));
        ids();
        store.down = false;
        recorder.later(event("3", AuditKind.ENDED));
        assertThat(ids()).containsExactly("1", "2", "3");
        assertThat(troubles).containsExactly(AuditTrouble.Kind.DELAYED, AuditTrouble.Kind.WRITTEN);
        assertThat(recorder.verify(null).isWhole()).isTrue();
    }

    @Test
    void anEndThatCannotBeWrittenWaitsAlsoWhereTheTrailFailsClosed() {
        recorder.settings(CLOSED);
        recorder.record(event("1", AuditKind.ADMITTED));
        store.down = true;
        recorder.later(event("2", AuditKind.ENDED));
        ids();
        store.down = false;
        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void whenTooMuchWaitsClosedRefusesBeforeAnythingIsLost() {
        recorder.settings(CLOSED);
        store.down = true;
        for (int i = 0; i < AuditQueue.MAX_WAITING; i++) {
            recorder.later(event("e" + i, AuditKind.ENDED));
        }
        assertFails(ErrorKind.UNAVAILABLE, () -> recorder.record(event("x", AuditKind.ADMITTED)))
                .hasMessageContaining("10000 rows wait");
        recorder.later(event("last", AuditKind.ENDED));
        store.down = false;
        assertThat(ids()).hasSize(AuditQueue.MAX_WAITING + 1);
    }

    @Test
    void whenTooMuchWaitsOpenDropsAndARowTellsHowMany() {
        recorder.settings(OPEN);
        store.down = true;
        for (int i = 0; i < AuditQueue.MAX_WAITING + 7; i++) {
            recorder.later(event("e" + i, AuditKind.ENDED));
        }
        store.down = false;
        ids();
        List<AuditEvent> gaps = new ArrayList<>();
        recorder.rows(AuditQuery.ALL, row -> {
            if (row.event().kind() == AuditKind.GAP) {
                gaps.add(row.event());
            }
        });
        assertThat(gaps)
                .singleElement()
                .satisfies(gap -> assertThat(gap.details()).containsEntry("gap.rows", "7"));
        assertThat(troubles).contains(AuditTrouble.Kind.LOST);
        assertThat(recorder.verify(null).isWhole()).isTrue();
    }

    @Test
    void closingWritesWhatWaits() {
        recorder.settings(OPEN);
        store.down = true;
        recorder.later(event("1", AuditKind.ENDED));
        ids();
        store.down = false;
        recorder.close();
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void closingTellsWhatIsLost() {
        recorder.settings(OPEN);
        store.down = true;
        recorder.later(event("1", AuditKind.ENDED));
        recorder.close();
        assertThat(troubles).contains(AuditTrouble.Kind.LOST);
    }

    @Test
    void rowsThatNeedNotBeKeptAreRemovedByTheHour() {
        recorder.settings(new AuditSettings(true, true, false, Period.ofDays(30)));
        recorder.later(event("old", AuditKind.ENDED));
        recorder.later(event("unlabelled", AuditKind.UNLABELLED));
        ids();
        time.advance(Duration.ofDays(31));
        recorder.later(event("new", AuditKind.ENDED));
        ids();
        recorder.later(event("newer", AuditKind.ENDED));
        assertThat(ids())
                .as("what tells of an unlabelled answer is kept for six months, whatever is configured")
                .contains("unlabelled", "new", "newer", "checkpoint/1")
                .doesNotContain("old");
        time.advance(Duration.ofDays(160));
        recorder.later(event("much-newer", AuditKind.ENDED));
        ids();
        recorder.later(event("last", AuditKind.ENDED));
        assertThat(ids()).contains("much-newer", "last").doesNotContain("unlabelled", "new", "newer");
        assertThat(recorder.verify(null).isWhole()).isTrue();
    }

    @Test
    void aListenerThatThrowsChangesNothing() {
        AuditRecorder loud = new AuditRecorder(
                store,
                new AuditListener() {
                    @Override
                    public void onRow(AuditRow row) {
                        throw new IllegalStateException("loud");
                    }
                },
                time,
                PATIENCE);
        loud.settings(CLOSED);
        loud.record(event("1", AuditKind.ADMITTED));
        loud.later(event("2", AuditKind.ENDED));
        loud.close();
        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void whereThereIsNoPlaceForATrailItIsOffUnlessItWasAskedFor() {
        AuditRecorder none = new AuditRecorder(null, AuditListener.logging(), time, PATIENCE);
        none.settings(new AuditSettings(true, false, false, null));
        assertThat(none.isOn(OPEN)).isFalse();
        none.record(event("1", AuditKind.ADMITTED));
        assertThat(none.verify(null).isWhole()).isTrue();
        assertFails(ErrorKind.CONFIGURATION, () -> none.check(CLOSED)).hasMessageContaining("gateway.audit.enabled");
    }
}
