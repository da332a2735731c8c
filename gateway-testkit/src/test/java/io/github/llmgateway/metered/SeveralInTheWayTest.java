// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.MeteredSpine.WHOLE;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several packs and budgets refuse one call: what is told is how long all of them are in the way. */
class SeveralInTheWayTest {
    private final MeteredSpine spine = new MeteredSpine();

    @BeforeEach
    void answers() {
        spine.transport.otherwise(request -> ScriptedResponse.json(200, WHOLE));
    }

    private GatewayException refused() {
        return assertFails(ErrorKind.BUDGET_EXCEEDED, spine::chat).actual();
    }

    @Test
    void theBudgetThatIsWholeAgainLastIsTold() {
        spine.with(
                "gateway.budgets.a.limit=100 tokens",
                "gateway.budgets.a.window=minute",
                "gateway.budgets.b.limit=90 tokens",
                "gateway.budgets.b.window=day",
                "gateway.budgets.c.limit=1000 tokens");
        spine.chat();
        GatewayException e = refused();
        assertThat(e)
                .hasMessageContaining("budget 'b' has 0 tokens left")
                .hasMessageContaining("15 tokens; also in the way: budget 'a' (wait 6h).")
                .hasMessageNotContaining("'c'");
        assertThat(e.retryAfter()).contains(Duration.ofHours(14).minusHours(8));
    }

    @Test
    void whatIsNeverWholeAgainIsToldBeforeAnyWindow() {
        spine.with(
                "gateway.budgets.a.limit=100 tokens",
                "gateway.budgets.a.window=day",
                "gateway.packs.p.provider=one",
                "gateway.packs.p.tokens=100",
                "gateway.packs.p.redeemed=2026-02-01");
        spine.chat();
        GatewayException e = refused();
        assertThat(e).hasMessageContaining("pack 'p' has 0 tokens left").hasMessageContaining("budget 'a'");
        assertThat(e.retryAfter()).isEmpty();
        assertThat(e.clauses()).containsExactly("SF-OVERAGE");
    }
}
