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
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Zhipu's answers: no {@code object} member, the role on each event, no finish reason before the last, usage on the finishing event;
 * {@code request_id} beside {@code id}; web search results. Arguments of tool calls come in one piece unless {@code tool_stream} is set. Source:
 * docs.bigmodel.cn, chat completions reference and streaming guide.
 */
final class ZhipuShape extends CompatibleShape {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    @Override
    public String requestId(Ids ids, Clock clock, Map<String, Object> body) {
        String given = Json.asText(body.get("request_id"));
        return given.isEmpty() ? completionId(ids, clock, "") : given;
    }

    @Override
    public String completionId(Ids ids, Clock clock, String requestId) {
        return STAMP.format(clock.instant()) + ids.hex(16);
    }

    @Override
    public Map<String, String> headers(String requestId) {
        return Map.of();
    }

    /** {@code max_tokens} bounds reasoning and answer together. */
    @Override
    public Manner manner(ChatCall call) {
        return new Manner(
                ZhipuRules.thinks(call),
                Manner.UNLIMITED,
                Manner.limit(call.number("max_tokens", 0)),
                Manner.UNLIMITED,
                true);
    }

    @Override
    Map<String, Object> envelope(Turn turn, String object, List<Object> choices) {
        Map<String, Object> envelope =
                Json.object("id", turn.id(), "created", turn.created(), "model", turn.model(), "choices", choices);
        if (turn.call().body().containsKey("request_id")) {
            envelope.put("request_id", turn.requestId());
        }
        return envelope;
    }

    @Override
    public Map<String, Object> chat(Turn turn, Answer answer, Ids ids) {
        Map<String, Object> body = super.chat(turn, answer, ids);
        body.put("request_id", turn.requestId());
        addSearchResults(turn, body);
        return body;
    }

    @Override
    public List<Chunk> chatChunks(Turn turn, Answer answer, Ids ids) {
        List<Chunk> chunks = super.chatChunks(turn, answer, ids);
        boolean before = "before".equals(ZhipuRules.webSearch(turn.call()).get("result_sequence"));
        addSearchResults(turn, chunks.get(before ? 0 : chunks.size() - 1).json());
        return chunks;
    }

    private static void addSearchResults(Turn turn, Map<String, Object> event) {
        Map<String, Object> search = ZhipuRules.webSearch(turn.call());
        if (search.isEmpty() || Boolean.FALSE.equals(search.get("search_result"))) {
            return;
        }
        List<Object> results = new ArrayList<>();
        long count = Math.max(1, Math.min(3, (long) Json.asNumber(search.get("count"), 2)));
        for (long i = 1; i <= count; i++) {
            results.add(Json.object(
                    "title", "Simulated result " + i,
                    "link", "https://example.com/news/" + i,
                    "content", "A page that the simulator made up.",
                    "media", "example.com",
                    "icon", "https://example.com/icon.png",
                    "publish_date", "2026-01-15",
                    "refer", "ref_" + i));
        }
        event.put("web_search", results);
    }

    @Override
    Map<String, Object> message(Answer answer, Ids ids) {
        boolean asks = !answer.calls().isEmpty();
        Map<String, Object> message = Json.object("role", "assistant", "content", asks ? null : answer.content());
        if (answer.thinks()) {
            message.put("reasoning_content", answer.reasoning());
        }
        if (asks) {
            message.put("tool_calls", toolCalls(answer, ids, true));
        }
        return message;
    }

    @Override
    Optional<Map<String, Object>> openingDelta(Answer answer) {
        return Optional.empty();
    }

    @Override
    Map<String, Object> reasoningDelta(String piece) {
        return Json.object("role", "assistant", "reasoning_content", piece);
    }

    @Override
    Map<String, Object> textDelta(String piece, boolean thinks) {
        return Json.object("role", "assistant", "content", piece);
    }

    @Override
    List<Map<String, Object>> toolDeltas(ToolCall made, int index, Turn turn, Ids ids) {
        List<String> pieces =
                turn.call().flag("tool_stream") ? TextPieces.of(made.arguments()) : List.of(made.arguments());
        List<Map<String, Object>> deltas = new ArrayList<>();
        for (String piece : pieces) {
            Map<String, Object> function = Json.object("arguments", piece);
            Map<String, Object> call = Json.object("index", index, "function", function);
            if (deltas.isEmpty()) {
                function.put("name", made.name());
                call.put("id", callId(ids));
                call.put("type", "function");
            }
            deltas.add(Json.object("role", "assistant", "tool_calls", choices(call)));
        }
        return deltas;
    }

    @Override
    Map<String, Object> runningChoice(Map<String, Object> delta) {
        return Json.object("index", 0, "delta", delta);
    }

    @Override
    Map<String, Object> finishChoice(Answer answer) {
        Map<String, Object> delta = Json.object("role", "assistant", "content", "");
        return Json.object("index", 0, "finish_reason", answer.finish(), "delta", delta);
    }

    @Override
    void addUsage(Chunk.Kind kind, Map<String, Object> event, Turn turn, TokenUsage soFar) {
        if (kind == Chunk.Kind.FINISH) {
            event.put("usage", usage(soFar));
        }
    }

    @Override
    boolean endsWithUsage(Turn turn) {
        return false;
    }

    @Override
    public Map<String, Object> usage(TokenUsage usage) {
        Map<String, Object> all = plainUsage(usage);
        all.put("prompt_tokens_details", Json.object("cached_tokens", usage.cached()));
        if (usage.reasoning() > 0) {
            all.put("completion_tokens_details", Json.object("reasoning_tokens", usage.reasoning()));
        }
        return all;
    }

    @Override
    public Optional<String> moderatedFinish() {
        return Optional.of("sensitive");
    }

    /** Level 0 is the most severe of 0 to 3. */
    @Override
    public Map<String, Object> moderationReport() {
        return Json.object("content_filter", choices(Json.object("role", "assistant", "level", 1)));
    }

    @Override
    public Optional<String> failedFinish() {
        return Optional.of("network_error");
    }

    @Override
    public List<String> models() {
        return List.of("glm-4.6", "glm-4.6v", "glm-4.7", "glm-5.2", "glm-5.3");
    }
}
