// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.MeteredSpine.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.llmgateway.metering.Threshold;
import io.github.llmgateway.testkit.ScriptedResponse;
import org.junit.jupiter.api.Test;

/** Packs and budgets are told of by whatever name they have. */
class LevelNamesTest {
    private final MeteredSpine spine = new MeteredSpine();

    @Test
    void theMarkBetweenABudgetAndItsWindowMayBeInTheNames() {
        spine.with(
                "gateway.packs.a@b.provider=one",
                "gateway.packs.a@b.tokens=200",
                "gateway.packs.a@b.redeemed=2026-02-01",
                "gateway.budgets.b@ever.limit=200 tokens",
                "gateway.budgets.b.limit=1000 tokens",
                "gateway.budgets.m@2026-03.limit=200 tokens",
                "gateway.budgets.m@2026-03.window=month");
        spine.transport.then(ScriptedResponse.json(200, WHOLE));
        spine.chat();
        assertThat(spine.thresholds)
                .extracting(Threshold::level, Threshold::percent)
                .containsExactlyInAnyOrder(
                        tuple("pack:a@b", 50), tuple("budget:b@ever@ever", 50), tuple("budget:m@2026-03@2026-03", 50));
    }
}
