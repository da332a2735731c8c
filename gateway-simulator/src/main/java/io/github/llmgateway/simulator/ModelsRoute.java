// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.VendorError;
import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code GET /models}: a short list of models. */
final class ModelsRoute implements Route {

    @Override
    public void handle(Exchange exchange) throws IOException {
        Optional<VendorError> refusal = exchange.checkKey();
        if (refusal.isPresent()) {
            exchange.send(refusal.get());
            return;
        }
        List<Object> models = exchange.dialect().shape().models().stream()
                .map(id -> Json.object("id", id, "object", "model", "created", 0, "owned_by", ""))
                .collect(Collectors.toList());
        exchange.sendJson(Json.object("object", "list", "data", models));
    }
}
