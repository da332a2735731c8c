// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.RowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A ledger that the application brings is written for every attempt, whatever the configuration says. */
class BroughtLedgerTest {
    private final Spine spine = new Spine();
    private final MemoryLedger ledger = new MemoryLedger();

    private List<RowKind> kinds() {
        List<RowKind> kinds = new ArrayList<>();
        ledger.rows(Instant.EPOCH, Instant.MAX, (LedgerRow row) -> kinds.add(row.kind()));
        return kinds;
    }

    @Test
    void everyAttemptIsRecordedInIt() {
        spine.transport.then(Spine.whole()).then(Spine.whole());
        try (Gateway gateway = spine.builder().ledger(ledger).build()) {
            gateway.chat(Spine.request());
            assertThat(kinds()).containsExactly(RowKind.HOLD, RowKind.SETTLE);
            gateway.reconfigure(Map.of(
                    "gateway.providers.one.type", "openai-compatible",
                    "gateway.providers.one.base-url", "http://127.0.0.1:1/v1"));
            gateway.chat(Spine.request());
            assertThat(kinds()).hasSize(4);
        }
    }

    @Test
    void withoutOneNothingIsKept() {
        spine.transport.then(Spine.whole());
        try (Gateway gateway = spine.gateway()) {
            gateway.chat(Spine.request());
        }
        assertThat(kinds()).isEmpty();
    }
}
