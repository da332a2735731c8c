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
 * SiliconFlow's answers: cumulative usage on each event, cached tokens under two names, an empty {@code system_fingerprint}, role and both texts on each
 * delta, {@code id:null}, {@code type:null} and {@code name:""} on later pieces of a tool call. Source: docs.siliconflow.cn, chat completions
 * reference, and the vendor's own adapters.
 */
final class SiliconFlowShape extends CompatibleShape {

    @Override
    public String requestId(Ids ids, Clock clock, Map<String, Object> body) {
        return "ti_" + ids.hex(24);
    }

    @Override
    public String completionId(Ids ids, Clock clock, String requestId) {
        return ids.hex(32);
    }

    @Override
    public Map<String, String> headers(String requestId) {
        return Map.of("x-siliconcloud-trace-id", requestId);
    }

    /** {@code max_tokens} bounds the answer alone. */
    @Override
    public Manner manner(ChatCall call) {
        return new Manner(
                SiliconFlowRules.thinks(call),
                Manner.limit(call.number("max_tokens", 0)),
                Manner.UNLIMITED,
                Manner.limit(call.number("thinking_budget", 0)),
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
                "");
    }

    @Override
    Map<String, Object> message(Answer answer, Ids ids) {
        Map<String, Object> message = Json.object("role", "assistant", "content", answer.content());
        message.put("reasoning_content", answer.reasoning());
        if (!answer.calls().isEmpty()) {
            message.put("tool_calls", toolCalls(answer, ids, false));
        }
        return message;
    }

    /** Ids of tool calls look like ids of answers. */
    @Override
    String callId(Ids ids) {
        return ids.hex(32);
    }

    @Override
    Optional<Map<String, Object>> openingDelta(Answer answer) {
        return Optional.of(answer.thinks() ? delta(null, "") : delta("", null));
    }

    @Override
    Map<String, Object> reasoningDelta(String piece) {
        return delta(null, piece);
    }

    @Override
    Map<String, Object> textDelta(String piece, boolean thinks) {
        return delta(piece, null);
    }

    private static Map<String, Object> delta(String content, String reasoning) {
        return Json.object("content", content, "reasoning_content", reasoning, "role", "assistant");
    }

    @Override
    List<Map<String, Object>> toolDeltas(ToolCall made, int index, Turn turn, Ids ids) {
        List<Map<String, Object>> deltas = new ArrayList<>();
        deltas.add(toolDelta(index, callId(ids), "function", Json.object("name", made.name(), "arguments", "")));
        for (String piece : TextPieces.of(made.arguments())) {
            deltas.add(toolDelta(index, null, null, Json.object("name", "", "arguments", piece)));
        }
        return deltas;
    }

    private static Map<String, Object> toolDelta(int index, String id, String type, Map<String, Object> function) {
        Map<String, Object> delta = delta(null, null);
        delta.put("tool_calls", choices(Json.object("index", index, "id", id, "type", type, "function", function)));
        return delta;
    }

    @Override
    Map<String, Object> runningChoice(Map<String, Object> delta) {
        return Json.object("index", 0, "delta", delta, "finish_reason", null);
    }

    @Override
    Map<String, Object> finishChoice(Answer answer) {
        return Json.object("index", 0, "delta", delta("", null), "finish_reason", answer.finish());
    }

    @Override
    void addUsage(Chunk.Kind kind, Map<String, Object> event, Turn turn, TokenUsage soFar) {
        event.put("usage", usage(soFar));
    }

    @Override
    boolean endsWithUsage(Turn turn) {
        return false;
    }

    @Override
    public Map<String, Object> usage(TokenUsage usage) {
        Map<String, Object> all = plainUsage(usage);
        all.put("completion_tokens_details", Json.object("reasoning_tokens", usage.reasoning()));
        all.put("prompt_tokens_details", Json.object("cached_tokens", usage.cached()));
        all.put("prompt_cache_hit_tokens", usage.cached());
        all.put("prompt_cache_miss_tokens", usage.prompt() - usage.cached());
        return all;
    }

    @Override
    public List<String> models() {
        return List.of(
                "Qwen/Qwen3-32B",
                "Qwen/Qwen2.5-Coder-7B-Instruct",
                "Qwen/Qwen3-VL-32B-Instruct",
                "deepseek-ai/DeepSeek-R1");
    }
}
