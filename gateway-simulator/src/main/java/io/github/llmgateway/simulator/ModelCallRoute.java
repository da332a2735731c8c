// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.dialect.Trouble;
import io.github.llmgateway.simulator.internal.dialect.VendorError;
import io.github.llmgateway.simulator.internal.json.Json;
import io.github.llmgateway.simulator.internal.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** {@code POST /chat/completions} and {@code POST /completions}: key, rules, scenario, in this order. */
final class ModelCallRoute implements Route {

    private final CallKind kind;

    ModelCallRoute(CallKind kind) {
        this.kind = kind;
    }

    @Override
    public void handle(Exchange received) throws IOException {
        Map<String, Object> body = parse(received.request().body());
        SimulatorState state = received.state();
        Exchange exchange =
                received.withRequestId(received.dialect().shape().requestId(state.ids(), state.clock(), body));
        ScenarioChoice choice = ScenarioChoice.of(received.request(), Json.asText(body.get("model")));
        ChatCall call = new ChatCall(body, choice.family());

        Optional<VendorError> refusal = exchange.checkKey();
        if (refusal.isEmpty() && body.isEmpty()) {
            refusal = Optional.of(exchange.dialect().errors().notJson(exchange.requestId()));
        }
        if (refusal.isEmpty() && choice.scenario().isEmpty()) {
            byte[] help = choice.unknown().getBytes(StandardCharsets.UTF_8);
            exchange.reply().send(400, "text/plain; charset=utf-8", exchange.headers(), help);
            return;
        }
        if (refusal.isEmpty()) {
            refusal = kind.check(exchange, call);
        }
        if (refusal.isEmpty() && state.pace().isTooMany(exchange.vendor())) {
            refusal = Optional.of(
                    exchange.dialect().errors().error(Trouble.RATE_LIMIT, state.clock(), exchange.requestId()));
        }
        if (refusal.isPresent()) {
            state.counter(exchange.vendor()).refused();
            exchange.send(refusal.get());
            return;
        }
        Scenario scenario = state.attempts()
                .next(
                        exchange.vendor(),
                        exchange.request().header("authorization"),
                        call.model(),
                        choice.scenario().get());
        new ModelCall(exchange, kind, call, scenario).answer();
    }

    /** The body, or an empty object when it is not a JSON object. */
    private static Map<String, Object> parse(String body) {
        try {
            return Json.asObject(Json.parse(body));
        } catch (JsonException notJson) {
            return Map.of();
        }
    }
}
