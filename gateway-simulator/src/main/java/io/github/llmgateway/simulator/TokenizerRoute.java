// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.answer.PromptTokens;
import io.github.llmgateway.simulator.internal.dialect.VendorError;
import io.github.llmgateway.simulator.internal.json.Json;
import io.github.llmgateway.simulator.internal.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /tokenizer} of Zhipu: counts as the chat itself will be counted, and refuses what the chat would be refused for.
 * The text of the messages decides about faults: {@code tokenizer-fails}, {@code tokenizer-garbles}, {@code tokenizer-stalls}.
 * Shape: docs.bigmodel.cn, text tokenizer.
 */
final class TokenizerRoute implements Route {

    @Override
    public void handle(Exchange exchange) throws IOException {
        Optional<VendorError> refusal = exchange.checkKey();
        if (refusal.isPresent()) {
            exchange.send(refusal.get());
            return;
        }
        ChatCall call;
        try {
            Map<String, Object> body =
                    Json.asObject(Json.parse(exchange.request().body()));
            String model = Json.asText(body.get("model"));
            call = new ChatCall(
                    body, ScenarioChoice.of(exchange.request(), model).family());
        } catch (JsonException notJson) {
            exchange.send(exchange.dialect().errors().notJson(exchange.requestId()));
            return;
        }
        refusal = exchange.dialect().rules().checkChat(call, exchange.requestId());
        if (refusal.isPresent()) {
            exchange.send(refusal.get());
            return;
        }
        String text = call.allText();
        if (text.contains("tokenizer-fails")) {
            byte[] body = "{\"error\":{\"code\":\"500\",\"message\":\"down\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.reply().send(500, "application/json", exchange.headers(), body);
        } else if (text.contains("tokenizer-garbles")) {
            exchange.sendJson(Map.of("tokenizer-garbles", text));
        } else if (text.contains("tokenizer-stalls")) {
            exchange.reply().stall();
        } else {
            exchange.sendJson(count(exchange, PromptTokens.of(call)));
        }
    }

    private static Map<String, Object> count(Exchange exchange, int tokens) {
        return Json.object(
                "created",
                exchange.state().clock().instant().getEpochSecond(),
                "id",
                exchange.requestId(),
                "request_id",
                exchange.requestId(),
                "usage",
                Json.object("prompt_tokens", tokens, "video_tokens", 0, "image_tokens", 0, "total_tokens", tokens));
    }
}
