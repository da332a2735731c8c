// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The route of the sign-in at the simulator, with a file that the test writes. */
final class SignedIn {
    static final String CLIENT = "acme-tool";

    private SignedIn() {}

    /** The properties of the route. */
    static Map<String, String> properties(Simulator simulator, Path file) {
        Map<String, String> properties = new LinkedHashMap<>();
        String prefix = "gateway.providers.qwen.";
        properties.put(prefix + "auth", "oauth");
        properties.put(prefix + "oauth.client-id", CLIENT);
        properties.put(
                prefix + "oauth.device-endpoint",
                simulator.signIn().deviceEndpoint().toString());
        properties.put(
                prefix + "oauth.token-endpoint",
                simulator.signIn().tokenEndpoint().toString());
        properties.put(prefix + "oauth.credentials-file", file.toString());
        properties.put("gateway.retry.base-delay", "1ms");
        return properties;
    }

    static GatewayBuilder gateway(Map<String, String> properties) {
        return Gateway.builder().systemProperties(false).properties(properties);
    }

    /** Writes tokens as another tool would; they end after {@code life}. Returns the access token. */
    static String write(Simulator simulator, Path file, Duration life) throws IOException {
        Map<?, ?> granted = (Map<?, ?>) Json.parse(simulator.signIn().grant(CLIENT));
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String name : new String[] {"access_token", "refresh_token", "token_type", "resource_url"}) {
            kept.put(name, granted.get(name));
        }
        kept.put("expiry_date", Instant.now().plus(life).toEpochMilli());
        Files.createDirectories(file.getParent());
        Files.writeString(file, Json.write(kept));
        return (String) granted.get("access_token");
    }

    /** Waits for what another thread is about to do, and not for ever. */
    static void until(BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > Duration.ofSeconds(30).toNanos()) {
                throw new AssertionError("it did not come");
            }
            Thread.onSpinWait();
        }
    }

    static ChatRequest hello(String model) {
        return ChatRequest.builder("qwen/" + model).user("Hello").build();
    }
}
