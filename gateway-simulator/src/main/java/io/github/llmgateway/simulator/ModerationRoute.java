// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.VendorError;
import io.github.llmgateway.simulator.internal.json.Json;
import io.github.llmgateway.simulator.internal.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /moderations} of Zhipu. The text decides: {@code unwanted-porn}, {@code unwanted-gambling} and
 * {@code unwanted-unheard-of} are rejected, {@code unwanted-advert} is to be reviewed; {@code moderation-fails} and
 * {@code moderation-garbles} are faults; anything else passes. Shape: the vendor's Java SDK, service/moderations.
 */
final class ModerationRoute implements Route {

    @Override
    public void handle(Exchange exchange) throws IOException {
        Optional<VendorError> refusal = exchange.checkKey();
        if (refusal.isPresent()) {
            exchange.send(refusal.get());
            return;
        }
        String text;
        try {
            text = Json.asText(
                    Json.asObject(Json.parse(exchange.request().body())).get("input"));
        } catch (JsonException notJson) {
            exchange.send(exchange.dialect().errors().notJson(exchange.requestId()));
            return;
        }
        if (text.contains("moderation-fails")) {
            byte[] body = "{\"error\":{\"code\":\"500\",\"message\":\"down\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.reply().send(500, "application/json", exchange.headers(), body);
        } else if (text.contains("moderation-garbles")) {
            exchange.sendJson(Map.of("moderation-garbles", text));
        } else {
            exchange.sendJson(verdict(exchange, text));
        }
    }

    private static Map<String, Object> verdict(Exchange exchange, String text) {
        String level = "PASS";
        List<Object> types = List.of();
        if (text.contains("unwanted-porn")) {
            level = "REJECT";
            types = List.of("\u8272\u60C5");
        } else if (text.contains("unwanted-gambling")) {
            level = "REJECT";
            types = List.of("gambling");
        } else if (text.contains("unwanted-unheard-of")) {
            level = "REJECT";
        } else if (text.contains("unwanted-advert")) {
            level = "REVIEW";
            types = List.of("\u5E7F\u544A");
        }
        return Json.object(
                "id",
                exchange.requestId(),
                "request_id",
                exchange.requestId(),
                "created",
                exchange.state().clock().millis(),
                "result_list",
                List.of(Json.object("content_type", "text", "risk_level", level, "risk_type", types)),
                "usage",
                Json.object("moderation_text", Json.object("call_count", "1")));
    }
}
