// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.answer.Answer;
import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.answer.Manner;
import io.github.llmgateway.simulator.internal.answer.TextPieces;
import io.github.llmgateway.simulator.internal.answer.TokenUsage;
import io.github.llmgateway.simulator.internal.answer.ToolCall;
import io.github.llmgateway.simulator.internal.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Model Studio's answers: {@code usage:null} on events and one usage event without choices at the end, only when asked for; {@code id:""} on later
 * pieces of a tool call; an extra piece with empty arguments and no finish reason before the end. Fill-in-the-middle tokens stand in
 * {@code prompt}. Source: help.aliyun.com/zh/model-studio/qwen-api-via-openai-chat-completions and published recordings.
 */
final class QwenShape extends CompatibleShape {

    private static final String FIM_PREFIX = "<|fim_prefix|>";
    private static final String FIM_SUFFIX = "<|fim_suffix|>";
    private static final String FIM_MIDDLE = "<|fim_middle|>";

    @Override
    public String requestId(Ids ids, Clock clock, Map<String, Object> body) {
        return ids.uuid();
    }

    @Override
    public String completionId(Ids ids, Clock clock, String requestId) {
        return "chatcmpl-" + requestId;
    }

    @Override
    public Map<String, String> headers(String requestId) {
        return Map.of("x-request-id", requestId);
    }

    /** {@code max_tokens} bounds the answer alone, {@code max_completion_tokens} the reasoning too; parallel calls must be asked for. */
    @Override
    public Manner manner(ChatCall call) {
        return new Manner(
                QwenRules.thinks(call),
                Manner.limit(call.number("max_tokens", 0)),
                Manner.limit(call.number("max_completion_tokens", 0)),
                Manner.limit(call.number("thinking_budget", 0)),
                call.flag("parallel_tool_calls"));
    }

    @Override
    Map<String, Object> envelope(Turn turn, String object, List<Object> choices) {
        return Json.object(
                "choices",
                choices,
                "object",
                object,
                "usage",
                null,
                "created",
                turn.created(),
                "system_fingerprint",
                null,
                "model",
                turn.model(),
                "id",
                turn.id());
    }

    @Override
    Map<String, Object> message(Answer answer, Ids ids) {
        Map<String, Object> message = Json.object("role", "assistant", "content", answer.content());
        if (answer.thinks()) {
            message.put("reasoning_content", answer.reasoning());
        }
        if (!answer.calls().isEmpty()) {
            message.put("tool_calls", toolCalls(answer, ids, true));
        }
        return message;
    }

    @Override
    Optional<Map<String, Object>> openingDelta(Answer answer) {
        Map<String, Object> delta = Json.object("role", "assistant");
        if (answer.thinks()) {
            delta.put("content", null);
            delta.put("reasoning_content", "");
        } else {
            delta.put("content", "");
        }
        return answer.calls().isEmpty() || answer.thinks() ? Optional.of(delta) : Optional.empty();
    }

    @Override
    Map<String, Object> reasoningDelta(String piece) {
        return Json.object("content", null, "reasoning_content", piece);
    }

    @Override
    Map<String, Object> textDelta(String piece, boolean thinks) {
        return thinks ? Json.object("content", piece, "reasoning_content", null) : Json.object("content", piece);
    }

    @Override
    List<Map<String, Object>> toolDeltas(ToolCall made, int index, Turn turn, Ids ids) {
        List<Map<String, Object>> deltas = new ArrayList<>();
        Map<String, Object> first = Json.object("name", made.name(), "arguments", "");
        Map<String, Object> opening = delta(index, callId(ids), first);
        opening.put("content", null);
        if (index == 0) {
            opening.put("role", "assistant");
        }
        deltas.add(opening);
        for (String piece : TextPieces.of(made.arguments())) {
            Map<String, Object> later = delta(index, "", Json.object("arguments", piece));
            later.put("content", null);
            deltas.add(later);
        }
        deltas.add(delta(index, "", Json.object("arguments", "")));
        return deltas;
    }

    private static Map<String, Object> delta(int index, String id, Map<String, Object> function) {
        Map<String, Object> call = Json.object("index", index, "id", id, "type", "function", "function", function);
        return Json.object("tool_calls", choices(call));
    }

    /** The extra piece with empty arguments lacks finish reason and logprobs altogether. */
    @Override
    Map<String, Object> runningChoice(Map<String, Object> delta) {
        if (delta.containsKey("tool_calls") && !delta.containsKey("content")) {
            return Json.object("delta", delta, "index", 0);
        }
        return Json.object("delta", delta, "finish_reason", null, "index", 0, "logprobs", null);
    }

    @Override
    Map<String, Object> finishChoice(Answer answer) {
        Map<String, Object> delta = answer.calls().isEmpty() ? Json.object("content", "") : Json.object();
        return Json.object("finish_reason", answer.finish(), "delta", delta, "index", 0, "logprobs", null);
    }

    @Override
    void addUsage(Chunk.Kind kind, Map<String, Object> event, Turn turn, TokenUsage soFar) {
        if (kind == Chunk.Kind.USAGE) {
            event.put("usage", usage(soFar));
        }
    }

    @Override
    boolean endsWithUsage(Turn turn) {
        return turn.call().includeUsage();
    }

    @Override
    public Map<String, Object> usage(TokenUsage usage) {
        Map<String, Object> all = plainUsage(usage);
        all.put("prompt_tokens_details", Json.object("cached_tokens", usage.cached()));
        if (usage.reasoning() > 0) {
            all.put(
                    "completion_tokens_details",
                    Json.object("reasoning_tokens", usage.reasoning(), "text_tokens", usage.completion()));
        }
        return all;
    }

    /** Moderation ends a running stream with an error event. */
    @Override
    public Optional<String> moderatedFinish() {
        return Optional.empty();
    }

    @Override
    public Gap gap(ChatCall call) {
        String prompt = Json.asText(call.body().get("prompt"));
        int suffix = prompt.indexOf(FIM_SUFFIX);
        int middle = prompt.indexOf(FIM_MIDDLE);
        String before = suffix < 0 ? prompt : prompt.substring(0, suffix);
        String after = suffix < 0
                ? ""
                : prompt.substring(suffix + FIM_SUFFIX.length(), middle < suffix ? prompt.length() : middle);
        return new Gap(before.replace(FIM_PREFIX, ""), after);
    }

    @Override
    public List<String> models() {
        return List.of("qwen-plus", "qwen3-max", "qwen3-32b", "qwen3-vl-plus", "qwq-plus", "qwen-coder-turbo");
    }
}
