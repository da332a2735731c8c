// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.Finding;
import io.github.llmgateway.guard.Screener;
import io.github.llmgateway.metering.LedgerRow;
import io.github.llmgateway.metering.MemoryLedger;
import io.github.llmgateway.metering.RowKind;
import io.github.llmgateway.metering.UsageQuery;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.simulator.RecordedRequest;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Input counted by Zhipu's tokenizer, over real sockets. */
class ZhipuCountingTest {
    private static final String PHONE = "13800138000";

    private final MemoryLedger ledger = new MemoryLedger();
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private GatewayBuilder builder(String... more) {
        GatewayBuilder builder = Gateway.builder()
                .systemProperties(false)
                .ledger(ledger)
                .property("gateway.providers.zhipu.api-key", simulator.apiKey(Vendor.ZHIPU))
                .property(
                        "gateway.providers.zhipu.base-url",
                        simulator.baseUrl(Vendor.ZHIPU).toString())
                .property("gateway.providers.zhipu.token-counter", "vendor")
                .property("gateway.providers.local.type", "openai-compatible")
                .property("gateway.providers.local.api-key", simulator.apiKey(Vendor.OPENAI))
                .property(
                        "gateway.providers.local.base-url",
                        simulator.baseUrl(Vendor.OPENAI).toString())
                .property("gateway.routes.both", "zhipu/glm-4.6~server-error, local/m")
                .property("gateway.metering.token-counter-timeout", "10s")
                .property("gateway.retry.base-delay", "1ms");
        for (int i = 0; i < more.length; i += 2) {
            builder.property(more[i], more[i + 1]);
        }
        return builder;
    }

    private static ChatRequest asking(String text) {
        return ChatRequest.builder("zhipu/glm-4.6").user(text).maxTokens(50).build();
    }

    private List<RecordedRequest> asked(String end) {
        return simulator.requests().stream()
                .filter(request -> request.path().endsWith(end))
                .toList();
    }

    private List<RecordedRequest> questions() {
        return asked("/tokenizer");
    }

    private List<RecordedRequest> chats() {
        return asked("/chat/completions");
    }

