// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

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
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The promises that every provider keeps. */
class QwenContractTest extends SimulatedProviderContract {

    @Override
    protected Vendor vendor() {
        return Vendor.QWEN;
    }

    @Override
    protected ProviderFactory factory() {
        return new QwenProviderFactory();
    }

    @Override
    protected String chatModel() {
        return "qwen3.7-plus";
    }

    @Override
    protected Optional<String> completionModel() {
        return Optional.of("qwen-coder-turbo");
    }

    /** The vendor says no to two things only; of sound it says nothing. */
    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.TOOL_CHOICE_REQUIRED, Capability.FILES));
    }

    @Override
    protected ContractSamples samples() {
        return OpenAiSamples.builder()
                .streamRequestHas("$.stream_options.include_usage", "true")
                .errors(
                        compatible(401, "invalid_api_key", "wrong", ErrorKind.AUTHENTICATION),
                        compatible(400, "Arrearage", "overdue", ErrorKind.PAYMENT_REQUIRED),
                        compatible(400, "data_inspection_failed", "no", ErrorKind.CONTENT_FILTERED),
                        compatible(404, "model_not_found", "no", ErrorKind.MODEL_NOT_FOUND),
                        compatible(429, "limit_requests", "slow", ErrorKind.RATE_LIMITED)
                                .header("Retry-After", "3")
                                .retryAfter(Duration.ofSeconds(3)),
                        compatible(
                                429, "insufficient_quota", "You exceeded your current quota", ErrorKind.RATE_LIMITED),
                        compatible(
                                429, "insufficient_quota", "Free allocated quota exceeded.", ErrorKind.QUOTA_EXHAUSTED),
                        compatible(500, "internal_error", "failed", ErrorKind.UNAVAILABLE),
                        compatible(500, "internal_error", "list index out of range", ErrorKind.INVALID_REQUEST),
                        compatible(503, "ModelServingError", "busy", ErrorKind.OVERLOADED),
                        compatible(
                                400,
                                "invalid_parameter_error",
                                "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 9]",
                                ErrorKind.CONTEXT_LENGTH),
                        ErrorSample.json(400, flat("InvalidParameter"), ErrorKind.INVALID_REQUEST)
                                .code("InvalidParameter"),
                        ErrorSample.json(430, flat("Audio.DecoderError"), ErrorKind.INVALID_REQUEST),
                        ErrorSample.of(
                                502, "text/html", "<html><body>Bad gateway</body></html>", ErrorKind.UNAVAILABLE))
                .errors(
                        inStream(429, "Throttling.AllocationQuota", ErrorKind.RATE_LIMITED),
                        inStream(400, "DataInspectionFailed", ErrorKind.CONTENT_FILTERED),
                        inStream(500, "InternalError.Algo", ErrorKind.UNAVAILABLE),
                        ErrorSample.inStream(
                                "data: {\"error\":{\"code\":\"insufficient_quota\",\"message\":\"wait\"}}",
                                ErrorKind.RATE_LIMITED))
                .build();
    }

    /** The form of the compatible route. */
    private static ErrorSample compatible(int status, String code, String message, ErrorKind kind) {
        String body = "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\",\"param\":null,"
                + "\"code\":\"" + code + "\"},\"request_id\":\"req-1\"}";
        return ErrorSample.json(status, body, kind).code(code);
    }

    private static String flat(String code) {
        return "{\"code\":\"" + code + "\",\"message\":\"no\",\"request_id\":\"req-1\"}";
    }

    /** The form of the native route, which is used inside the streams of the compatible one too. */
    private static ErrorSample inStream(int status, String code, ErrorKind kind) {
        return ErrorSample.inStream("id:1\nevent:error\n:HTTP_STATUS/" + status + "\ndata:" + flat(code), kind)
                .code(code);
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                refusal("temperature", ErrorKind.INVALID_REQUEST, r -> r.temperature(2), "temperature is 2", "2"),
                refusal("top_p", ErrorKind.INVALID_REQUEST, r -> r.topP(0), "top_p is 0", "above 0"),
                refusal("seed", ErrorKind.INVALID_REQUEST, r -> r.seed(-1), "seed is -1", "2147483647"),
                refusal("top_k", ErrorKind.INVALID_REQUEST, r -> r.parameter("top_k", -1), "top_k is -1"),
                refusal(
                        "choice while thinking",
                        ErrorKind.UNSUPPORTED,
                        r -> r.thinking(true).toolChoice(ToolChoice.function("weather")),
                        "while the model thinks"));
    }

    private static Refusal refusal(
            String name, ErrorKind kind, UnaryOperator<ChatRequest.Builder> change, String... words) {
        return new Refusal(name, change, kind, List.of(words));
    }
}
