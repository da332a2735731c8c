// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plain HTTP client for the tests. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private final Simulator simulator;

    Client(Simulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse<String> chat(Vendor vendor, Map<String, Object> body) throws IOException {
        return post(vendor, "/chat/completions", body, simulator.apiKey(vendor));
    }

    HttpResponse<String> post(Vendor vendor, String path, Map<String, Object> body, String key) throws IOException {
        HttpRequest.Builder request = request(vendor, path).POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
        return send(key.isEmpty() ? request : request.header("Authorization", "Bearer " + key));
    }

    HttpRequest.Builder request(Vendor vendor, String path) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl(vendor) + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** A request of one user message. */
    static Map<String, Object> asking(String model, String text) {
        return Json.object("model", model, "messages", List.of(message("user", text)));
    }

    static Map<String, Object> streaming(String model, String text) {
        Map<String, Object> body = asking(model, text);
        body.put("stream", true);
        return body;
    }

    static Map<String, Object> message(String role, String text) {
        return Json.object("role", role, "content", text);
    }

    static Map<String, Object> json(HttpResponse<String> response) {
        return Json.asObject(Json.parse(response.body()));
    }

    /** The data of all events but {@code [DONE]}, of a stream in the plain layout. */
    static List<Map<String, Object>> events(HttpResponse<String> response) {
        return Arrays.stream(response.body().split("\n\n", -1))
                .filter(event -> event.startsWith("data: {"))
                .map(event -> Json.asObject(Json.parse(event.substring(6))))
                .collect(Collectors.toList());
    }

    /** Follows names and list positions into a JSON value. */
    static Object at(Object value, Object... path) {
        Object place = value;
        for (Object step : path) {
            place = step instanceof Integer index
                    ? Json.asArray(place).get(index)
                    : Json.asObject(place).get(step);
        }
        return place;
    }

    /** The joined texts of one member of the deltas. */
    static String joined(List<Map<String, Object>> events, String member) {
        return events.stream()
                .filter(event -> !Json.asArray(event.get("choices")).isEmpty())
                .map(event -> Json.asText(at(event, "choices", 0, "delta", member)))
                .collect(Collectors.joining());
    }

    /** A model of each vendor that takes everything a plain chat needs. */
    static String model(Vendor vendor) {
        return switch (vendor) {
            case QWEN -> "qwen-plus";
            case ZHIPU -> "glm-4.6";
            case SILICONFLOW -> "Qwen/Qwen3-32B";
            case OPENAI -> "gpt-sim";
        };
    }
}
