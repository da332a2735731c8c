// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmgateway.metering.Reconciliation.Day;
import io.github.llmgateway.metering.Reconciliation.Difference;
import io.github.llmgateway.metering.Reconciliation.Kind;
import io.github.llmgateway.model.UsageSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** SF-METERED: the vendor's bill against the ledger, row by row. */
class ReconciliationTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String MAPPING =
            "request-id=Request,time=Created,model=Model,input=In,output=Out,cost=Amount,currency=CNY";
    private static final String HEADING = "Created,Request,Model,In,Out,Amount\n";

    private final MemoryLedger ledger = new MemoryLedger();

    private void settled(String requestId, int seconds, String model, long input, long output, String cost) {
        ledger.settle(new Settlement(
                new Subject("a" + requestId + seconds + model, "c", true, "chat", "sf", "v", "", model, Map.of()),
                NOW.plusSeconds(seconds),
                Tokens.of(input, output),
                UsageSource.PROVIDER,
                Money.of(cost, "CNY"),
                List.of(),
                List.of(),
                new Outcome("COMPLETED", "", requestId),
                Set.of()));
    }

    private Reconciliation compare(String lines) {
        List<BillLine> bill = BillMapping.parse(MAPPING, ZONE).read(HEADING + lines);
        return Reconciliation.of(ledger, "sf", bill, Duration.ofSeconds(30), ZONE);
    }

    @Test
    void whatAgreesLeavesNothing() {
        settled("r1", 0, "m", 10, 5, "0.1");
        settled("", 60, "m", 7, 3, "0.2");
        Reconciliation result = compare("2026-03-01 18:00:01,r1,m,10,5,0.10\n2026-03-01T10:01:05Z,,m,7,3,0.2\n");
        assertThat(result.differences()).isEmpty();
        assertThat(result.matched()).isEqualTo(2);
        assertThat(result.days()).containsExactly(Map.entry(LocalDate.parse("2026-03-01"), new Day(25, 25)));
    }

    @Test
    void differencesAreListedRowByRow() {
        settled("r1", 0, "m", 10, 5, "0.1");
        settled("r2", 1, "m", 10, 5, "0.1");
        settled("r3", 2, "m", 1, 1, "0.1");
        Reconciliation result = compare("""
            2026-03-01 18:00:00,r1,m,11,5,0.1
            2026-03-01 18:00:00,r2,m,10,5,0.11
            2026-03-01 18:00:00,r9,m,4,4,0.1
            """);
        assertThat(result.differences())
                .extracting(Difference::kind)
                .containsExactly(Kind.NUMBERS, Kind.NUMBERS, Kind.ONLY_BILL, Kind.ONLY_LEDGER);
        assertThat(result.differences().get(0).bill().number()).isEqualTo(2);
        assertThat(result.differences().get(3).attempt().requestId()).isEqualTo("r3");
    }

    @Test
    void withoutARequestIdTheModelAndTheNearestTimeMatch() {
        settled("", 0, "m", 10, 5, "0.1");
        settled("", 5, "m", 20, 6, "0.1");
        settled("", 5, "x", 20, 6, "0.1");
        assertThat(compare("""
            2026-03-01 18:00:04,,m,10,5,
            2026-03-01 18:00:04,,m,20,6,
            2026-03-01 18:00:04,,x,20,6,
            """).differences())
                .as("equal numbers before the nearest time")
                .isEmpty();
        assertThat(compare("2026-03-01 18:01:00,,m,10,5,\n").differences())
                .extracting(Difference::kind)
                .startsWith(Kind.ONLY_BILL);
    }

    @Test
    void correctionsAreCountedIn() {
        Claim claim = Claim.budget(new Level("budget:b", 1000), 1, 110);
        Subject subject = new Subject("a", "c", true, "chat", "sf", "v", "", "m", Map.of());
        ledger.hold(new Hold(subject, NOW, NOW, Tokens.of(10, 100), Money.of("1", "CNY"), List.of(claim)));
        ledger.expire(NOW.plusSeconds(1));
        ledger.settle(new Settlement(
                subject,
                NOW,
                Tokens.of(10, 5),
                UsageSource.PROVIDER,
                Money.of("0.1", "CNY"),
                List.of(claim),
                List.of(15L),
                new Outcome("COMPLETED", "", "r1"),
                Set.of()));
        assertThat(compare("2026-03-01 18:00:00,r1,m,10,5,0.1\n").differences()).isEmpty();
    }

    @Test
    void quotedCellsAndThousandsAreRead() {
        List<BillLine> bill = BillMapping.parse("time=When,model=M,input=I,time-format=dd/MM/yyyy HH:mm", ZONE)
                .read("\uFEFFWhen,M,I\r\n01/03/2026 18:00,\"a \"\"b\"\", c\",\"1,234\"\r\n\r\n");
        assertThat(bill).containsExactly(new BillLine(2, "", NOW, "a \"b\", c", 1234L, null, null));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillMapping.parse("colour=Red", ZONE))
                .withMessageContaining("colour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillMapping.parse("time=T", ZONE))
                .withMessageContaining("model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compare("soon,r1,m,1,1,1\n"))
                .withMessageContaining("line 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillMapping.parse("time=T,model=M", ZONE).read("A,B\n"))
                .withMessageContaining("no column 'T'");
    }
}
