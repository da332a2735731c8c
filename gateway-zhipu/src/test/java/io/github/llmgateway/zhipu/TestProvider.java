// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import io.github.llmgateway.call.Operation;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ProviderId;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.ProviderSettings;
import io.github.llmgateway.testkit.FakeTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A configured provider for tests, and what its codec writes. */
final class TestProvider {
    static final String KEY = "abc123.s3cr3t-key";

    private TestProvider() {}

    static ProviderSettings.Builder settings() {
        return ProviderSettings.builder(new ProviderId("glm")).apiKey(KEY).time(new FakeTime());
    }

    static Codec<ChatRequest> codec(ProviderSettings settings) {
        return Objects.requireNonNull(
                new ZhipuProviderFactory().create(settings).codec(Operation.CHAT));
    }

    static Codec<ChatRequest> general() {
        return codec(settings().build());
    }

    static Codec<ChatRequest> coding() {
        return codec(settings().value("plan", "coding").build());
    }

    /** What is sent, as plain values, after the checks that precede every call. */
    static Object body(Codec<ChatRequest> codec, ChatRequest request, boolean streaming) {
        String model = model(request);
        codec.check(request, model);
        byte[] body = codec.encode(request, model, streaming).body();
        return Objects.requireNonNull(Json.parse(new String(body, StandardCharsets.UTF_8)));
    }

    /** The checks alone. */
    static void check(Codec<ChatRequest> codec, ChatRequest request) {
        codec.check(request, model(request));
    }

    static String model(ChatRequest request) {
        return request.model().substring(request.model().indexOf('/') + 1);
    }

    static Object golden(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TestProvider.class.getResourceAsStream("/golden/" + name + ".json"), name)) {
            return Objects.requireNonNull(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }
}
