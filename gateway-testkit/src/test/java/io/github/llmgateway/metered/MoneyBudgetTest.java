// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.metered.Speaking.Say;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.LevelState;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Prices;
import io.github.llmgateway.metering.Quantity;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.model.Media;
import io.github.llmgateway.model.MediaUnit;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Budgets in money are no free pass, and no number that a vendor tells breaks them. */
class MoneyBudgetTest {
    private static final String TOKENS =
            "{\"provider\":\"one\",\"model\":\"m\",\"currency\":\"CNY\",\"tiers\":[{\"input\":\"1\",\"output\":\"10\"}]}";

    private final MeteredSpine spine = new MeteredSpine().with();

    @AfterEach
    void nothingStaysOpen() {
        assertThat(spine.metering().ledger().open()).isZero();
    }

    private static Prices prices(String... entries) {
        return Prices.parse("{\"prices\":[" + String.join(",", entries) + "]}");
    }

    private static String unit(String model, String unit, String price) {
        return "{\"provider\":\"one\",\"model\":\"" + model + "\",\"currency\":\"CNY\",\"unit\":\"" + unit
                + "\",\"price\":\"" + price + "\"}";
    }

    private void answers() {
        spine.transport.otherwise(request -> ScriptedResponse.json(200, MeteredSpine.WHOLE));
    }

    @Test
    void everyAttemptThatWasAnsweredIsOneRequest() {
        spine.prices(prices(TOKENS, unit("m", "requests", "0.05"))).with("gateway.budgets.b.limit=0.09 CNY");
        answers();
        spine.chat();
        LedgerRow hold = spine.rows().get(0);
        assertThat(hold.media()).isEqualTo(Media.of(MediaUnit.REQUESTS, 1));
        assertThat(hold.cost()).isNotNull();
        assertThat(spine.last().media()).isEqualTo(Media.of(MediaUnit.REQUESTS, 1));
        assertThat(spine.last().cost())
                .as("70 of input and 30 of output beside the request")
                .isEqualTo(Money.of("0.05037", "CNY"));
        assertThat(spine.usage().budgets().get(0).used()).isEqualTo(Quantity.parse("0.05037 CNY"));
        assertFails(ErrorKind.BUDGET_EXCEEDED, spine::chat).hasMessageContaining("0.03963 CNY left of 0.09 CNY");
    }

    @Test
    void anErrorAnswerIsNoRequestAndLeavesTheCostOfTheCallKnown() {
        spine.prices(prices(TOKENS, unit("m", "requests", "0.05")))
                .with("gateway.budgets.b.limit=1 CNY")
                .attempts(2);
        spine.transport.then(ScriptedResponse.json(500, "{}"));
        spine.transport.then(ScriptedResponse.json(200, MeteredSpine.WHOLE));
        assertThat(MeteredSpine.cost(spine.chat()).cost())
                .hasValueSatisfying(sums -> assertThat(sums).containsEntry("CNY", Money.of("0.05037", "CNY")));
        assertThat(spine.usage().budgets().get(0).used()).isEqualTo(Quantity.parse("0.05037 CNY"));
    }

    @Test
    void aChatIsRefusedWhereItsModelIsBilledInWhatNoChatTells() {
        spine.prices(prices(TOKENS, unit("m", "images", "0.2"))).with("gateway.budgets.b.limit=1 CNY");
        answers();
        assertFails(ErrorKind.CONFIGURATION, spine::chat)
                .hasMessageContaining("budget 'b'")
                .hasMessageContaining("one/m")
                .hasMessageContaining("images");
        assertThat(spine.rows()).isEmpty();
    }

    @Test
    void aUnitThatIsFreeCostsNothingHoweverMuchOfItThereIs() {
        spine.prices(prices(TOKENS, unit("m", "images", "0"))).with("gateway.budgets.b.limit=1 CNY");
        answers();
        spine.chat();
        assertThat(spine.last().cost()).isEqualTo(Money.of("0.00037", "CNY"));
    }

