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

/** Answers as OpenAI publishes them, plus {@code reasoning_content} as compatible endpoints add it. */
final class OpenAiShape extends CompatibleShape {

    @Override
    public String requestId(Ids ids, Clock clock, Map<String, Object> body) {
        return "req_" + ids.hex(32);
    }

    @Override
    public String completionId(Ids ids, Clock clock, String requestId) {
        return "chatcmpl-" + ids.hex(28);
    }

    @Override
    public Map<String, String> headers(String requestId) {
        return Map.of("x-request-id", requestId);
    }

    @Override
    public Manner manner(ChatCall call) {
        return new Manner(
                OpenAiRules.thinks(call),
                Manner.limit(call.number("max_tokens", 0)),
                Manner.limit(call.number("max_completion_tokens", 0)),
                Manner.UNLIMITED,
                !Boolean.FALSE.equals(call.body().get("parallel_tool_calls")));
    }

    @Override
    Map<String, Object> envelope(Turn turn, String object, List<Object> choices) {
        return Json.object(
                "id",
                turn.id(),
                "object",
                object,
                "created",
                turn.created(),
                "model",
                turn.model(),
                "choices",
                choices,
                "system_fingerprint",
                "fp_simulator");
    }

    @Override
    Map<String, Object> message(Answer answer, Ids ids) {
        boolean asks = !answer.calls().isEmpty();
        Map<String, Object> message =
                Json.object("role", "assistant", "content", asks ? null : answer.content(), "refusal", null);
        if (answer.thinks()) {
            message.put("reasoning_content", answer.reasoning());
        }
        if (asks) {
            message.put("tool_calls", toolCalls(answer, ids, false));
        }
        return message;
    }

    @Override
    Optional<Map<String, Object>> openingDelta(Answer answer) {
        String content = answer.calls().isEmpty() ? "" : null;
        return Optional.of(Json.object("role", "assistant", "content", content, "refusal", null));
    }

    @Override
    Map<String, Object> reasoningDelta(String piece) {
        return Json.object("reasoning_content", piece);
    }

    @Override
    Map<String, Object> textDelta(String piece, boolean thinks) {
        return Json.object("content", piece);
    }

    @Override
    List<Map<String, Object>> toolDeltas(ToolCall made, int index, Turn turn, Ids ids) {
        List<Map<String, Object>> deltas = new ArrayList<>();
        Map<String, Object> function = Json.object("name", made.name(), "arguments", "");
        deltas.add(toolDelta(Json.object("index", index, "id", callId(ids), "type", "function", "function", function)));
        for (String piece : TextPieces.of(made.arguments())) {
            deltas.add(toolDelta(Json.object("index", index, "function", Json.object("arguments", piece))));
        }
        return deltas;
    }

    private static Map<String, Object> toolDelta(Map<String, Object> call) {
        return Json.object("tool_calls", choices(call));
    }

    @Override
    Map<String, Object> runningChoice(Map<String, Object> delta) {
        return Json.object("index", 0, "delta", delta, "logprobs", null, "finish_reason", null);
    }

    @Override
    Map<String, Object> finishChoice(Answer answer) {
        return Json.object("index", 0, "delta", Json.object(), "logprobs", null, "finish_reason", answer.finish());
    }

    @Override
    void addUsage(Chunk.Kind kind, Map<String, Object> event, Turn turn, TokenUsage soFar) {
        if (endsWithUsage(turn)) {
            event.put("usage", kind == Chunk.Kind.USAGE ? usage(soFar) : null);
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
        all.put("completion_tokens_details", Json.object("reasoning_tokens", usage.reasoning()));
        return all;
    }

    @Override
    public List<String> models() {
        return List.of("gpt-sim", "deepseek-chat", "deepseek-reasoner");
    }
}
