// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.MeteredSpine.WHOLE;
import static io.github.llmgateway.metered.MeteredSpine.cost;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.Charge;
import io.github.llmgateway.metering.CostReport;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.OverageSource;
import io.github.llmgateway.metering.Prices;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Threshold;
import io.github.llmgateway.metering.UsageReport;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.VendorOptions;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What packs and budgets admit, refuse, and show. Each answer uses 100 tokens: 70 in, 30 out. */
class PacksAndBudgetsTest {
    private final MeteredSpine spine = new MeteredSpine();

    PacksAndBudgetsTest() {
        spine.transport.otherwise(request -> ScriptedResponse.json(200, WHOLE));
    }

    private MeteredSpine pack(String name, long tokens, String end, String... more) {
        return pack(spine, name, tokens, end, more);
    }

    private static MeteredSpine pack(MeteredSpine spine, String name, long tokens, String end, String... more) {
        spine.with(
                "gateway.packs." + name + ".provider=one",
                "gateway.packs." + name + ".tokens=" + tokens,
                "gateway.packs." + name + ".redeemed=2026-01-01",
                "gateway.packs." + name + ".valid-until=" + end);
        return spine.with(more);
    }

    private GatewayException refused() {
        return assertFails(ErrorKind.BUDGET_EXCEEDED, spine::chat).actual();
    }

    @Test
    void sfPack_packsAreDrawnByInputAndOutputAndByEarliestEnd() {
        pack("late", 1000, "2026-12-31");
        pack("early", 150, "2026-06-30");
        assertThat(cost(spine.chat()).packs()).containsExactly(new Charge("early", 100));
        assertThat(cost(spine.chat()).packs()).containsExactly(new Charge("early", 50), new Charge("late", 50));
        assertThat(cost(spine.chat()).packs()).containsExactly(new Charge("late", 100));
        assertThat(spine.level("pack:early").used()).isEqualTo(150);
        assertThat(spine.level("pack:late").used()).isEqualTo(150);
    }

    @Test
    void sfOverage_aPackThatStopsRefusesWhenItIsUsedUpAndSaysSo() {
        pack("p", 150, "2026-06-30");
        spine.chat();
        ChatResponse last = spine.chat();
        assertThat(cost(last).packs()).containsExactly(new Charge("p", 50));
        assertThat(cost(last).overage()).as("admitted while something was left").isEqualTo(50);
        GatewayException e = refused();
        assertThat(e).hasMessageContaining("'p' has 0 tokens left of 150 tokens");
        assertThat(e.clauses()).containsExactly("SF-OVERAGE");
        assertThat(spine.transport.requests()).hasSize(2);
    }

    @Test
    void sfOverage_aPackThatRunsOnGoesOnAndTheResponseShowsIt() {
        pack("p", 150, "2026-06-30", "gateway.packs.p.at-end=overage");
        assertThat(cost(spine.chat()).overage()).isZero();
        assertThat(cost(spine.chat()).overage()).isEqualTo(50);
        ChatResponse third = spine.chat();
        assertThat(cost(third).overage()).isEqualTo(100);
        assertThat(cost(third).packs()).isEmpty();
        assertThat(cost(third).overageFrom())
                .as("the order of the agreement")
                .containsExactly(OverageSource.COUPON, OverageSource.BALANCE, OverageSource.ARREARS);
        assertThat(spine.level("pack:p").used()).isEqualTo(150);
    }

    @Test
    void sfOverage_theResponseTellsWhatIsDeclaredToPay() {
        pack("p", 150, "2026-06-30", "gateway.packs.p.at-end=overage", "gateway.packs.p.overage-from=balance, coupon");
        assertThat(cost(spine.chat()).overageFrom()).as("nothing yet").isEmpty();
        assertThat(cost(spine.chat()).overageFrom()).containsExactly(OverageSource.COUPON, OverageSource.BALANCE);
        MeteredSpine wrong = new MeteredSpine()
                .with(
                        "gateway.packs.p.provider=one",
                        "gateway.packs.p.tokens=1",
                        "gateway.packs.p.overage-from=coupon, credit");
        assertFails(ErrorKind.CONFIGURATION, wrong::metering).hasMessageContaining("gateway.packs.p.overage-from");
    }

