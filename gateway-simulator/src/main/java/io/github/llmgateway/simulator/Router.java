// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.VendorError;
import io.github.llmgateway.simulator.internal.http.HttpHandler;
import io.github.llmgateway.simulator.internal.http.HttpReply;
import io.github.llmgateway.simulator.internal.http.HttpRequest;
import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Records each request and finds who answers it: first the vendor by the path's beginning, then the route by the rest. */
final class Router implements HttpHandler {

    private static final Map<String, Route> ROUTES = Map.of(
            "POST /chat/completions", new ModelCallRoute(CallKind.CHAT),
            "POST /completions", new ModelCallRoute(CallKind.COMPLETION),
            "GET /models", new ModelsRoute());

    private static final Map<String, Route> ZHIPUS =
            Map.of("POST /moderations", new ModerationRoute(), "POST /tokenizer", new TokenizerRoute());

    private final SimulatorState state;

    Router(SimulatorState state) {
        this.state = state;
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) throws IOException {
        Optional<Vendor> found = Arrays.stream(Vendor.values())
                .filter(vendor -> request.path().startsWith(vendor.root()))
                .findFirst();
        if (found.isEmpty()) {
            reply.send(404, "text/plain; charset=utf-8", Map.of(), directory());
            return;
        }
        Vendor vendor = found.get();
        state.log()
                .add(new RecordedRequest(
                        vendor,
                        request.method(),
                        request.target(),
                        request.headers(),
                        request.body(),
                        state.clock().instant()));
        String id = vendor.dialect().shape().requestId(state.ids(), state.clock(), Map.of());
        Exchange exchange = new Exchange(state, vendor, request, reply, id);
        route(exchange).handle(exchange);
    }

    private static Route route(Exchange exchange) {
        HttpRequest request = exchange.request();
        Optional<Route> signIn = SignInRoutes.find(request);
        if (signIn.isPresent()) {
            return signIn.get();
        }
        String base = exchange.vendor().basePath();
        String rest = request.path().startsWith(base)
                ? request.path().substring(base.length())
                : SignInRoutes.afterPortal(request.path());
        String asked = request.method() + " " + rest;
        Route route =
                exchange.vendor() == Vendor.ZHIPU && ZHIPUS.containsKey(asked) ? ZHIPUS.get(asked) : ROUTES.get(asked);
        if (route != null) {
            return route;
        }
        boolean otherMethod = ROUTES.keySet().stream().anyMatch(key -> key.endsWith(" " + rest));
        return otherMethod ? Router::wrongMethod : Router::notFound;
    }

    private static void notFound(Exchange exchange) throws IOException {
        VendorError error =
                exchange.dialect().errors().notFound(exchange.request().path(), exchange.requestId());
        exchange.send(error);
    }

    private static void wrongMethod(Exchange exchange) throws IOException {
        Map<String, Object> error = Json.object("message", "Method not allowed", "type", "invalid_request_error");
        exchange.reply().send(405, "application/json", exchange.headers(), Json.bytes(Json.object("error", error)));
    }

    private static byte[] directory() {
        String bases = Arrays.stream(Vendor.values()).map(Vendor::basePath).collect(Collectors.joining("\n"));
        return ("No vendor is simulated here. The bases are:\n" + bases + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
