// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.Threshold;
import io.github.llmgateway.metering.Trouble;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private final List<String> lines = new ArrayList<>();
    private final Warnings warnings = new Warnings(lines::add);

    @Test
    void aTroubleEndsWithItsCauseOrSaysWhatTheWordMeans() {
        warnings.onTrouble(new Trouble(Trouble.Kind.DELAYED, "a", "the disk is full"));
        warnings.onTrouble(new Trouble(Trouble.Kind.WRITTEN, "a", ""));
        assertThat(lines)
                .containsExactly(
                        "the ledger: DELAYED: the disk is full", "the ledger: WRITTEN (what had waited for it)");
    }

    @Test
    void levelsWithoutAWindowAreNamedAsTheyAreConfigured() {
        warnings.onThreshold(new Threshold("budget:team@ever", 80, Quantity.tokens(80), Quantity.tokens(100)));
        warnings.onThreshold(
                new Threshold("budget:cash@ever CNY", 50, Quantity.parse("1.00 CNY"), Quantity.parse("2.00 CNY")));
        assertThat(lines)
                .containsExactly(
                        "budget team is used to 80 %: 80 of 100 tokens", "budget cash is used to 50 %: 1 of 2 CNY");
    }
}
