// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.Tool;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.Vendor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole gateway against the simulator, which refuses what the vendor refuses. */
class QwenSimulatorTest {
    private static final String MODEL = "qwen/qwen3.7-plus";

    private Simulator simulator;
    private Gateway gateway;

    @BeforeEach
    void start() {
        simulator = Simulator.start();
        gateway = builder(simulator.apiKey(Vendor.QWEN)).build();
    }

    @AfterEach
    void stop() {
        gateway.close();
        simulator.close();
    }

    private GatewayBuilder builder(String key) {
        return Gateway.builder()
                .systemProperties(false)
                .provider(new QwenProviderFactory())
                .property("gateway.providers.qwen.api-key", key)
                .property(
                        "gateway.providers.qwen.base-url",
                        simulator.baseUrl(Vendor.QWEN).toString())
                .property("gateway.retry.max-attempts", "1");
    }

    @Test
    void aChatIsAnsweredWithTheVendorsRequestId() {
        ChatResponse answer =
                gateway.chat(ChatRequest.builder(MODEL).user("Hello").build());

        assertThat(answer.text()).isNotBlank();
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage().source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(answer.report().requestId()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwq-plus", "glm-4.5", "qwen3-32b", "qwen3-235b-a22b-thinking-2507"})
    void aModelThatOnlyStreamsAnswersAPlainCallToo(String model) {
        ChatResponse answer =
                gateway.chat(ChatRequest.builder("qwen/" + model).user("Hello").build());

        assertThat(answer.text()).isNotBlank();
        assertThat(simulator.lastRequest().body()).contains("\"stream\":true");
    }

    @Test
    void reasoningIsTheSameInBothForms() {
        ChatRequest request =
                ChatRequest.builder(MODEL).user("Hello").thinking(true).build();
        ChatResponse whole = gateway.chat(request);
        ChatResponse streamed;
        try (ChatStream stream = gateway.stream(request)) {
            streamed = stream.response();
        }

        assertThat(streamed.reasoning()).isNotBlank().isEqualTo(whole.reasoning());
        assertThat(streamed.text()).isEqualTo(whole.text());
    }

    @Test
    void aToolIsCalledAndItsResultIsRead() {
        ChatRequest.Builder request = ChatRequest.builder(MODEL)
                .user("What is the weather in Paris?")
                .tool(Tool.of("weather", "The weather of a city", "{\"type\":\"object\",\"properties\":{}}"));
        ChatResponse asked;
        try (ChatStream stream = gateway.stream(request.build())) {
            asked = stream.response();
        }
        assertThat(asked.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(asked.toolCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.name()).isEqualTo("weather"));

        ChatResponse answer = gateway.chat(request.message(asked.message())
                .message(Message.tool(asked.toolCalls().get(0).id(), "sunny, 21 degrees"))
                .build());
        assertThat(answer.text()).contains("sunny, 21 degrees");
    }

    @Test
    void aGapIsFilled() {
        CompletionRequest request = CompletionRequest.builder("qwen/qwen-coder-turbo")
                .prompt("def twice(x):")
                .suffix("print(twice(2))")
                .build();

        assertThat(gateway.complete(request).text()).isNotBlank();
        assertThat(simulator.lastRequest().body())
                .contains("<|fim_prefix|>def twice(x):<|fim_suffix|>print(twice(2))<|fim_middle|>")
                .doesNotContain("\"suffix\"");
    }

    @ParameterizedTest
    @CsvSource({
        "rate-limit, RATE_LIMITED, true, 429",
        "transient-quota, RATE_LIMITED, true, 429",
        "quota, QUOTA_EXHAUSTED, false, 429",
        "overload, OVERLOADED, true, 503",
        "unavailable, UNAVAILABLE, true, 503",
        "arrears, PAYMENT_REQUIRED, false, 400",
        "content-filter, CONTENT_FILTERED, false, 400",
        "server-error, UNAVAILABLE, true, 500",
        "gateway-timeout, UNAVAILABLE, true, 504"
    })
    void aRefusalIsUnderstood(String scenario, ErrorKind kind, boolean retryable, int status) {
        ChatRequest request =
                ChatRequest.builder(MODEL + "~" + scenario).user("Hello").build();

        GatewayException error = Qwen.refusal(() -> gateway.chat(request));

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.isRetryable()).isEqualTo(retryable);
        assertThat(error.httpStatus()).hasValue(status);
    }

    @Test
    void aWrongKeyIsExplained() {
        try (Gateway other = builder("sk-of-another-region").build()) {
            ChatRequest request = ChatRequest.builder(MODEL).user("Hello").build();

            GatewayException error = Qwen.refusal(() -> other.chat(request));

            assertThat(error.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(error.providerCode()).hasValue("invalid_api_key");
            assertThat(error.requestId()).isPresent();
            assertThat(error).hasMessageContainingAll("region", "plan", "workspace");
        }
    }
}
