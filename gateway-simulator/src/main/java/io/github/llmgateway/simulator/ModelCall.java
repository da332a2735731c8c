// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.answer.Answer;
import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.dialect.Trouble;
import io.github.llmgateway.simulator.internal.dialect.Turn;
import io.github.llmgateway.simulator.internal.dialect.VendorError;
import io.github.llmgateway.simulator.internal.http.HttpReply;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One accepted model call, answered as its scenario says. */
final class ModelCall {

    private static final Duration SLOW_START = Duration.ofMillis(300);
    private static final int LONG_STREAM_WORDS = 200;

    private final Exchange exchange;
    private final CallKind kind;
    private final ChatCall call;
    private final Scenario scenario;
    private final CallTally tally;

    ModelCall(Exchange exchange, CallKind kind, ChatCall call, Scenario scenario) {
        this.exchange = exchange;
        this.kind = kind;
        this.call = call;
        this.scenario = scenario;
        this.tally = new CallTally(exchange.state().counter(exchange.vendor()));
    }

    void answer() throws IOException {
        if (scenario.trouble().isPresent()) {
            refuse(error(scenario.trouble().get()), Map.of());
            return;
        }
        HttpReply reply = exchange.reply();
        switch (scenario) {
            case RESET -> reply.reset();
            case CLOSE -> reply.cut();
            case STALL_BEFORE_HEADERS -> reply.stall();
            case HTML -> refuse(VendorError.html(502, "Bad Gateway"), Map.of());
            case HTML_200 -> refuse(VendorError.html(200, "Welcome"), Map.of());
            case ERROR_IN_200 -> refuseWith200();
            case RETRY_AFTER -> refuse(error(Trouble.RATE_LIMIT), Map.of("Retry-After", "1"));
            case REDIRECT -> refuse(redirect(), Map.of("Location", "http://elsewhere.invalid/v1/chat/completions"));
            case HEADERS_ONLY -> headersOnly();
            case SLOW_FIRST -> {
                reply.pause(SLOW_START);
                deliver();
            }
            default -> deliver();
        }
    }

    private void deliver() throws IOException {
        Answer answer = shaped(kind.answer(exchange, call));
        String requestId = exchange.requestId();
        long created = exchange.state().clock().instant().getEpochSecond();
        String id = exchange.dialect()
                .shape()
                .completionId(exchange.state().ids(), exchange.state().clock(), requestId);
        String model = scenario == Scenario.ECHO_MODEL ? call.family() + "-successor" : call.model();
        Turn turn = new Turn(call, model, requestId, id, created);
        boolean stream = scenario == Scenario.UNARY_SSE || (call.stream() && scenario != Scenario.STREAM_JSON);
        if (stream) {
            StreamScene scene = new StreamScene(exchange, tally, scenario, kind.chunks(exchange, turn, answer), answer);
            StreamScripts.of(scenario).play(scene);
        } else if (scenario == Scenario.ERROR_FRAME) {
            refuseWith200();
        } else {
            UnaryScene scene = new UnaryScene(exchange, tally, kind.unary(exchange, turn, answer));
            UnaryScripts.of(scenario).play(scene);
        }
    }

    /** Changes what the model says, for the scenarios that are about that. */
    private Answer shaped(Answer answer) {
        return switch (scenario) {
            case LONG_STREAM ->
                answer.withText(
                        answer.reasoning(), " word".repeat(LONG_STREAM_WORDS).strip());
            case REASONING_ONLY -> answer.withText("The model thinks, and then says nothing.", "");
            default -> answer;
        };
    }

    private VendorError error(Trouble trouble) {
        return exchange.dialect().errors().error(trouble, exchange.state().clock(), exchange.requestId());
    }

    private void refuseWith200() throws IOException {
        VendorError error = error(Trouble.OVERLOAD);
        refuse(new VendorError(200, error.contentType(), error.body()), Map.of());
    }

    private static VendorError redirect() {
        return new VendorError(302, "text/plain", "Moved");
    }

    private void refuse(VendorError error, Map<String, String> extraHeaders) throws IOException {
        exchange.state().counter(exchange.vendor()).refused();
        Map<String, String> headers = new LinkedHashMap<>(exchange.headers());
        headers.putAll(extraHeaders);
        exchange.reply().send(error.status(), error.contentType(), headers, error.bytes());
    }

    private void headersOnly() throws IOException {
        String type = call.stream() ? StreamScene.CONTENT_TYPE : "application/json";
        exchange.reply().startUntilClose(200, type, exchange.headers());
        exchange.reply().cut();
    }
}
