// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.metering.Ledger;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.MemoryLedger;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryLedgerTest extends LedgerContract {
    @Override
    protected Ledger open() {
        return new MemoryLedger();
    }

    @Test
    void onlyTheLastRowsAreKeptButEveryLevelIsExact() {
        MemoryLedger small = new MemoryLedger(10);
        for (int i = 0; i < 100; i++) {
            small.settle(LedgerSamples.settle("a" + i, 2, LedgerSamples.budget("a", 1000, 0, 2)));
        }
        AtomicInteger rows = new AtomicInteger();
        small.rows(Instant.EPOCH, LedgerSamples.EVER, row -> rows.incrementAndGet());
        assertThat(rows).hasValue(10);
        assertThat(small.levels(List.of("budget:a"))).containsEntry("budget:a", new LevelState(200, 0, 0));
    }
}
