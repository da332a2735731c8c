// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metered;

import static io.github.llmgateway.metered.Counted.request;
import static io.github.llmgateway.metered.Counted.tokens;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.audit.AuditKind;
import io.github.llmgateway.audit.AuditQuery;
import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.metering.TokenCounter;
import io.github.llmgateway.metering.UsageQuery;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ImagePart;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.model.ProviderType;
import io.github.llmgateway.model.TextPart;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.UserMessage;
import io.github.llmgateway.policy.Policy;
import io.github.llmgateway.policy.PolicyDecision;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Input counted by the vendor's tokenizer: what is asked, when, and what the number does. */
class VendorCountTest {
    private final Counted counted = new Counted();

    @Test
    void theHoldIsExactAndTheErrorNought() {
        try (Gateway gateway = counted.gateway()) {
            gateway.chat(request());
            assertThat(counted.held()).containsExactly(70L);
            assertThat(gateway.usage(UsageQuery.ALL).lines().get(0).estimateErrorPermille())
                    .hasValue(0);
        }
    }

    @Test
    void theQuestionHoldsTheMessagesAndToolsOfTheChatAndNothingElse() {
        Tool tool = Tool.of("find", "Finds", "{\"type\":\"object\"}");
        try (Gateway gateway = counted.gateway()) {
            gateway.chat(request().toBuilder()
                    .system("Be brief")
                    .tool(tool)
                    .endUser("u-1")
                    .temperature(0.5)
                    .build());
        }
        Map<?, ?> question = object(counted.questions().get(0));
        Map<?, ?> chat = object(new String(counted.transport.requests().get(1).body(), StandardCharsets.UTF_8));
        assertThat(question.keySet()).isEqualTo(Set.of("model", "messages", "tools"));
        for (String name : List.of("model", "messages", "tools")) {
            assertThat((Object) question.get(name)).isEqualTo(chat.get(name));
        }
    }

    private static Map<?, ?> object(String json) {
        return (Map<?, ?>) Json.parse(json);
    }

    @Test
    void aCallThatSeemsToFitAndDoesNotIsRefusedBeforeTheChatIsSent() {
        counted.count = tokens(5000);
        try (Gateway gateway = counted.gateway("gateway.budgets.b.limit", "1000 tokens")) {
            assertThat(assertFails(ErrorKind.BUDGET_EXCEEDED, () -> gateway.chat(request()))
                            .actual())
                    .hasMessageContaining("the input of this call alone comes to 5000 tokens");
            assertThat(counted.chats()).isZero();
            assertThat(counted.questions()).hasSize(1);
        }
    }

    @Test
    void aCallThatSeemsTooLargeAndIsNotIsSent() {
        String text = "lorem ipsum ".repeat(1000);
        try (Gateway gateway = counted.gateway("gateway.budgets.b.limit", "1000 tokens")) {
            gateway.chat(request().toBuilder().user(text).build());
            assertThat(counted.held()).containsExactly(70L);
        }
    }

    @Test
    void whatNoNumberCouldLetPassIsNotAskedAbout() {
        try (Gateway gateway = counted.gateway("gateway.budgets.b.limit", "100 tokens")) {
            gateway.chat(request());
            assertFails(ErrorKind.BUDGET_EXCEEDED, () -> gateway.chat(request()));
            assertThat(counted.questions()).hasSize(1);
        }
    }

    @Test
    void retriesAskOnce() {
        counted.chat = ScriptedResponse.json(500, "{}");
        try (Gateway gateway = counted.builder("gateway.retry.max-attempts", "3", "gateway.retry.base-delay", "1ms")
                .timeSource(TimeSource.system())
                .build()) {
            assertThatThrownBy(() -> gateway.chat(request())).isInstanceOf(GatewayException.class);
            assertThat(counted.chats()).isEqualTo(3);
            assertThat(counted.questions()).hasSize(1);
            assertThat(counted.held()).containsExactly(70L, 70L, 70L);
        }
    }

    @Test
    void anotherVendorsCandidateIsNotAsked() {
        counted.chat = ScriptedResponse.json(500, "{}");
        try (Gateway gateway = counted.gateway()) {
            ChatRequest both = request().toBuilder().model("both").build();
            assertThat(gateway.chat(both).report().provider()).isEqualTo("two");
            gateway.chat(request().toBuilder().model("two/n").build());
        }
        assertThat(counted.questions()).hasSize(1);
        assertThat(counted.held().get(0)).isEqualTo(70);
        assertThat(counted.held().get(1)).as("the other candidate's estimate").isNotEqualTo(70);
    }

    @Test
    void streamsAndFuturesAreCountedToo() {
        try (Gateway gateway = counted.gateway()) {
            gateway.chatAsync(request()).join();
            counted.chat =
                    ScriptedResponse.events(MeteredSpine.text("a"), MeteredSpine.FINISH, MeteredSpine.USAGE, "[DONE]");
            try (ChatStream stream = gateway.stream(request())) {
                stream.forEach(event -> {});
            }
        }
        assertThat(counted.questions()).hasSize(2);
        assertThat(counted.held()).containsExactly(70L, 70L);
    }

