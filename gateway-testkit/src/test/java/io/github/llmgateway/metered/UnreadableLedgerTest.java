// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.metering.Bill;
import io.github.llmgateway.metering.BillRule;
import io.github.llmgateway.metering.UsageQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ledger that cannot be read is told in one way by all who read it. */
class UnreadableLedgerTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    private final FailingLedger ledger = new FailingLedger();

    @Test
    void reportsAndReconciliationsNameItAndWhatToCheck() {
        ledger.unreadable = true;
        BillRule rule = new BillRule(Duration.ZERO, BigDecimal.ZERO, ZoneId.of("UTC"), DAY, DAY);
        try (Gateway gateway = new Counted().builder().ledger(ledger).build()) {
            assertUnreadable(() -> gateway.usage(UsageQuery.ALL));
            assertUnreadable(() -> gateway.reconcile("one", Bill.of(List.of()), rule));
        }
    }

    private static void assertUnreadable(Runnable reading) {
        assertFails(ErrorKind.UNAVAILABLE, reading::run)
                .hasMessageContaining("the ledger cannot be read: " + FailingLedger.WORDS)
                .hasMessageContaining("gateway.ledger.url");
    }
}
