// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.llmgateway.metering.Reconciliation.Day;
import io.github.llmgateway.metering.Reconciliation.Difference;
import io.github.llmgateway.metering.Reconciliation.Kind;
import io.github.llmgateway.metering.Reconciliation.Sum;
import io.github.llmgateway.model.UsageSource;
import java.math.BigDecimal;
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
                cost.isEmpty() ? null : Money.of(cost, "CNY"),
                List.of(),
                List.of(),
                new Outcome("COMPLETED", "", requestId),
                Set.of()));
    }

    private Reconciliation compare(String lines) {
        List<BillLine> bill = BillMapping.parse(MAPPING, ZONE).read(HEADING + lines);
        return Reconciliation.of(ledger, "sf", Bill.of(bill), rule("0"));
    }

    private static BillRule rule(String cost) {
        return new BillRule(Duration.ofSeconds(30), new BigDecimal(cost), ZONE, null, null);
    }

    @Test
    void whatAgreesLeavesNothing() {
        settled("r1", 0, "m", 10, 5, "0.1");
        settled("", 60, "m", 7, 3, "0.2");
        Reconciliation result = compare("2026-03-01 18:00:01,r1,m,10,5,0.10\n2026-03-01T10:01:05Z,,m,7,3,0.2\n");
        assertThat(result.differences()).isEmpty();
        assertThat(result.matched()).isEqualTo(2);
        Sum all = new Sum(25, Map.of("CNY", Money.of("0.3", "CNY")));
        assertThat(result.days()).containsExactly(Map.entry(LocalDate.parse("2026-03-01"), new Day(all, all)));
        assertThat(result.lines()).isEqualTo(2);
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
        assertThat(result.differences().get(0).fields()).containsExactly("input");
        assertThat(result.differences().get(1).fields()).containsExactly("cost");
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
    void whatIsNotComparedIsInNoTotal() {
        settled("r1", 0, "m", 10, 5, "0.1");
        settled("r2", 0, "m", 10, 5, "0.1");
        settled("r3", 0, "m", 10, 5, "");
        settled("r4", 0, "m", 10, 5, "0.1");
        Reconciliation result = compare("""
            2026-03-01 18:00:00,r1,m,10,,0.1
            2026-03-01 18:00:00,r2,m,,5,
            2026-03-01 18:00:00,r3,m,10,5,0.7
            2026-03-01 18:00:00,r4,m,10,5,0.1
            """);
        assertThat(result.differences()).isEmpty();
        Sum compared = new Sum(10 + 5 + 15 + 15, Map.of("CNY", Money.of("0.2", "CNY")));
        assertThat(result.days().values()).containsExactly(new Day(compared, compared));
    }

    @Test
    void whatHasNoPartnerIsInTheTotalsOfItsSide() {
        settled("r1", 0, "m", 10, 5, "0.1");
        settled("r2", 0, "m", 20, 5, "0.2");
        Reconciliation result = compare("""
            2026-03-01 18:00:00,r1,m,10,5,0.1
            2026-03-01 18:00:00,r1,m,10,5,0.1
            2026-03-01 18:00:00,r9,m,3,,0.4
            """);
        assertThat(result.days().values())
                .containsExactly(new Day(
                        new Sum(33, Map.of("CNY", Money.of("0.6", "CNY"))),
                        new Sum(40, Map.of("CNY", Money.of("0.3", "CNY")))));
    }

    @Test
    void anotherModelIsADifference() {
        settled("r1", 0, "m-small", 10, 5, "0.1");
        settled("r2", 0, "m-small", 10, 5, "0.1");
        Reconciliation result = compare("""
            2026-03-01 18:00:00,r1,m-large,10,5,0.1
            2026-03-01 18:00:00,r2,m-large,11,5,0.1
            """);
        assertThat(result.differences()).extracting(Difference::kind).containsExactly(Kind.NUMBERS, Kind.NUMBERS);
        assertThat(result.differences().get(0).fields()).containsExactly("model");
        assertThat(result.differences().get(1).fields()).containsExactly("model", "input");
        assertThat(result.matched()).isEqualTo(2);
    }

    @Test
    void ofAttemptsThatShareARequestIdTheOneOfTheModelIsTheLines() {
        settled("r1", 0, "m", 10, 5, "0.1");
        settled("r1", 60, "n", 10, 5, "0.1");
        assertThat(compare("""
            2026-03-01 18:00:00,r1,n,10,5,0.1
            2026-03-01 18:01:00,r1,m,10,5,0.1
            """).differences()).isEmpty();
    }

    @Test
    void modelsAreTheSameInWhateverCaseAndWithTheNameOfTheProvider() {
        settled("r1", 0, "Org/Model-7B", 10, 5, "0.1");
        settled("r2", 0, "Org/Model-7B", 10, 5, "0.1");
        settled("r3", 0, "Org/Model-7B", 10, 5, "0.1");
        settled("", 0, "Org/Model-7B", 20, 5, "0.1");
        settled("", 0, "sf/Org/Model-8B", 30, 5, "0.1");
        assertThat(compare("""
            2026-03-01 18:00:00,r1,org/model-7b,10,5,0.1
            2026-03-01 18:00:00,r2,SF/Org/Model-7B,10,5,0.1
            2026-03-01 18:00:00,r3,,10,5,0.1
            2026-03-01 18:00:00,,sf/ORG/Model-7B,20,5,0.1
            2026-03-01 18:00:00,,Org/Model-8B,30,5,0.1
            """).differences()).isEmpty();
        assertThat(compare("2026-03-01 18:00:00,r1,Model-7B,10,5,0.1\n")
                        .differences()
                        .get(0)
                        .fields())
                .as("a part of the name is another name")
                .containsExactly("model");
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
    void onlyTheDaysOfTheBillAreCompared() {
        settled("r1", 0, "m", 10, 5, "0.1");
        settled("old", -3 * 86_400, "m", 10, 5, "0.1");
        settled("new", 3 * 86_400, "m", 10, 5, "0.1");
        Reconciliation result = compare("2026-03-01 18:00:00,r1,m,10,5,0.1\n");
        assertThat(result.differences()).isEmpty();
        assertThat(result.from()).isEqualTo(result.until()).isEqualTo(LocalDate.parse("2026-03-01"));
        BillRule march = new BillRule(
                Duration.ZERO, BigDecimal.ZERO, ZONE, LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-31"));
        Reconciliation other = Reconciliation.of(ledger, "sf", Bill.of(List.of()), march);
        assertThat(other.differences()).extracting(Difference::kind).containsExactly(Kind.ONLY_LEDGER);
    }

    @Test
    void aCallOverMidnightIsCountedOnTheDayOfItsLine() {
        settled("r1", 6 * 3600 + 60, "m", 10, 5, "0.1");
        Reconciliation result = compare("2026-03-01 23:59:00,r1,m,10,5,0.1\n");
        assertThat(result.differences()).isEmpty();
        assertThat(result.days()).containsOnlyKeys(LocalDate.parse("2026-03-01"));
    }

    @Test
    void whatIsBilledTwiceIsTold() {
        settled("r1", 0, "m", 10, 5, "0.1");
        Reconciliation result = compare("2026-03-01 18:00:00,r1,m,10,5,0.1\n2026-03-01 18:00:00,r1,m,10,5,0.1\n");
        assertThat(result.differences()).extracting(Difference::kind).containsExactly(Kind.TWICE);
        assertThat(result.differences().get(0).bill().number()).isEqualTo(3);
        assertThat(result.matched()).isEqualTo(1);
    }

    @Test
    void attemptsThatShareARequestIdHaveALineEach() {
        settled("r1", 0, "m", 10, 5, "0.1");
        settled("r1", 60, "m", 20, 6, "0.2");
        settled("r1", 7200, "m", 20, 6, "0.2");
        Reconciliation result = compare("""
            2026-03-01 18:00:00,r1,m,20,6,0.2
            2026-03-01 19:59:59,r1,m,10,5,0.1
            2026-03-01 19:59:59,r1,m,20,6,0.2
            """);
        assertThat(result.differences())
                .as("equal numbers first, whatever the times")
                .isEmpty();
        assertThat(result.matched()).isEqualTo(3);
    }

    @Test
    void ofAttemptsThatShareARequestIdTheNearestIsTheLines() {
        settled("r1", 0, "m", 10, 5, "0.1");
        settled("r1", 60, "m", 20, 6, "0.2");
        Reconciliation one = compare("2026-03-01 18:00:59,r1,m,21,6,0.2\n");
        assertThat(one.differences()).extracting(Difference::kind).containsExactly(Kind.NUMBERS, Kind.ONLY_LEDGER);
        assertThat(one.differences().get(0).attempt().input()).isEqualTo(20);
        Reconciliation three = compare("""
            2026-03-01 18:00:00,r1,m,10,5,0.1
            2026-03-01 18:00:01,r1,m,10,5,0.1
            2026-03-01 18:01:00,r1,m,20,6,0.2
            """);
        assertThat(three.differences()).extracting(Difference::kind).containsExactly(Kind.TWICE);
    }

    @Test
    void roundedAmountsMayBeApart() {
        settled("r1", 0, "m", 10, 5, "0.12345");
        List<BillLine> bill = BillMapping.parse(MAPPING, ZONE).read(HEADING + "2026-03-01 18:00:00,r1,m,10,5,0.12\n");
        assertThat(Reconciliation.of(ledger, "sf", Bill.of(bill), rule("0")).differences())
                .hasSize(1);
        assertThat(Reconciliation.of(ledger, "sf", Bill.of(bill), rule("0.005")).differences())
                .isEmpty();
        assertThat(Reconciliation.of(ledger, "sf", Bill.of(bill), rule("0.003")).differences())
                .hasSize(1);
    }

    @Test
    void whatUsedNothingNeedsNoPartner() {
        settled("failed", 0, "m", 0, 0, "0");
        settled("also", 1, "m", 0, 0, "0");
        Reconciliation result = compare("2026-03-01 18:00:00,failed,m,0,0,0\n2026-03-01 18:00:00,unknown,m,0,0,0.00\n");
        assertThat(result.differences()).isEmpty();
        assertThat(result.matched()).isEqualTo(1);
    }

    @Test
    void withoutALineTheDaysHaveToBeNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> compare("")).withMessageContaining("days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reconciliation.of(
                        ledger,
                        "sf",
                        Bill.of(BillMapping.parse(MAPPING, ZONE).read(HEADING + "2026-03-01 18:00:00,r1,m,1,1,1\n")),
                        new BillRule(Duration.ZERO, BigDecimal.ZERO, ZONE, LocalDate.parse("2026-04-01"), null)))
                .withMessageContaining("no line of the bill");
    }
}
