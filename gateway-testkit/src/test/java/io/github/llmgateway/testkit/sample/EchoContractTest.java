// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit.sample;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.spi.Capability;
import io.github.llmgateway.spi.ProviderFactory;
import io.github.llmgateway.testkit.AnswerSample;
import io.github.llmgateway.testkit.ContractSamples;
import io.github.llmgateway.testkit.ErrorSample;
import io.github.llmgateway.testkit.Oddity;
import io.github.llmgateway.testkit.ProviderContract;
import io.github.llmgateway.testkit.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

final class EchoContractTest extends ProviderContract {
    private static final Usage USAGE =
            Usage.builder().inputTokens(7).outputTokens(3).build();
    private static final String HEAD = "{\"id\":\"e-1\",\"voice\":\"contralto\"}";
    private static final String END = "{\"end\":\"complete\"}";
    private static final String TOKENS = "{\"tokens\":{\"in\":7,\"out\":3}}";

    @Override
    protected ProviderFactory factory() {
        return new EchoProviderFactory();
    }

    @Override
    protected String chatModel() {
        return "contralto";
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(); // so the contract demands that tools, pictures, reasoning and all the rest are refused
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(new Refusal(
                "a temperature above 1",
                chat -> chat.temperature(1.5),
                ErrorKind.INVALID_REQUEST,
                List.of("temperature", "1.5", "0 to 1")));
    }

    @Override
    protected ContractSamples samples() {
        return ContractSamples.builder()
                .endMarker("")
                .requestHas("$.voice", "contralto")
                .requestHas("$.lines[0].who", "user")
                .streamRequestHas("$.stream", "true")
                .answer(AnswerSample.of("plain text", answer("Echó, 回声 🔊", FinishReason.STOP, USAGE))
                        .body(body("Echó, 回声 🔊", "complete", ",\"tokens\":{\"in\":7,\"out\":3}"))
                        .frames(HEAD, text("Echó,"), text(" 回声 🔊"), END, TOKENS))
                .oddity(
                        Oddity.UNKNOWN_FINISH_REASON,
                        AnswerSample.of("unknown end", answer("Ech", FinishReason.of("cough"), USAGE))
                                .frames(HEAD, text("Ech"), "{\"end\":\"cough\"}", TOKENS))
                .oddity(
                        Oddity.UNKNOWN_FIELD,
                        AnswerSample.of("unknown fields", answer("Echo", FinishReason.STOP, USAGE))
                                .body(body("Echo", "complete", ",\"x\":[{\"y\":null}],\"tokens\":{\"in\":7,\"out\":3}"))
                                .frames(HEAD, "{\"x\":true}", text("Echo"), END, TOKENS))
                .oddity(
                        Oddity.NO_USAGE,
                        AnswerSample.of("no tokens", answer("Echo", FinishReason.STOP, Usage.NONE))
                                .body(body("Echo", "complete", ""))
                                .frames(HEAD, text("Echo"), END))
                .oddity(
                        Oddity.USAGE_AFTER_FINISH,
                        AnswerSample.of("tokens after the end", answer("Echo", FinishReason.STOP, USAGE))
                                .frames(HEAD, text("Echo"), END, TOKENS))
                .oddity(
                        Oddity.CUMULATIVE_USAGE,
                        AnswerSample.of("tokens so far", answer("Echo", FinishReason.STOP, USAGE))
                                .frames(HEAD, "{\"text\":\"Echo\",\"tokens\":{\"in\":7,\"out\":1}}", TOKENS, END))
                .errors(
                        problem(401, "bad_key", ErrorKind.AUTHENTICATION),
                        problem(429, "lungs_empty", ErrorKind.QUOTA_EXHAUSTED)
                                .header("Retry-After", "60")
                                .retryAfter(Duration.ofSeconds(60)),
                        problem(400, "hoarse", ErrorKind.OVERLOADED),
                        ErrorSample.of(502, "text/html", "<html>Bad gateway</html>", ErrorKind.UNAVAILABLE),
                        ErrorSample.inStream("event: problem\ndata: {\"problem\":\"hoarse\"}", ErrorKind.OVERLOADED))
                .build();
    }

    private static ErrorSample problem(int status, String code, ErrorKind kind) {
        String body = "{\"problem\":\"" + code + "\",\"detail\":\"not with " + ErrorSample.KEY + "\"}";
        return ErrorSample.json(status, body, kind).code(code);
    }

    private static String text(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static String body(String text, String end, String more) {
        return "{\"id\":\"e-1\",\"voice\":\"contralto\",\"text\":\"" + text + "\",\"end\":\"" + end + "\"" + more + "}";
    }

    private static ChatResponse answer(String text, FinishReason finish, Usage usage) {
        return ChatResponse.builder()
                .id("e-1")
                .model("contralto")
                .message(Message.assistant(text))
                .finishReason(finish)
                .report(CallReport.builder().usage(usage).build())
                .build();
    }
}