    private List<Long> held() {
        List<Long> held = new ArrayList<>();
        ledger.rows(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), (LedgerRow row) -> {
            if (row.kind() == RowKind.HOLD) {
                held.add(row.tokens().input());
            }
        });
        return held;
    }

    @Test
    void theHoldIsWhatTheChatIsReportedToHaveUsed() {
        Tool tool = Tool.of("find", "Finds", "{\"type\":\"object\"}");
        try (Gateway gateway = builder().build()) {
            List<Long> reported = new ArrayList<>();
            reported.add(gateway.chat(asking("Hello, 你好")).usage().inputTokens().orElseThrow());
            reported.add(
                    gateway.chat(asking("Tell me more").toBuilder().tool(tool).build())
                            .usage()
                            .inputTokens()
                            .orElseThrow());
            reported.add(gateway.chatAsync(asking("Once more"))
                    .join()
                    .usage()
                    .inputTokens()
                    .orElseThrow());
            try (ChatStream stream = gateway.stream(asking("And as a stream"))) {
                reported.add(stream.response().usage().inputTokens().orElseThrow());
            }
            assertThat(held()).isEqualTo(reported);
            assertThat(questions()).hasSize(4);
            assertThat(gateway.usage(UsageQuery.ALL).lines().get(0).estimateErrorPermille())
                    .hasValue(0);
        }
    }

    @Test
    void aCallThatDoesNotFitIsRefusedBeforeItIsSent() {
        // By the simulator's count a Han character is a token, by the estimate it is less.
        String text = "网关".repeat(100);
        try (Gateway gateway = builder("gateway.budgets.b.limit", "200 tokens").build()) {
            assertFails(ErrorKind.BUDGET_EXCEEDED, () -> gateway.chat(asking(text)));
            assertThat(questions()).hasSize(1);
            assertThat(chats()).isEmpty();
        }
        try (Gateway gateway = builder(
                        "gateway.budgets.b.limit", "200 tokens", "gateway.providers.zhipu.token-counter", "estimate")
                .property("gateway.providers.other.type", "zhipu")
                .property("gateway.providers.other.api-key", simulator.apiKey(Vendor.ZHIPU))
                .property("gateway.providers.other.token-counter", "vendor")
                .build()) {
            gateway.chat(asking(text));
            assertThat(chats()).as("by the estimate").hasSize(1);
        }
    }

    @Test
    void theTokenizerSeesWhatPersonalDataLeft() {
        try (Gateway gateway = builder("gateway.guard.personal-data", "mask").build()) {
            gateway.chat(asking("Call " + PHONE));
        }
        assertThat(questions())
                .singleElement()
                .satisfies(question ->
                        assertThat(question.body()).contains("Call ").doesNotContain(PHONE));
    }

    @Test
    void whatIsRefusedIsNotShownToIt() {
        Screener screener = Screener.of(
                "own",
                20,
                text -> text.contains("unwanted") ? List.of(new Finding(0, text.length(), Category.SPAM)) : List.of());
        try (Gateway gateway =
                builder("gateway.screening.mode", "refuse").screener(screener).build()) {
            assertFails(ErrorKind.POLICY_REJECTED, () -> gateway.chat(asking("unwanted")));
            assertFails(
                    ErrorKind.POLICY_REJECTED,
                    () -> gateway.chat(asking("Hello").toBuilder()
                            .fact("end-user-age", "16")
                            .build()));
            assertFails(
                    ErrorKind.UNSUPPORTED,
                    () -> gateway.chat(asking("Hello").toBuilder()
                            .seed(7)
                            .parameter("tool_choice", "none")
                            .build()));
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void anotherVendorsCandidateIsNotAskedAbout() {
        try (Gateway gateway = builder().build()) {
            ChatResponse answer =
                    gateway.chat(asking("Hello").toBuilder().model("both").build());
            assertThat(answer.report().provider()).isEqualTo("local");
        }
        assertThat(questions()).hasSize(1);
        assertThat(chats()).as("retried").hasSize(4);
    }

    @Test
    void faultsLeaveTheEstimate() {
        for (String fault : List.of("tokenizer-fails", "tokenizer-garbles", "tokenizer-stalls")) {
            try (Gateway gateway =
                    builder("gateway.metering.token-counter-timeout", "100ms").build()) {
                assertThat(gateway.chat(asking(fault)).text()).isNotEmpty();
                gateway.chat(asking("Hello"));
            }
        }
        assertThat(questions()).as("one for each gateway").hasSize(3);
        assertThat(chats()).hasSize(6);
    }

    @Test
    void aModelThatItDoesNotKnowIsEstimated() {
        try (Gateway gateway = builder().build()) {
            assertThatThrownBy(() -> gateway.chat(asking("Hello").toBuilder()
                            .model("zhipu/no-such-model")
                            .build()))
                    .hasMessageContaining("1211");
        }
        assertThat(questions()).hasSize(1);
    }

    @Test
    void aFutureThatIsCancelledClosesTheQuestion() throws Exception {
        try (Gateway gateway = builder().build()) {
            CompletableFuture<ChatResponse> call = gateway.chatAsync(asking("tokenizer-stalls"));
            await(() -> !questions().isEmpty());
            call.cancel(true);
            await(() -> simulator.openConnections() == 0);
            assertThat(chats()).isEmpty();
        }
    }

    @Test
    void aThreadThatIsInterruptedLeavesTheQuestion() throws Exception {
        try (Gateway gateway = builder().build()) {
            CompletableFuture<ErrorKind> end = new CompletableFuture<>();
            Thread thread = new Thread(() ->
                    end.complete(assertFails(ErrorKind.CANCELLED, () -> gateway.chat(asking("tokenizer-stalls")))
                            .actual()
                            .kind()));
            thread.start();
            await(() -> !questions().isEmpty());
            thread.interrupt();
            assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(ErrorKind.CANCELLED);
            assertThat(chats()).isEmpty();
        }
    }

    @Test
    void theCodingPlanHasNone() {
        assertThatThrownBy(
                        () -> builder("gateway.providers.zhipu.plan", "coding").build())
                .hasMessageContaining("gateway.providers.zhipu.token-counter is 'vendor'")
                .hasMessageContaining("no tokenizer is known at " + simulator.baseUrl(Vendor.ZHIPU))
                .hasMessageContaining("none has one");
        assertThatThrownBy(() -> builder("gateway.providers.local.token-counter", "vendor")
                        .build())
                .hasMessageContaining("gateway.providers.local.token-counter")
                .hasMessageContaining("these have one: zhipu");
    }

    private static void await(BooleanSupplier condition) {
        long from = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - from).as("waited").isLessThan(20_000_000_000L);
            Thread.onSpinWait();
        }
    }
}