    @Test
    void whatIsBilledAndTheVendorDidNotTellIsWhatTheRequestAllows() {
        spine.prices(prices(unit("s", "characters", "0.001"), unit("t", "seconds", "0.001")))
                .with("gateway.budgets.b.limit=1 CNY");
        spine.transport.otherwise(
                request -> ScriptedResponse.json(200, "{\"sound\":1,\"milliseconds\":1500,\"end\":1}"));
        spine.say(new Say("one/s", "hello", false), "s");
        assertThat(spine.last().media())
                .isEqualTo(Media.of(MediaUnit.CHARACTERS, 5).with(MediaUnit.SECONDS, 1500));
        assertThat(spine.last().source()).isEqualTo(UsageSource.ESTIMATED);
        assertThat(spine.last().cost()).isEqualTo(Money.of("0.005", "CNY"));
        spine.say(new Say("one/t", "hello", false), "t");
        assertThat(spine.last().media())
                .as("the characters are not billed")
                .isEqualTo(Media.of(MediaUnit.SECONDS, 1500));
        assertThat(spine.last().source()).isEqualTo(UsageSource.PROVIDER);
    }

    @Test
    void aReportWhoseCostNoLedgerCouldHoldIsNotBelieved() {
        spine.prices(prices(unit("s", "characters", "0.2"))).with("gateway.budgets.b.limit=100 CNY");
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"characters\":50000000,\"end\":1}"));
        spine.say(new Say("one/s", "hello", false), "s");
        assertThat(spine.last().media()).as("the estimate holds").isEqualTo(Media.of(MediaUnit.CHARACTERS, 5));
        assertThat(spine.last().flags()).containsExactly(RowFlag.ADJUSTED);
        assertThat(spine.last().cost()).isEqualTo(Money.of("1", "CNY"));
        assertThat(spine.metering().waiting()).isZero();
    }

    @Test
    void aRequestThatAllowsMoreThanAnyReportIsBelievedToHoldsThatMuch() {
        spine.prices(prices(unit("s", "characters", "0.8")));
        spine.transport.then(ScriptedResponse.json(200, "{\"sound\":1,\"end\":1}"));
        spine.say(new Say("one/s", "x".repeat(12_000_000), false), "s");
        assertThat(spine.last().media()).isEqualTo(Media.of(MediaUnit.CHARACTERS, 10_000_000));
        assertThat(spine.last().cost()).isEqualTo(Money.of("8000000", "CNY"));
    }

    @Test
    void whatIsUsedStopsAtTheLargestNumberAndIsNotTakenForRoom() {
        spine.prices(prices(unit("s", "characters", "0.8")))
                .with("gateway.budgets.b.limit=9000000 CNY", "gateway.budgets.b.window=rolling 24h");
        spine.transport.otherwise(
                request -> ScriptedResponse.json(200, "{\"sound\":1,\"characters\":10000000,\"end\":1}"));
        spine.say(new Say("one/s", "hello", false), "s");
        spine.say(new Say("one/s", "hello", false), "s");
        assertFails(ErrorKind.BUDGET_EXCEEDED, () -> spine.say(new Say("one/s", "hello", false), "s"))
                .hasMessageContaining("has 0 CNY left");
        spine.advance(Duration.ofHours(2));
        assertFails(ErrorKind.BUDGET_EXCEEDED, () -> spine.say(new Say("one/s", "hello", false), "s"))
                .hasMessageContaining("has 0 CNY left");
        assertThat(spine.usage().budgets().get(0).used().amount()).isEqualTo(Long.MAX_VALUE);
        assertThat(spine.thresholds).hasSize(4);
    }

    @Test
    void aBudgetWhoseUnitIsChangedMixesNothing() {
        MemoryLedger ledger = new MemoryLedger();
        spine.with("gateway.budgets.b.limit=50 CNY").ledger(ledger).prices();
        answers();
        spine.chat();
        MeteredSpine tokens = new MeteredSpine()
                .with("gateway.budgets.b.limit=100000 tokens")
                .ledger(ledger)
                .prices();
        tokens.transport.then(ScriptedResponse.json(200, MeteredSpine.WHOLE));
        tokens.chat();
        assertThat(tokens.usage().budgets().get(0).used()).isEqualTo(Quantity.tokens(100));
        assertThat(spine.usage().budgets().get(0).used()).isEqualTo(Quantity.parse("0.00037 CNY"));
        assertThat(tokens.level("budget:b@ever")).isEqualTo(new LevelState(100, 0, 0));
    }
}
