// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.MeteredSpine.FINISH;
import static io.github.llmgateway.metered.MeteredSpine.USAGE;
import static io.github.llmgateway.metered.MeteredSpine.WHOLE;
import static io.github.llmgateway.metered.MeteredSpine.text;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.metering.AttemptCost;
import io.github.llmgateway.metering.Bill;
import io.github.llmgateway.metering.BillMapping;
import io.github.llmgateway.metering.BillRule;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.Money;
import io.github.llmgateway.metering.Prices;
import io.github.llmgateway.metering.Reconciliation;
import io.github.llmgateway.metering.RowFlag;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.metering.UsageLine;
import io.github.llmgateway.model.AudioPart;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.testkit.ScriptedResponse;
import io.github.llmgateway.wire.TransportException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rule of docs/metering.md for each exit of an attempt: there is a row, and it says what is known. */
class EveryExitTest {
    private static final String LONG_TEXT = "one two three four five six seven eight nine ten";

    private final MeteredSpine spine = new MeteredSpine().with().prices();

    @AfterEach
    void nothingStaysOpen() {
        assertThat(spine.metering().ledger().open()).isZero();
        assertThat(spine.transport.openResponses()).isZero();
        assertThat(spine.metering().waiting()).isZero();
    }

    private LedgerRow estimatedFromInput() {
        LedgerRow row = spine.last();
        assertThat(row.kind()).isEqualTo(RowKind.SETTLE);
        assertThat(row.source()).isEqualTo(UsageSource.ESTIMATED);
        assertThat(row.estimated()).isEqualTo(1);
        assertThat(row.tokens().input()).as("never below the input").isBetween(8L, 30L);
        return row;
    }

