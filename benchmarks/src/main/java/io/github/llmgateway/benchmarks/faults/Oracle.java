// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.faults;

import io.github.llmgateway.json.Json;
import io.github.llmgateway.simulator.Simulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the simulator says to each prompt, asked without the gateway. */
final class Oracle {
    private final Map<String, String> texts = new HashMap<>();

    private Oracle() {}

    static Oracle ask(Simulator simulator, Plan plan) throws IOException {
        Oracle oracle = new Oracle();
        for (Target target : Target.ALL) {
            for (int i = 0; i < plan.prompts(); i++) {
                String prompt = plan.promptOf(i);
                oracle.texts.put(target.id() + prompt, text(simulator, target, prompt));
            }
        }
        return oracle;
    }

    private static String text(Simulator simulator, Target target, String prompt) throws IOException {
        String body = Json.write(
                Map.of("model", target.model(), "messages", List.of(Map.of("role", "user", "content", prompt))));
        URL url = URI.create(simulator.baseUrl(target.vendor()) + "/chat/completions")
                .toURL();
        HttpURLConnection http = (HttpURLConnection) url.openConnection();
        http.setDoOutput(true);
        http.setRequestProperty("Authorization", "Bearer " + simulator.apiKey(target.vendor()));
        http.setRequestProperty("Content-Type", "application/json");
        http.setRequestProperty("Connection", "close"); // so that no connection of ours is taken for a leak
        try (OutputStream out = http.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = http.getInputStream()) {
            Map<?, ?> json = (Map<?, ?>) Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Map<?, ?> choice = (Map<?, ?>) ((List<?>) json.get("choices")).get(0);
            return (String) ((Map<?, ?>) choice.get("message")).get("content");
        }
    }

    /** The text of a provider's answer; null for a provider that was not asked. */
    String text(String provider, String prompt) {
        return texts.get(provider + prompt);
    }
}
