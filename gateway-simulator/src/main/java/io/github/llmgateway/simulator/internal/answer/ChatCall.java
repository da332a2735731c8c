// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A chat request as all dialects write it; what only one vendor has is read from {@link #body()}. Immutable. */
public final class ChatCall {

    private final Map<String, Object> body;
    private final String family;
    private final List<Map<String, Object>> messages;

    /**
     * Wraps a request body.
     *
     * @param family the model id without the scenario suffix: what the model's behaviour is chosen by
     */
    public ChatCall(Map<String, Object> body, String family) {
        this.body = body;
        this.family = family;
        this.messages = Json.asArray(body.get("messages")).stream()
                .map(Json::asObject)
                .collect(Collectors.toUnmodifiableList());
    }

    /** The whole request. */
    public Map<String, Object> body() {
        return body;
    }

    /** The model id as sent. */
    public String model() {
        return Json.asText(body.get("model"));
    }

    /** The model id without the scenario suffix. */
    public String family() {
        return family;
    }

    /** The messages, oldest first. */
    public List<Map<String, Object>> messages() {
        return messages;
    }

    /** The tools offered. */
    public List<Map<String, Object>> tools() {
        return Json.asArray(body.get("tools")).stream().map(Json::asObject).collect(Collectors.toList());
    }

    /** Whether a stream was asked for. */
    public boolean stream() {
        return flag("stream");
    }

    /** Whether {@code stream_options.include_usage} is set. */
    public boolean includeUsage() {
        return Boolean.TRUE.equals(Json.asObject(body.get("stream_options")).get("include_usage"));
    }

    /** Whether the member is {@code true}. */
    public boolean flag(String member) {
        return Boolean.TRUE.equals(body.get(member));
    }

    /** The type named in {@code response_format}, or the empty string. */
    public String responseFormat() {
        return Json.asText(Json.asObject(body.get("response_format")).get("type"));
    }

    /** The number, or the fallback. */
    public double number(String member, double fallback) {
        return Json.asNumber(body.get(member), fallback);
    }

    /** The role of the last message, or the empty string. */
    public String lastRole() {
        return messages.isEmpty()
                ? ""
                : Json.asText(messages.get(messages.size() - 1).get("role"));
    }

    /** The content of the last message with that role; empty when there is none. */
    public Content last(String role) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (role.equals(messages.get(i).get("role"))) {
                return Content.of(messages.get(i).get("content"));
            }
        }
        return new Content("", 0);
    }

    /** The text of all messages. */
    public String allText() {
        return messages.stream()
                .map(message -> Content.of(message.get("content")).text())
                .collect(Collectors.joining("\n"));
    }

    /** How many pictures all messages hold. */
    public int pictures() {
        return messages.stream()
                .mapToInt(message -> Content.of(message.get("content")).pictures())
                .sum();
    }

    /** Whether the last user message is written in Chinese. */
    public boolean isChinese() {
        return last("user").text().chars().anyMatch(c -> TokenCounter.isHan((char) c));
    }
}
