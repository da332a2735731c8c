// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.MeteringSettings;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Outcome;
import io.github.llmgateway.metering.Settlement;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.metering.UsageQuery;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.model.UsageSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageDaysTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private final MemoryLedger ledger = new MemoryLedger();

    private void used(int day, String model, long tokens, String cost) {
        ledger.settle(new Settlement(
                new Subject("a" + day + model, "c", true, "chat", "p", "v", "", model, Map.of()),
                NOON.plusSeconds(86_400L * day),
                Tokens.of(tokens, 0),
                UsageSource.PROVIDER,
                cost.isEmpty() ? null : Money.of(cost, "CNY"),
                List.of(),
                List.of(),
                Outcome.UNKNOWN,
                Set.of()));
    }

    private UsageDays days() {
        return UsageDays.of(UsageReport.of(
                ledger, MeteringSettings.NONE, UsageQuery.ALL.by(List.of("day", "provider", "model")), NOON));
    }

    @Test
    void daysWithoutUsageAreThereToo() {
        used(0, "m", 5, "1");
        used(3, "m", 7, "2");
        assertThat(days().days()).hasSize(4).startsWith(LocalDate.parse("2026-03-02"));
        assertThat(days().tokens(LocalDate.parse("2026-03-03"))).containsExactly(BigDecimal.ZERO);
        assertThat(days().cost(LocalDate.parse("2026-03-05"), "CNY")).containsExactly(BigDecimal.valueOf(2));
    }

    @Test
    void theDearestModelsHaveAPlaceAndTheOthersShareOne() {
        for (int i = 1; i <= 9; i++) {
            used(0, "m" + i, 100, Integer.toString(i));
        }
        used(0, "free", 1_000, "");
        UsageDays days = days();
        assertThat(days.models()).hasSize(7).startsWith("p/m9", "p/m8").endsWith(UsageDays.OTHERS);
        assertThat(days.place("p/m9")).isZero();
        assertThat(days.place("p/m1")).isEqualTo(days.place("p/free")).isEqualTo(6);
        assertThat(days.tokens(LocalDate.parse("2026-03-02")))
                .startsWith(BigDecimal.valueOf(100))
                .endsWith(BigDecimal.valueOf(1_300));
    }

    @Test
    void onlyTheLastTwoMonthsAreDrawn() {
        used(0, "m", 5, "");
        used(400, "m", 5, "");
        assertThat(days().days()).hasSize(62).last().isEqualTo(days().last());
        assertThat(days().first()).isEqualTo(LocalDate.parse("2026-03-02"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "3, 5", "5, 5", "51, 100", "0.0123, 0.02", "1234567, 2000000"})
    void axesEndAtRoundNumbers(BigDecimal most, BigDecimal top) {
        assertThat(UsageChart.roundUp(most)).isEqualByComparingTo(top);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.000123, 0.0001",
        "2.5, 2.5",
        "999, 999",
        "1234, 1234",
        "24412345, 24.4 M",
        "1500000, 1.5 M",
        "12345, 12.3 k",
        "1234567890123, 1.23 T",
        "50, 50",
        "100000, 100 k"
    })
    void numbersAreShortForTheEye(BigDecimal number, String text) {
        assertThat(UsageChart.number(number)).isEqualTo(text);
    }

    @Test
    void nothingFromOutsideIsMarkup() {
        assertThat(Markup.escaped("<a href='x\" onclick=\"y'>&\u202Eevil\u0000"))
                .isEqualTo("&lt;a href=&#39;x&quot; onclick=&quot;y&#39;&gt;&amp;evil");
    }
}
