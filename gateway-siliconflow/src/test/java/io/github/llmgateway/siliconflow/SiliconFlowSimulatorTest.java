// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.CompletionResponse;
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

/** A whole gateway against the simulator, which refuses what the vendor refuses. */
class SiliconFlowSimulatorTest {
    private static final Tool WEATHER = Tool.of(
            "weather",
            "The weather of a city",
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");

    private Simulator simulator;
    private Gateway gateway;

    @BeforeEach
    void start() {
        simulator = Simulator.start();
        gateway = builder().build();
    }

    @AfterEach
    void stop() {
        gateway.close();
        simulator.close();
    }

    @Test
    void aChatIsAnsweredWithTheVendorsTraceId() {
        ChatResponse answer = gateway.chat(Sample.request().build());
        assertThat(answer.text()).isNotBlank();
        assertThat(answer.model()).isEqualTo(Sample.MODEL);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage().source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(answer.report().requestId()).startsWith("ti_");
    }

    @Test
    void aStreamReasonsAndItsUsageIsNotSummed() {
        ChatRequest request = Sample.request().thinking(true).build();
        ChatResponse whole = gateway.chat(request);
        ChatResponse streamed;
        try (ChatStream stream = gateway.stream(request)) {
            streamed = stream.response();
        }
        assertThat(streamed.reasoning()).isNotBlank().isEqualTo(whole.reasoning());
        assertThat(streamed.text()).isEqualTo(whole.text());
        assertThat(streamed.usage().outputTokens()).isEqualTo(whole.usage().outputTokens());
    }

    @Test
    void aToolIsCalledAndItsResultIsRead() {
        ChatRequest.Builder request = ChatRequest.builder("sf/" + Sample.MODEL)
                .user("What is the weather in Paris?")
                .tool(WEATHER)
                .thinking(true);
        ChatResponse asked;
        try (ChatStream stream = gateway.stream(request.build())) {
            asked = stream.response();
        }
        assertThat(asked.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(asked.toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("weather");
            assertThat(call.arguments()).contains("city");
        });
        ChatResponse answer = gateway.chat(request.message(asked.message())
                .message(Message.tool(asked.toolCalls().get(0).id(), "sunny, 21 degrees"))
                .build());
        assertThat(answer.text()).contains("sunny, 21 degrees");
        assertThat(simulator.lastRequest().body()).contains("reasoning_content");
    }

    @Test
    void aGapIsFilled() {
        CompletionRequest request = Sample.gap().build();
        CompletionResponse answer = gateway.complete(request);
        assertThat(answer.text()).isNotBlank();
        assertThat(simulator.lastRequest().body()).contains("\"suffix\":\"print(twice(2))\"");
    }

    @Test
    void aRecordIsAskedForWithoutASchemaOfTheVendor() {
        City city = gateway.chat(Sample.request().build(), City.class).value();
        assertThat(city.name()).isNotNull();
        assertThat(simulator.lastRequest().body()).contains("json_object").doesNotContain("\"json_schema\"");
    }

    @ParameterizedTest
    @CsvSource({
        "rate-limit, RATE_LIMITED, true, 429",
        "transient-quota, RATE_LIMITED, true, 429",
        "quota, QUOTA_EXHAUSTED, false, 429",
        "overload, OVERLOADED, true, 503",
        "unavailable, OVERLOADED, true, 503",
        "arrears, PAYMENT_REQUIRED, false, 403",
        "content-filter, CONTENT_FILTERED, false, 451",
        "server-error, UNAVAILABLE, true, 500",
        "gateway-timeout, UNAVAILABLE, true, 504"
    })
    void aRefusalIsUnderstood(String scenario, ErrorKind kind, boolean retryable, int status) {
        GatewayException error = fails("sf/" + Sample.MODEL + "~" + scenario);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.isRetryable()).isEqualTo(retryable);
        assertThat(error.httpStatus()).hasValue(status);
    }

    @Test
    void anUnknownModelIsToldByTheVendor() {
        GatewayException error = fails("sf/no-such-org/Model");
        assertThat(error.kind()).isEqualTo(ErrorKind.MODEL_NOT_FOUND);
        assertThat(error.providerCode()).hasValue("20012");
        assertThat(error.requestId()).isPresent();
    }

    @Test
    void aKeyOfTheOtherSiteIsToldSo() {
        try (Gateway other = builder()
                .property("gateway.providers.sf.api-key", "sk-other-site")
                .build()) {
            GatewayException error = catchThrowableOfType(
                    GatewayException.class, () -> other.chat(Sample.request().build()));
            assertThat(error.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(error).hasMessageContaining("Keys are per site");
            assertThat(error.getMessage()).doesNotContain("sk-other-site");
        }
    }

    @Test
    void aBaseUrlWithoutItsVersionIsToldSo() {
        String base = simulator.baseUrl(Vendor.SILICONFLOW).toString().replace("/v1", "");
        try (Gateway wrong =
                builder().property("gateway.providers.sf.base-url", base).build()) {
            GatewayException error = catchThrowableOfType(
                    GatewayException.class, () -> wrong.chat(Sample.request().build()));
            assertThat(error.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(error).hasMessageContaining("/v1");
        }
    }

    private GatewayException fails(String model) {
        return catchThrowableOfType(
                GatewayException.class,
                () -> gateway.chat(ChatRequest.builder(model).user("Hello").build()));
    }

    private GatewayBuilder builder() {
        return Gateway.builder()
                .systemProperties(false)
                .provider(new SiliconFlowProviderFactory())
                .property("gateway.providers.sf.type", "siliconflow")
                .property("gateway.providers.sf.api-key", simulator.apiKey(Vendor.SILICONFLOW))
                .property(
                        "gateway.providers.sf.base-url",
                        simulator.baseUrl(Vendor.SILICONFLOW).toString())
                .property("gateway.retry.max-attempts", "1");
    }

    record City(String name, int people) {}
}
