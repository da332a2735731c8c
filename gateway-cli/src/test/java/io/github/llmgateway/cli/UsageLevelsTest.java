// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.metering.Budget;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Pack;
import io.github.llmgateway.metering.PackState;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.metering.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageLevelsTest {
    private final Markup page = new Markup();
    private final UsageLevels levels = new UsageLevels(page, LocalDate.parse("2026-03-01"));

    private String unused(Window window) {
        Budget budget = new Budget("b", Quantity.tokens(100), window, List.of(), ZoneOffset.UTC);
        levels.budgets(
                List.of(new UsageReport.BudgetLine(budget, Quantity.tokens(0), Quantity.tokens(0), Optional.empty())));
        return page.toString();
    }

    @Test
    void anUnusedRollingBudgetIsNotSaidToBeNeverRenewed() {
        assertThat(unused(Window.rolling(Duration.ofHours(24))))
                .contains("nothing used within its window")
                .doesNotContain("not renewed");
    }

    @Test
    void aBudgetWithoutAWindowIsNotRenewed() {
        assertThat(unused(Window.FOREVER)).contains("not renewed by itself");
    }

    @Test
    void whatAPackCostIsShownWithWhatIsLeftOfIt() {
        Pack pack = Pack.builder("p", "sf", 1000)
                .redeemed(LocalDate.parse("2026-01-01"))
                .price(Money.of("3", "CNY"))
                .build();
        levels.packs(List.of(new UsageReport.PackLine(pack, 600, 400, PackState.ACTIVE)));
        assertThat(page.toString()).contains("3 CNY paid; for 1.2 CNY of it left");
    }
}