    @Test
    void sfPackModels_aModelThatIsNotCoveredIsNotDrawn() {
        pack("p", 150, "2026-06-30", "gateway.packs.p.models=other");
        ChatResponse answer = spine.chat();
        assertThat(cost(answer).packs()).isEmpty();
        assertThat(cost(answer).overage()).isZero();
        assertThat(spine.level("pack:p").used()).isZero();
    }

    @Test
    void sfPack_whatIsLeftAtTheEndIsVoidAndWrittenOnce() {
        pack("p", 1000, "2026-03-01", "gateway.packs.p.at-end=overage");
        spine.chat();
        spine.advance(Duration.ofDays(1));
        assertThat(cost(spine.chat()).packs()).isEmpty();
        spine.advance(Duration.ofMinutes(1));
        spine.chat();
        assertThat(spine.rows().stream().filter(row -> row.kind() == RowKind.VOID))
                .singleElement()
                .extracting(LedgerRow::charges)
                .isEqualTo(List.of(new Charge("pack:p", 900)));
    }

    @Test
    void sfPack_aMachineWhoseClockRunsAheadTakesNothingFromAPackForGood() {
        pack("p", 1000, "2026-03-01", "gateway.packs.p.at-end=overage");
        spine.chat();
        MeteredSpine other = new MeteredSpine().ledger(spine.metering().ledger());
        pack(other, "p", 1000, "2026-03-01", "gateway.packs.p.at-end=overage");
        other.transport.otherwise(request -> ScriptedResponse.json(200, WHOLE));
        other.advance(Duration.ofDays(300));
        assertThat(cost(other.chat()).packs()).isEmpty();
        assertThat(spine.level("pack:p")).as("written off").isEqualTo(new LevelState(100, 0, 900));
        assertThat(spine.usage().packs().get(0).remaining()).isEqualTo(900);
        assertThat(cost(spine.chat()).packs()).containsExactly(new Charge("p", 100));
        assertThat(spine.level("pack:p")).isEqualTo(new LevelState(200, 0, 0));
    }

    @Test
    void sfPack_aPackThatIsOverOrNotRedeemedStopsToo() {
        pack("p", 1000, "2026-02-01");
        assertThat(refused()).hasMessageContaining("'p' is EXPIRED");
        assertThat(spine.transport.requests()).isEmpty();
        MeteredSpine pending = new MeteredSpine()
                .with("gateway.packs.p.provider=one", "gateway.packs.p.tokens=10", "gateway.packs.p.signed=2026-02-20");
        assertFails(ErrorKind.BUDGET_EXCEEDED, pending::chat).hasMessageContaining("'p' is PENDING");
    }

    @Test
    void sfOverage_withoutAPackThatCanBeDrawnAllOfItIsOverage() {
        pack("p", 1000, "2026-02-01", "gateway.packs.p.at-end=overage");
        CostReport ended = cost(spine.chat());
        assertThat(ended.overage()).isEqualTo(100);
        assertThat(ended.packs()).isEmpty();
        assertThat(ended.overageFrom()).contains(OverageSource.BALANCE);
        assertThat(spine.rows().stream().filter(row -> row.kind() == RowKind.SETTLE))
                .singleElement()
                .satisfies(row -> assertThat(row.overage()).isEqualTo(100))
                .satisfies(row -> assertThat(row.flags()).contains(RowFlag.OVERAGE));
        MeteredSpine pending = new MeteredSpine()
                .with(
                        "gateway.packs.p.provider=one",
                        "gateway.packs.p.tokens=10",
                        "gateway.packs.p.signed=2026-02-20",
                        "gateway.packs.p.at-end=overage");
        pending.transport.otherwise(request -> ScriptedResponse.json(200, WHOLE));
        assertThat(cost(pending.chat()).overage()).isEqualTo(100);
    }