    @Test
    void anAnswerIsSettledAtWhatTheVendorReported() {
        spine.transport.then(ScriptedResponse.json(200, WHOLE).header("x-request-id", "req-1"));
        ChatResponse answer = spine.chat();
        LedgerRow row = spine.last();
        assertThat(row.kind()).isEqualTo(RowKind.SETTLE);
        assertThat(row.tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(row.source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(row.cost()).isEqualTo(Money.of("0.00037", "CNY"));
        assertThat(row.outcome().result()).isEqualTo("COMPLETED");
        assertThat(row.outcome().requestId()).isEqualTo("req-1");
        assertThat(spine.rows()).extracting(LedgerRow::kind).containsExactly(RowKind.HOLD, RowKind.SETTLE);
        assertThat(MeteredSpine.cost(answer).cost())
                .hasValueSatisfying(cost -> assertThat(cost).containsEntry("CNY", Money.of("0.00037", "CNY")));
        assertThat(MeteredSpine.cost(answer).isRecorded()).isTrue();
    }

    @Test
    void cumulativeUsageOnEachEventIsTheLastAndNotTheSum() {
        spine.transport.then(ScriptedResponse.events(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":1}}",
                "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":2}}",
                FINISH,
                "[DONE]"));
        spine.chat();
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 2));
    }

    @Test
    void cachedTokensAreASubsetAndPricedAtTheirRate() {
        spine.transport.then(ScriptedResponse.events(
                text("a"),
                FINISH,
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":30,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":60}}}"));
        spine.chat();
        assertThat(spine.last().tokens()).isEqualTo(new Tokens(70, 30, 60L, null, null));
        assertThat(spine.last().cost()).isEqualTo(Money.of("0.000316", "CNY"));
    }

    /** What a qwen-omni model tells of a call that was spoken to it (Alibaba Cloud Model Studio, usage). */
    @Test
    void tokensOfSoundAndPicturesAreSubsetsAndPricedAtTheirRates() {
        spine.prices(Prices.parse("{\"prices\":[{\"provider\":\"one\",\"model\":\"m\",\"currency\":\"CNY\","
                        + "\"tiers\":[{\"input\":\"1\",\"output\":\"10\",\"audioInput\":\"25\",\"visionInput\":\"2\","
                        + "\"audioOutput\":\"50\"}]}]}"))
                .with("gateway.budgets.cash.limit=1 CNY");
        spine.transport.then(ScriptedResponse.events(
                text("a"),
                FINISH,
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":30,"
                        + "\"prompt_tokens_details\":{\"text_tokens\":10,\"audio_tokens\":40,\"image_tokens\":20},"
                        + "\"completion_tokens_details\":{\"text_tokens\":5,\"audio_tokens\":25}}}"));
        ChatRequest spoken = ChatRequest.builder("one/m")
                .message(Message.user(new AudioPart("AAAA", "wav")))
                .maxTokens(100)
                .build();
        ChatResponse answer = spine.chat(spoken);
        assertThat(spine.last().tokens()).isEqualTo(new Tokens(70, 30, null, null, null, 40L, 20L, 25L));
        assertThat(spine.last().cost()).isEqualTo(Money.of("0.00235", "CNY"));
        assertThat(answer.usage().audioInputTokens()).hasValue(40);
        assertThat(answer.usage().visionInputTokens()).hasValue(20);
        assertThat(answer.usage().audioOutputTokens()).hasValue(25);
        LedgerRow hold = spine.rows().get(0);
        assertThat(hold.cost().units()).isEqualTo((hold.tokens().input() * 25 + 100 * 50) * 1_000_000);
        assertThat(spine.usage().lines().get(0).tokens()).isEqualTo(spine.last().tokens());
    }

    @Test
    void aHoldOfATextThatAsksForTextHoldsNoSound() {
        spine.prices(Prices.parse("{\"prices\":[{\"provider\":\"one\",\"model\":\"m\",\"currency\":\"CNY\","
                + "\"tiers\":[{\"input\":\"1\",\"output\":\"10\",\"audioInput\":\"25\",\"audioOutput\":\"50\"}]}]}"));
        spine.transport.then(ScriptedResponse.events(text("a"), FINISH, USAGE));
        spine.chat(
                MeteredSpine.request().parameter("modalities", List.of("text")).build());
        LedgerRow hold = spine.rows().get(0);
        assertThat(hold.cost().units()).isEqualTo((hold.tokens().input() + 100 * 10) * 1_000_000);
        assertThat(hold.tokens().audioOutput())
                .as("an estimate tells of no parts")
                .isNull();
    }

    @Test
    void anAnswerWithoutUsageIsAnEstimateOfAllOfIt() {
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT), FINISH));
        spine.chat();
        assertThat(estimatedFromInput().tokens().output()).isBetween(8L, 20L);
    }

    @Test
    void aReportedZeroIsNotMissing() {
        spine.transport.then(ScriptedResponse.events(
                text(LONG_TEXT), FINISH, "{\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}"));
        spine.chat();
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(0, 0));
        assertThat(spine.last().source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(spine.last().estimated()).isZero();
    }

    @Test
    void aNegativeNumberIsEstimatedAndFlagged() {
        spine.transport.then(ScriptedResponse.events(
                text(LONG_TEXT), FINISH, "{\"choices\":[],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":-3}}"));
        spine.chat();
        assertThat(spine.last().tokens().input()).isEqualTo(70);
        assertThat(spine.last().tokens().output()).isBetween(8L, 20L);
        assertThat(spine.last().flags()).containsExactly(RowFlag.ADJUSTED);
        assertThat(spine.last().source()).isEqualTo(UsageSource.ESTIMATED);
    }

    @Test
    void aCutIsSettledAtTheUsageThatWasSeen() {
        spine.transport.then(ScriptedResponse.events(text("a"), USAGE).failure(new IOException("reset")));
        assertFails(ErrorKind.STREAM_INTERRUPTED, spine::chat);
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(spine.last().source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(spine.last().outcome().error()).isEqualTo("STREAM_INTERRUPTED");
    }

    @Test
    void aCutWithoutUsageIsAnEstimateOfWhatCame() {
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT)).failure(new IOException("reset")));
        assertFails(ErrorKind.STREAM_INTERRUPTED, spine::chat);
        assertThat(estimatedFromInput().tokens().output()).isBetween(8L, 20L);
    }

    @Test
    void aVendorsErrorWithoutUsageCostsNothing() {
        spine.transport.then(ScriptedResponse.json(429, "{\"error\":{\"code\":\"x\",\"message\":\"slow\"}}"));
        assertFails(ErrorKind.RATE_LIMITED, spine::chat);
        LedgerRow row = spine.last();
        assertThat(row.kind()).isEqualTo(RowKind.SETTLE);
        assertThat(row.tokens()).isEqualTo(Tokens.ZERO);
        assertThat(row.source()).isEqualTo(UsageSource.NONE);
        assertThat(row.outcome().error()).isEqualTo("RATE_LIMITED");
        assertThat(row.calls()).isEqualTo(1);
    }

    @Test
    void usageOnAnErrorResponseIsWhatTheVendorHasCounted() {
        spine.transport.then(
                ScriptedResponse.json(
                        500,
                        "{\"error\":{\"code\":\"x\",\"message\":\"late\"},\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":30}}"));
        assertThatThrownBy(spine::chat)
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        e -> assertThat(e.usage().totalTokens()).hasValue(100));
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(spine.last().source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(spine.last().outcome().result()).isEqualTo("FAILED");
    }

    @Test
    void usageBesideAnErrorInsideA200Counts() {
        spine.transport.then(ScriptedResponse.events(USAGE, "{\"error\":{\"code\":\"busy\",\"message\":\"busy\"}}"));
        assertThatThrownBy(spine::chat).isInstanceOf(GatewayException.class);
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(spine.last().source()).isEqualTo(UsageSource.PROVIDER);
    }

    @Test
    void aCutForSensitiveContentIsSettledAtTheUsageThatCameWithIt() {
        spine.transport.then(ScriptedResponse.events(
                text("a"),
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}],"
                        + "\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":30}}",
                "[DONE]"));
        spine.chat();
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(spine.last().source()).isEqualTo(UsageSource.PROVIDER);
    }

    @Test
    void aReportThatShrinksIsNotBelievedAndFlagged() {
        spine.transport.then(ScriptedResponse.events(
                text("a"), USAGE, "{\"choices\":[],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":3}}", FINISH));
        Usage told = spine.chat().usage();
        assertThat(spine.last().tokens()).isEqualTo(Tokens.of(70, 30));
        assertThat(spine.last().flags()).containsExactly(RowFlag.ADJUSTED);
        assertThat(told)
                .as("the answer says what was counted")
                .isEqualTo(Usage.builder()
                        .inputTokens(70)
                        .outputTokens(30)
                        .adjusted()
                        .build());
        assertThat(spine.usage().lines().get(0).adjusted()).isEqualTo(1);
    }

    @Test
    void anAbsurdReportIsEstimatedAndFlagged() {
        spine.transport.then(ScriptedResponse.events(
                text(LONG_TEXT),
                FINISH,
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":10000001}}"));
        Usage told = spine.chat().usage();
        assertThat(spine.last().tokens().input()).isEqualTo(70);
        assertThat(spine.last().tokens().output()).isBetween(8L, 20L);
        assertThat(told.outputTokens()).hasValue(spine.last().tokens().output());
        assertThat(told.source()).isEqualTo(UsageSource.ESTIMATED);
        assertThat(spine.last().flags()).containsExactly(RowFlag.ADJUSTED);
    }

    @Test
    void theErrorOfTheEstimatesIsMeasuredAndShown() {
        spine.transport.otherwise(request -> ScriptedResponse.json(200, WHOLE));
        ChatRequest request =
                ChatRequest.builder("one/m").user("word ".repeat(30)).build();
        spine.chat(request);
        long estimate = spine.rows().get(0).tokens().input();
        UsageLine line = spine.usage().lines().get(0);
        assertThat(line.compared()).isEqualTo(70);
        assertThat(line.misjudged()).isEqualTo(Math.abs(70 - estimate));
        for (int i = 0; i < 20; i++) {
            spine.chat(request);
        }
        assertThat(spine.usage().lines().get(0).estimateErrorPermille().orElseThrow())
                .as("the counter has learnt from the first answer")
                .isLessThan(100)
                .isLessThan(line.estimateErrorPermille().orElseThrow());
    }

    /** The vendor monitors usage to bill; the ledger has a row for each exchange, to hold against the bill. */
    @Test
    void sfMetered_aBillOfWhatTheVendorCountedAgreesWithTheLedgerRowByRow() {
        spine.attempts(2);
        spine.transport
                .then(ScriptedResponse.json(503, "{}"))
                .then(ScriptedResponse.json(200, WHOLE).header("x-request-id", "r1"))
                .then(ScriptedResponse.events(text("a"), USAGE)
                        .header("x-request-id", "r2")
                        .failure(new IOException("reset")));
        spine.chat();
        spine.attempts(1);
        assertFails(ErrorKind.STREAM_INTERRUPTED, spine::chat);
        ZoneId utc = ZoneId.of("UTC");
        BillMapping mapping = BillMapping.parse("request-id=Id,time=At,model=Model,input=In,output=Out", utc);
        String bill = "Id,At,Model,In,Out\nr1,2026-03-01 10:00:00,m,70,30\nr2,2026-03-01 10:00:00,m,70,%s\n";
        BillRule rule = new BillRule(Duration.ofSeconds(30), BigDecimal.ZERO, utc, null, null);
        assertThat(Reconciliation.of(spine.metering().ledger(), "one", Bill.of(mapping.read(bill.formatted(30))), rule)
                        .differences())
                .isEmpty();
        assertThat(Reconciliation.of(spine.metering().ledger(), "one", Bill.of(mapping.read(bill.formatted(31))), rule)
                        .differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.kind()).isEqualTo(Reconciliation.Kind.NUMBERS));
    }

    /** Nothing is refunded but in listed cases: what a failed call has used is charged. */
    @Test
    void zpFees_aCallThatFailedIsChargedAtThePriceForWhatItUsed() {
        spine.with("gateway.budgets.cash.limit=1 CNY");
        spine.transport.then(ScriptedResponse.events(text("a"), USAGE).failure(new IOException("reset")));
        assertFails(ErrorKind.STREAM_INTERRUPTED, spine::chat);
        assertThat(spine.last().cost()).isEqualTo(Money.of("0.00037", "CNY"));
        assertThat(spine.level("budget:cash@ever CNY").used())
                .isEqualTo(Money.of("0.00037", "CNY").units());
    }

    @Test
    void anErrorInsideA200BeforeContentCostsNothing() {
        spine.transport.then(ScriptedResponse.events("{\"error\":{\"code\":\"busy\",\"message\":\"busy\"}}"));
        assertThatThrownBy(spine::chat).isInstanceOf(GatewayException.class);
        assertThat(spine.last().tokens()).isEqualTo(Tokens.ZERO);
    }

    @Test
    void anErrorAfterContentIsAnEstimateOfWhatCame() {
        spine.transport.then(
                ScriptedResponse.events(text(LONG_TEXT), "{\"error\":{\"code\":\"busy\",\"message\":\"busy\"}}"));
        assertThatThrownBy(spine::chat).isInstanceOf(GatewayException.class);
        assertThat(estimatedFromInput().tokens().output()).isBetween(8L, 20L);
    }

    @Test
    void aRequestThatWasSentAndNeverAnsweredIsAtLeastItsInput() {
        spine.transport.then(ScriptedResponse.refusal(
                new TransportException("the connection broke", TransportException.Phase.SEND, false, null)));
        assertFails(ErrorKind.UNAVAILABLE, spine::chat);
        assertThat(estimatedFromInput().tokens().output()).isZero();
    }

    @Test
    void whatWasNotSentIsLetGo() {
        spine.transport.then(ScriptedResponse.refusal(
                new TransportException("refused", TransportException.Phase.CONNECT, false, null)));
        assertFails(ErrorKind.UNAVAILABLE, spine::chat);
        assertThat(spine.rows()).extracting(LedgerRow::kind).containsExactly(RowKind.HOLD, RowKind.RELEASE);
        assertThat(spine.last().calls()).isZero();
    }

    @Test
    void aCallThatIsClosedInTheMiddleIsSettledAtWhatCame() {
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT), text(LONG_TEXT), FINISH, USAGE));
        try (ChatStream stream = spine.stream(MeteredSpine.request().build(), true)) {
            stream.iterator().next();
        }
        assertThat(estimatedFromInput().tokens().output()).isBetween(8L, 20L);
        assertThat(spine.last().outcome().result()).isEqualTo("CANCELLED");
    }

    @Test
    void aTimeoutInTheMiddleIsSettledAtWhatCame() throws Exception {
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT)).stall());
        ChatStream stream = spine.stream(MeteredSpine.request().build(), true);
        stream.iterator().next();
        Thread puller = new Thread(() -> assertFails(ErrorKind.TIMEOUT, stream::response));
        puller.start();
        spine.transport.awaitStalled(1);
        spine.advance(Duration.ofMinutes(2));
        puller.join(20_000);
        assertThat(puller.isAlive()).isFalse();
        assertThat(estimatedFromInput().tokens().output()).isBetween(8L, 20L);
        stream.close();
    }

    @Test
    void aCallThatIsCancelledFromOutsideIsSettledOnce() throws Exception {
        spine.transport.then(ScriptedResponse.events(text(LONG_TEXT)).stall());
        ChatStream stream = spine.stream(MeteredSpine.request().build(), true);
        stream.iterator().next();
        Thread puller = new Thread(() -> assertFails(ErrorKind.CANCELLED, stream::response));
        puller.start();
        spine.transport.awaitStalled(1);
        spine.guard().cancel(CallEnd.SHUTDOWN);
        puller.join(20_000);
        stream.close();
        assertThat(spine.rows()).extracting(LedgerRow::kind).containsExactly(RowKind.HOLD, RowKind.SETTLE);
    }

    @Test
    void everyAttemptHasItsRowAndTheCallCountsOnce() {
        spine.attempts(3);
        spine.transport
                .then(ScriptedResponse.json(503, "{}"))
                .then(ScriptedResponse.refusal(
                        new TransportException("the connection broke", TransportException.Phase.SEND, false, null)))
                .then(ScriptedResponse.json(200, WHOLE));
        ChatResponse answer = spine.chat();
        assertThat(spine.rows())
                .extracting(LedgerRow::kind)
                .containsExactly(
                        RowKind.HOLD, RowKind.SETTLE, RowKind.HOLD, RowKind.SETTLE, RowKind.HOLD, RowKind.SETTLE);
        assertThat(spine.rows().stream().mapToInt(LedgerRow::calls).sum()).isEqualTo(1);
        List<AttemptCost> attempts = MeteredSpine.cost(answer).attempts();
        assertThat(attempts).extracting(AttemptCost::result).containsExactly("FAILED", "FAILED", "COMPLETED");
        assertThat(attempts)
                .extracting(AttemptCost::source)
                .containsExactly(UsageSource.NONE, UsageSource.ESTIMATED, UsageSource.PROVIDER);
        assertThat(attempts).extracting(AttemptCost::attempt).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownPriceIsUnknownAndNotFree() {
        MeteredSpine unpriced = new MeteredSpine().with();
        unpriced.transport.then(ScriptedResponse.json(200, WHOLE));
        ChatResponse answer = unpriced.chat();
        assertThat(unpriced.last().cost()).isNull();
        assertThat(MeteredSpine.cost(answer).cost()).isEmpty();
    }

    @Test
    void noRowHoldsContent() {
        spine.transport.then(ScriptedResponse.json(200, WHOLE));
        spine.chat();
        assertThat(spine.rows().toString()).doesNotContain("Say hello").doesNotContain("Hello");
    }
}