    @Test
    void largePicturesAreNotSentTwice() {
        UserMessage large = new UserMessage(
                List.of(new TextPart("Look"), ImagePart.ofUrl("data:image/png;base64," + "A".repeat(1 << 20))),
                Map.of());
        UserMessage small = new UserMessage(
                List.of(new TextPart("Look"), ImagePart.ofUrl("data:image/png;base64," + "A".repeat(1 << 10))),
                Map.of());
        try (Gateway gateway = counted.gateway()) {
            gateway.chat(ChatRequest.builder("one/m").message(large).build());
            assertThat(counted.questions()).isEmpty();
            assertThat(counted.held().get(0)).isGreaterThan(1000);
            gateway.chat(ChatRequest.builder("one/m").message(small).build());
            assertThat(counted.questions()).hasSize(1);
        }
    }

    @Test
    void whatAPolicyRefusesAtTheCandidateIsNotShownToItsTokenizer() {
        Policy strict = new Policy() {
            @Override
            public PolicyDecision onCandidate(CallContext context) {
                return PolicyDecision.reject("not today", "Wait", List.of());
            }
        };
        try (Gateway gateway = counted.builder().policy(strict).build()) {
            assertFails(ErrorKind.POLICY_REJECTED, () -> gateway.chat(request()));
        }
        assertThat(counted.transport.requests()).isEmpty();
    }

    @Test
    void theTrailSaysUnderWhichTermsTheTokenizerWasShownTheText() {
        counted.count = tokens(5000);
        List<AuditKind> kinds = new ArrayList<>();
        try (Gateway gateway =
                counted.gateway("gateway.budgets.b.limit", "1000 tokens", "gateway.audit.enabled", "true")) {
            assertFails(ErrorKind.BUDGET_EXCEEDED, () -> gateway.chat(request()));
            gateway.audit().rows(AuditQuery.ALL, row -> kinds.add(row.event().kind()));
        }
        assertThat(kinds).containsExactlyInAnyOrder(AuditKind.ADMITTED, AuditKind.ENDED);
    }

    @Test
    void theEstimateGoesOnLearning() {
        Candidate candidate = new Candidate(ProviderId.of("one"), ProviderType.of("counting"), "", "m");
        try (Gateway gateway = counted.gateway()) {
            for (int i = 0; i < 5; i++) {
                gateway.chat(
                        request().toBuilder().user("lorem ipsum ".repeat(10)).build());
            }
        }
        assertThat(counted.counter.accuracy(candidate, TokenCounter.Flow.INPUT).samples())
                .isEqualTo(5);
    }

    @Test
    void nobodyIsAskedWhereNothingIsKept() {
        try (Gateway gateway = Gateway.builder()
                .systemProperties(false)
                .timeSource(counted.time)
                .transport(counted.transport)
                .provider(new CountingVendor())
                .property("gateway.providers.one.type", "counting")
                .property("gateway.providers.one.base-url", "http://127.0.0.1:1/v1")
                .property("gateway.providers.one.token-counter", "vendor")
                .build()) {
            gateway.chat(request());
        }
        assertThat(counted.questions()).isEmpty();
    }

    @Test
    void aReloadSwitchesItOffAndOn() {
        Map<String, String> off = Map.of(
                "gateway.providers.one.type", "counting",
                "gateway.providers.one.base-url", "http://127.0.0.1:1/v1");
        Map<String, String> on = new HashMap<>(off);
        on.put("gateway.providers.one.token-counter", "vendor");
        try (Gateway gateway = counted.gateway()) {
            gateway.reconfigure(off);
            gateway.chat(request());
            assertThat(counted.questions()).isEmpty();
            gateway.reconfigure(on);
            gateway.chat(request());
            assertThat(counted.questions()).hasSize(1);
            assertThatThrownBy(() -> gateway.reconfigure(Map.of(
                            "gateway.providers.two.type", "openai-compatible",
                            "gateway.providers.two.base-url", "http://127.0.0.1:2/v1",
                            "gateway.providers.two.token-counter", "vendor")))
                    .hasMessageContaining("gateway.providers.two.token-counter");
            gateway.chat(request());
            assertThat(counted.questions()).as("as before the failed reload").hasSize(2);
        }
    }

    @Test
    void aProviderWithoutATokenizerIsRefusedByName() {
        assertThatThrownBy(() -> counted.gateway("gateway.providers.two.token-counter", "vendor"))
                .hasMessage("gateway.providers.two.token-counter is 'vendor', but no tokenizer is known at"
                        + " http://127.0.0.1:2/v1. Set it to estimate; of the providers that are configured, these"
                        + " have one: one.");
        counted.gateway(
                        "gateway.routes.both", "one/m, one/n",
                        "gateway.providers.two.token-counter", "vendor",
                        "gateway.providers.two.enabled", "false")
                .close();
    }
}