    @Test
    void whatCallsUnderWayHoldIsNotSaidToBeUsedUp() {
        spine.with("gateway.budgets.team.limit=110 tokens");
        spine.transport.then(
                ScriptedResponse.events(MeteredSpine.text("Hello"), MeteredSpine.FINISH, MeteredSpine.USAGE));
        try (ChatStream underWay = spine.stream(MeteredSpine.request().build(), true)) {
            assertThat(underWay.iterator().hasNext()).isTrue();
            GatewayException e = refused();
            assertThat(e)
                    .hasMessageContaining("calls under way hold 110 tokens")
                    .hasMessageContaining(
                            "comes back when these calls end, the last of them by 2026-03-01T18:16+08:00");
            assertThat(e.getMessage()).doesNotContain("never whole again");
            assertThat(e.retryAfter()).contains(Duration.ofMinutes(16));
            assertThat(e.isRetryable())
                    .as("the gateway itself does not wait for it")
                    .isFalse();
            underWay.response();
        }
        assertThat(refused()).hasMessageContaining("never whole again");
    }

    @Test
    void whatIsHeldComesBackAtTheLatestWithTheNextWindow() {
        spine.with("gateway.budgets.team.limit=110 tokens", "gateway.budgets.team.window=minute");
        spine.transport.then(
                ScriptedResponse.events(MeteredSpine.text("Hello"), MeteredSpine.FINISH, MeteredSpine.USAGE));
        try (ChatStream underWay = spine.stream(MeteredSpine.request().build(), true)) {
            assertThat(underWay.iterator().hasNext()).isTrue();
            GatewayException e = refused();
            assertThat(e)
                    .hasMessageContaining("whole again at 2026-03-01T18:01+08:00, unless calls under way end before");
            assertThat(e.retryAfter()).contains(Duration.ofMinutes(1));
            underWay.response();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minute", "day", "rolling 1h"})
    void whatNeverFitsIsNotToldToWaitForTheNextWindow(String window) {
        spine.with("gateway.budgets.team.limit=5 tokens", "gateway.budgets.team.window=" + window);
        GatewayException e = refused();
        assertThat(e).hasMessageContaining("does not fit into the whole of it");
        assertThat(e.retryAfter()).isEmpty();
    }

    @Test
    void whatCallsUnderWayHoldOfAPackComesBackToo() {
        pack("p", 110, "2026-06-30");
        spine.transport.then(
                ScriptedResponse.events(MeteredSpine.text("Hello"), MeteredSpine.FINISH, MeteredSpine.USAGE));
        try (ChatStream underWay = spine.stream(MeteredSpine.request().build(), true)) {
            assertThat(underWay.iterator().hasNext()).isTrue();
            GatewayException e = refused();
            assertThat(e)
                    .hasMessageContaining("the last of them by 2026-03-01T10:16Z")
                    .hasMessageContaining("add a pack");
            assertThat(e.retryAfter()).contains(Duration.ofMinutes(16));
            underWay.response();
        }
        assertThat(refused().retryAfter()).isEmpty();
    }

    @Test
    void aBudgetRefusesWithWhichHowMuchIsLeftAndWhenItResets() {
        spine.with("gateway.budgets.team.limit=120 tokens", "gateway.budgets.team.window=day");
        spine.chat();
        spine.chat();
        GatewayException e = refused();
        assertThat(e)
                .hasMessageContaining("budget 'team' has 0 tokens left of 120 tokens")
                .hasMessageContaining("2026-03-02T00:00+08:00")
                .hasMessageContaining("gateway.budgets.team.limit");
        assertThat(e.retryAfter()).contains(Duration.ofHours(6));
        assertThat(e.isRetryable()).isFalse();
        assertThat(spine.metering().ledger().open()).isZero();
        spine.advance(Duration.ofHours(6));
        assertThat(spine.chat().text()).as("a new day").isEqualTo("Hello");
    }

    @Test
    void aRollingWindowGivesBackWhatHasLeftItAndSaysWhen() {
        spine.with("gateway.budgets.team.limit=250 tokens", "gateway.budgets.team.window=rolling 24h");
        spine.chat(); // at 10:00, in the piece from 10:00 to 12:00
        spine.advance(Duration.ofHours(20));
        spine.chat();
        spine.chat();
        GatewayException e = refused();
        assertThat(e)
                .hasMessageContaining("budget 'team' has 0 tokens left of 250 tokens")
                .hasMessageContaining("Enough has left its window at 2026-03-02T20:00+08:00");
        assertThat(e.retryAfter()).contains(Duration.ofHours(6));
        spine.advance(Duration.ofHours(6).minusMillis(1));
        refused();
        spine.advance(Duration.ofMillis(1));
        assertThat(spine.chat().text()).isEqualTo("Hello");
        UsageReport.BudgetLine line = spine.usage().budgets().get(0);
        assertThat(line.used()).isEqualTo(Quantity.tokens(300));
        assertThat(line.resetsAt()).contains(OffsetDateTime.parse("2026-03-03T22:00+08:00"));
    }

    @Test
    void thresholdsOfARollingWindowCountAllOfIt() {
        spine.with("gateway.budgets.b.limit=250 tokens", "gateway.budgets.b.window=rolling 12m");
        spine.chat();
        spine.advance(Duration.ofMinutes(2));
        spine.chat();
        assertThat(spine.thresholds)
                .extracting(Threshold::percent, threshold -> threshold.used().amount())
                .containsExactly(tuple(50, 200L), tuple(80, 200L));
    }

    /** A vendor's own options reach the wire as well, and may allow more. */
    @Test
    void aHoldCountsTheLargestOutputThatTheRequestAllowsByAnyName() {
        VendorOptions own = new VendorOptions() {
            @Override
            public ProviderType type() {
                return new ProviderType("openai-compatible");
            }

            @Override
            public Map<String, Object> parameters() {
                return Map.of("max_tokens", 700, "thinking_budget", 40);
            }
        };
        spine.with("gateway.budgets.team.limit=5000 tokens");
        spine.chat(MeteredSpine.request()
                .parameter("max_completion_tokens", 300)
                .options(own)
                .build());
        assertThat(spine.rows().get(0).tokens().output()).isEqualTo(740);
        spine.chat(MeteredSpine.request().parameter("max_tokens", 60).build());
        assertThat(spine.rows().get(2).tokens().output()).isEqualTo(100);
    }

    /** Nothing above is believed of a report, and its price would fit into no amount of money. */
    @ParameterizedTest
    @ValueSource(strings = {"20000000", "9223372036854775807", "100000000000000000000"})
    void aHoldOfALimitBeyondAllModelsIsTheLargestReportThatIsBelieved(String limit) {
        spine.with("gateway.budgets.team.limit=5000 tokens");
        spine.chat(MeteredSpine.request()
                .parameter("max_completion_tokens", new BigInteger(limit))
                .build());
        assertThat(spine.rows().get(0).tokens().output()).isEqualTo(10_000_000);
    }

    @Test
    void aLargeMaxTokensDoesNotStarveABudget() {
        spine.with("gateway.budgets.team.limit=500 tokens");
        for (int i = 0; i < 5; i++) {
            assertThat(spine.chat(MeteredSpine.request().maxTokens(1_000_000).build())
                            .text())
                    .isEqualTo("Hello");
        }
        assertThat(spine.level("budget:team@ever").used()).isEqualTo(500);
        refused();
    }

    @Test
    void everyBudgetThatCountsTheCallHasToAdmitIt() {
        spine.with(
                "gateway.budgets.all.limit=100000 tokens",
                "gateway.budgets.search.limit=100 tokens",
                "gateway.budgets.search.scope=tag:team=search, model:m");
        spine.chat(MeteredSpine.request().tag("team", "search").build());
        assertFails(
                        ErrorKind.BUDGET_EXCEEDED,
                        () -> spine.chat(
                                MeteredSpine.request().tag("team", "search").build()))
                .hasMessageContaining("'search'");
        spine.chat(MeteredSpine.request().tag("team", "ads").build());
        assertThat(spine.level("budget:all@ever").used()).isEqualTo(200);
        assertThat(spine.level("budget:search@ever").used()).isEqualTo(100);
    }

    @Test
    void aBudgetInMoneyCountsExactly() {
        spine.prices().with("gateway.budgets.cash.limit=0.00074 CNY");
        spine.chat();
        spine.chat();
        assertThat(spine.level("budget:cash@ever CNY").used()).isEqualTo(740_000_000L);
        assertThat(refused()).hasMessageContaining("0 CNY left of 0.00074 CNY");
    }

    /** Input 1.00; output 50.00 up to 40 tokens and 10.00 above, so that 40 tokens are dearer than the 100 allowed. */
    @Test
    void whereThePriceGoesByTheOutputAHoldIsThatOfTheDearestLength() {
        Prices prices =
                Prices.parse("{\"prices\":[{\"provider\":\"one\",\"model\":\"m\",\"currency\":\"CNY\",\"tiers\":["
                        + "{\"upToOutputTokens\":40,\"input\":\"1\",\"output\":\"50\"},"
                        + "{\"upToOutputTokens\":null,\"input\":\"1\",\"output\":\"10\"}]}]}");
        spine.prices(prices).with("gateway.budgets.cash.limit=1 CNY");
        spine.transport.then(ScriptedResponse.json(200, WHOLE));
        spine.chat();
        assertThat(spine.level("budget:cash@ever CNY").used())
                .as("70 of input and 30 of output")
                .isEqualTo(1_570_000_000L);
        LedgerRow hold = spine.rows().get(0);
        assertThat(hold.cost())
                .isEqualTo(new Money(BigDecimal.valueOf(hold.tokens().input() + 40 * 50, 6), "CNY"));
        assertThat(hold.charges())
                .hasSize(1)
                .allSatisfy(charge ->
                        assertThat(charge.amount()).isEqualTo(hold.cost().units()));
    }

    @Test
    void aBudgetInMoneyRefusesWhatHasNoPriceInsteadOfLettingItPass() {
        spine.with("gateway.budgets.cash.limit=10 CNY");
        assertFails(ErrorKind.CONFIGURATION, spine::chat).hasMessageContaining("price of one/m is not known");
        MeteredSpine dollars = new MeteredSpine().prices().with("gateway.budgets.cash.limit=10 USD");
        assertFails(ErrorKind.CONFIGURATION, dollars::chat)
                .hasMessageContaining("is in CNY")
                .hasMessageContaining("Nothing is converted");
    }

    @Test
    void whatIsFreeInOneCurrencyIsFreeInAnother() {
        Prices free = Prices.parse("{\"prices\":[{\"provider\":\"one\",\"model\":\"m\",\"currency\":\"USD\",\"tiers\":["
                + "{\"upToInputTokens\":null,\"input\":\"0\",\"output\":\"0\"}]}]}");
        spine.prices(free).with("gateway.budgets.cash.limit=10 CNY");
        spine.transport.then(ScriptedResponse.json(200, WHOLE));
        assertThat(spine.chat().text()).isEqualTo("Hello");
        assertThat(spine.level("budget:cash@ever CNY").used()).isZero();
    }

    @Test
    void eachThresholdIsToldOnce() {
        pack("p", 200, "2026-06-30", "gateway.packs.p.at-end=overage", "gateway.budgets.b.limit=125 tokens");
        spine.chat();
        assertThat(spine.thresholds)
                .extracting(Threshold::level, Threshold::percent)
                .containsExactly(tuple("pack:p", 50), tuple("budget:b@ever", 50), tuple("budget:b@ever", 80));
        spine.thresholds.clear();
        spine.chat();
        assertThat(spine.thresholds)
                .extracting(Threshold::level, Threshold::percent)
                .containsExactly(
                        tuple("pack:p", 80),
                        tuple("pack:p", 95),
                        tuple("pack:p", 100),
                        tuple("budget:b@ever", 95),
                        tuple("budget:b@ever", 100));
    }

    @Test
    void aRefusedCallHoldsNothingAndTheGateSparesTheLedger() {
        spine.with("gateway.budgets.team.limit=100 tokens");
        spine.chat();
        int rows = spine.rows().size();
        refused();
        refused();
        assertThat(spine.rows()).hasSize(rows);
        assertThat(spine.level("budget:team@ever").held()).isZero();
    }

    /** Another process used the rest: what is left is told by the ledger, and not guessed from the limit. */
    @Test
    void whatIsLeftIsToldByTheLedgerWhereThisProcessHasSeenNothing() {
        MemoryLedger shared = new MemoryLedger();
        MeteredSpine other = new MeteredSpine().ledger(shared).with("gateway.budgets.team.limit=105 tokens");
        other.transport.then(ScriptedResponse.json(200, WHOLE));
        other.chat();
        spine.ledger(shared).with("gateway.budgets.team.limit=105 tokens");
        assertFails(
                        ErrorKind.BUDGET_EXCEEDED,
                        () -> spine.chat(
                                MeteredSpine.request().user("word ".repeat(200)).build()))
                .hasMessageContaining("has 5 tokens left of 105 tokens");
    }
}
