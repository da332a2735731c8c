// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.metered.Speaking.Say;
import io.github.llmgateway.metered.Speaking.Spoken;
import io.github.llmgateway.metering.CostReport;
import io.github.llmgateway.metering.Hold;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Prices;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.metering.Subject;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.metering.UsageLine;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that are counted in characters or seconds, by the rule of docs/metering.md. */
class MediaTest {
    private static final Prices PRICES = Prices.parse(
            "{\"prices\":["
                    + "{\"provider\":\"one\",\"model\":\"m\",\"currency\":\"CNY\",\"unit\":\"characters\",\"price\":\"2\",\"per\":10000},"
                    + "{\"provider\":\"one\",\"model\":\"rec\",\"currency\":\"CNY\",\"unit\":\"seconds\",\"price\":\"0.00033\"}]}");
    private static final Say FIVE = new Say("one/m", "春眠不觉晓", false);

    private final MeteredSpine spine = new MeteredSpine().with();

    @AfterEach
    void nothingStaysOpen() {
        assertThat(spine.metering().ledger().open()).isZero();
    }

    private Spoken say(Say request) {
        return spine.say(request, request.model().substring("one/".length()));
    }

    @Test
    void whatTheVendorCountsIsSettledPricedAndReported() {
        spine.prices(PRICES);
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"characters\":10,\"end\":1}"));
        Spoken answer = say(FIVE);
        LedgerRow row = spine.last();
        assertThat(row.media()).isEqualTo(Media.of(MediaUnit.CHARACTERS, 10));
        assertThat(row.tokens()).isEqualTo(Tokens.ZERO);
        assertThat(row.source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(row.cost()).isEqualTo(Money.of("0.002", "CNY"));
        assertThat(spine.rows().get(0).media())
                .as("the hold knows the text")
                .isEqualTo(Media.of(MediaUnit.CHARACTERS, 5));
        CostReport cost = answer.report().part(CostReport.class).orElseThrow();
        assertThat(cost.attempts().get(0).media()).isEqualTo(row.media());
        assertThat(cost.cost())
                .hasValueSatisfying(sums -> assertThat(sums).containsEntry("CNY", Money.of("0.002", "CNY")));
        UsageLine line = spine.usage().lines().get(0);
        assertThat(line.media()).isEqualTo(row.media());
        assertThat(line.unpricedMedia().isEmpty()).isTrue();
        assertThat(line.tokens().total()).isZero();
    }

    @Test
    void whatNobodyToldIsTheEstimateThatTheRequestAllows() {
        spine.prices(PRICES);
        spine.transport.then(ScriptedResponse.events("{\"sound\":1}").failure(new IOException("reset")));
        assertFails(ErrorKind.STREAM_INTERRUPTED, () -> say(FIVE));
        assertThat(spine.last().media()).isEqualTo(Media.of(MediaUnit.CHARACTERS, 5));
        assertThat(spine.last().source()).isEqualTo(UsageSource.ESTIMATED);
        assertThat(spine.last().cost()).isEqualTo(Money.of("0.001", "CNY"));
    }

    @Test
    void anAmountThatNobodyCanKnowStaysUnknownAndSoDoesItsCost() {
        spine.prices(PRICES);
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"end\":1}"));
        Spoken answer = say(new Say("one/rec", "", true));
        assertThat(spine.last().media()).isEqualTo(Media.NONE);
        assertThat(spine.last().source()).isEqualTo(UsageSource.ESTIMATED);
        assertThat(spine.last().cost()).as("not zero").isNull();
        assertThat(answer.usage().media().amount(MediaUnit.SECONDS)).isEmpty();
    }

    @Test
    void secondsArePricedByTheMillisecond() {
        spine.prices(PRICES);
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"milliseconds\":1500,\"end\":1}"));
        say(new Say("one/rec", "", true));
        assertThat(spine.last().cost()).isEqualTo(Money.of("0.000495", "CNY"));
        assertThat(spine.last().media().text()).isEqualTo("1.5 seconds");
    }

    @Test
    void withoutAPriceTheCostIsUnknownAndTheReportSaysOfWhat() {
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"characters\":10,\"end\":1}"));
        Spoken answer = say(FIVE);
        assertThat(answer.report().part(CostReport.class).orElseThrow().cost()).isEmpty();
        UsageLine line = spine.usage().lines().get(0);
        assertThat(line.cost()).isEmpty();
        assertThat(line.unpriced()).isZero();
        assertThat(line.unpricedMedia()).isEqualTo(Media.of(MediaUnit.CHARACTERS, 10));
    }

    @Test
    void sfPackModels_aPackOfTokensIsNotDrawnNeitherDoesItRefuse() {
        spine.with(
                "gateway.packs.p.provider=one",
                "gateway.packs.p.tokens=1",
                "gateway.packs.p.redeemed=2026-01-01",
                "gateway.packs.p.valid-until=2026-02-01",
                "gateway.budgets.t.limit=1 tokens");
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"characters\":10,\"end\":1}"));
        say(FIVE);
        assertThat(spine.last().charges()).isEmpty();
        assertThat(spine.last().overage()).isZero();
    }

    @Test
    void aBudgetInMoneyHoldsAndRefusesByTheUnits() {
        spine.prices(PRICES).with("gateway.budgets.cash.limit=0.003 CNY");
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"characters\":10,\"end\":1}"));
        say(FIVE);
        assertThat(spine.rows().get(0).charges().get(0).amount())
                .as("the hold: five characters")
                .isEqualTo(Money.of("0.001", "CNY").units());
        assertThat(spine.level("budget:cash@ever CNY").used())
                .isEqualTo(Money.of("0.002", "CNY").units());
        assertFails(ErrorKind.BUDGET_EXCEEDED, () -> say(FIVE)).hasMessageContaining("0.001 CNY left of 0.003 CNY");
    }

    @Test
    void cumulativeAmountsAreTheLargestAndWhatCannotBeIsFlagged() {
        spine.transport.then(ScriptedResponse.events(
                "{\"sound\":1,\"characters\":4}",
                "{\"characters\":9}",
                "{\"characters\":2,\"milliseconds\":-5,\"end\":1}"));
        say(FIVE);
        assertThat(spine.last().media()).isEqualTo(Media.of(MediaUnit.CHARACTERS, 9));
        assertThat(spine.last().flags()).containsExactly(RowFlag.ADJUSTED);
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"characters\":1000000001,\"end\":1}"));
        say(FIVE);
        assertThat(spine.last().media())
                .as("no text is that long: the estimate holds")
                .isEqualTo(Media.of(MediaUnit.CHARACTERS, 5));
        assertThat(spine.last().flags()).containsExactly(RowFlag.ADJUSTED);
    }

    @Test
    void tokensThatTheVendorTellsBesidesAreKept() {
        spine.prices(PRICES);
        spine.transport.then(
                ScriptedResponse.json(200, "{\"sound\":1,\"characters\":10,\"input\":3,\"output\":4,\"end\":1}"));
        say(FIVE);
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(3, 4));
        assertThat(spine.last().cost()).as("the model is billed in characters").isEqualTo(Money.of("0.002", "CNY"));
    }

    @Test
    void anErrorAndARefusedConnectionCountNothing() {
        spine.transport.then(ScriptedResponse.json(500, "{}"));
        assertFails(ErrorKind.UNAVAILABLE, () -> say(FIVE));
        assertThat(spine.last().media()).isEqualTo(Media.NONE);
        assertThat(spine.last().source()).isEqualTo(UsageSource.NONE);
    }

    @Test
    void aHoldThatNobodySettlesIsSettledAtItsUnits() {
        spine.prices(PRICES);
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"characters\":10,\"end\":1}"));
        say(FIVE);
        LedgerRow hold = spine.rows().get(0);
        spine.metering()
                .ledger()
                .hold(new Hold(
                        new Subject("lost", "lost", true, "speech", "one", "v", "", "m", Map.of()),
                        hold.at(),
                        hold.at().plus(Duration.ofMinutes(1)),
                        hold.tokens(),
                        hold.media(),
                        hold.cost(),
                        List.of()));
        spine.metering().ledger().expire(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(spine.last().media()).isEqualTo(Media.of(MediaUnit.CHARACTERS, 5));
        assertThat(spine.last().flags()).containsExactly(RowFlag.EXPIRED);
    }
}
