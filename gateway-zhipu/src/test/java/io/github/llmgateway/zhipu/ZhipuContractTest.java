// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ToolChoice;
import io.github.llmgateway.simulator.Vendor;
import io.github.llmgateway.spi.Capability;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.testkit.ContractSamples;
import io.github.llmgateway.testkit.ErrorSample;
import io.github.llmgateway.testkit.OpenAiSamples;
import io.github.llmgateway.testkit.Refusal;
import io.github.llmgateway.testkit.SimulatedProviderContract;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The promises that every provider keeps. */
class ZhipuContractTest extends SimulatedProviderContract {

    @Override
    protected Vendor vendor() {
        return Vendor.ZHIPU;
    }

    @Override
    protected ProviderFactory factory() {
        return new ZhipuProviderFactory();
    }

    @Override
    protected String chatModel() {
        return "glm-4.6";
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.TOOLS, Capability.THINKING, Capability.THINKING_OFF, Capability.JSON_OBJECT);
    }

    @Override
    protected ContractSamples samples() {
        return OpenAiSamples.builder()
                .errors(
                        error(401, "1002", ErrorKind.AUTHENTICATION),
                        error(401, "1003", ErrorKind.AUTHENTICATION),
                        error(429, "1113", ErrorKind.PAYMENT_REQUIRED),
                        error(429, "1120", ErrorKind.UNAVAILABLE),
                        error(400, "1211", ErrorKind.MODEL_NOT_FOUND),
                        error(400, "1214", ErrorKind.INVALID_REQUEST),
                        error(403, "1220", ErrorKind.PERMISSION),
                        error(500, "1234", ErrorKind.UNAVAILABLE),
                        error(400, "1261", ErrorKind.CONTEXT_LENGTH),
                        error(429, "1302", ErrorKind.RATE_LIMITED),
                        error(429, "1305", ErrorKind.OVERLOADED),
                        error(429, "1308", ErrorKind.QUOTA_EXHAUSTED),
                        error(429, "1399", ErrorKind.RATE_LIMITED).retryable(false),
                        error(200, "1301", ErrorKind.CONTENT_FILTERED),
                        ErrorSample.json(
                                        400,
                                        "{\"contentFilter\":[{\"level\":1,\"role\":\"user\"}],\"error\":{\"code\":\"1301\","
                                                + "\"message\":\"unsafe\"}}",
                                        ErrorKind.CONTENT_FILTERED)
                                .code("1301"),
                        ErrorSample.json(
                                        401,
                                        "{\"code\":401,\"msg\":\"no\",\"success\":false}",
                                        ErrorKind.AUTHENTICATION)
                                .code("401"),
                        ErrorSample.of(
                                502, "text/html", "<html><body>Bad gateway</body></html>", ErrorKind.UNAVAILABLE))
                .errors(
                        inStream("{\"error\":{\"code\":\"1305\",\"message\":\"busy\"}}", ErrorKind.OVERLOADED, "1305"),
                        inStream(
                                "{\"error\":{\"code\":\"1301\",\"message\":\"no\"}}",
                                ErrorKind.CONTENT_FILTERED,
                                "1301"),
                        inStream(finish("sensitive"), ErrorKind.CONTENT_FILTERED, "sensitive"),
                        inStream(finish("network_error"), ErrorKind.UNAVAILABLE, "network_error"))
                .build();
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                refusal("temperature", "temperature is 1.5", r -> r.temperature(1.5)),
                refusal("top_p", "top_p is 0", r -> r.topP(0)),
                refusal("five stops", "at most 4", r -> r.stop("a", "b", "c", "d", "e")),
                refusal("end user", "user_id", r -> r.endUser("short")),
                new Refusal(
                        "tool choice",
                        r -> r.toolChoice(ToolChoice.REQUIRED),
                        ErrorKind.UNSUPPORTED,
                        List.of("tool_choice", "'required'", "'auto'")));
    }

    private static Refusal refusal(String name, String words, UnaryOperator<ChatRequest.Builder> change) {
        return new Refusal(name, change, ErrorKind.INVALID_REQUEST, List.of(words));
    }

    private static ErrorSample error(int status, String code, ErrorKind kind) {
        return ErrorSample.json(
                        status,
                        "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"},\"request_id\":\"r-1\"}",
                        kind)
                .code(code);
    }

    private static ErrorSample inStream(String data, ErrorKind kind, String code) {
        return ErrorSample.inStream("data: " + data, kind).code(code);
    }

    private static String finish(String word) {
        return "{\"id\":\"a-1\",\"model\":\"glm-4.6\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"},"
                + "\"finish_reason\":\"" + word + "\"}]}";
    }
}
