// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.answer.Answer;
import io.github.llmgateway.simulator.internal.answer.ChatCall;
import io.github.llmgateway.simulator.internal.answer.TextPieces;
import io.github.llmgateway.simulator.internal.answer.TokenUsage;
import io.github.llmgateway.simulator.internal.answer.ToolCall;
import io.github.llmgateway.simulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the four dialects have in common; a vendor's class overrides what it does in its own way. */
abstract class CompatibleShape implements AnswerShape {

    /** The members around the choices. */
    abstract Map<String, Object> envelope(Turn turn, String object, List<Object> choices);

    /** The message of an answer in one piece. */
    abstract Map<String, Object> message(Answer answer, Ids ids);

    /** The delta that opens a stream; empty when the vendor starts with content. */
    abstract Optional<Map<String, Object>> openingDelta(Answer answer);

    abstract Map<String, Object> reasoningDelta(String piece);

    abstract Map<String, Object> textDelta(String piece, boolean thinks);

    /** The deltas of one tool call. */
    abstract List<Map<String, Object>> toolDeltas(ToolCall made, int index, Turn turn, Ids ids);

    /** The choice of an event that is not the last. */
    abstract Map<String, Object> runningChoice(Map<String, Object> delta);

    /** The choice of the event that ends the answer. */
    abstract Map<String, Object> finishChoice(Answer answer);

    /** Puts usage on an event, as far as the vendor does. */
    abstract void addUsage(Chunk.Kind kind, Map<String, Object> event, Turn turn, TokenUsage soFar);

    /** Whether an event with nothing but usage ends the stream. */
    abstract boolean endsWithUsage(Turn turn);

    @Override
    public Map<String, Object> chat(Turn turn, Answer answer, Ids ids) {
        Map<String, Object> choice =
                Json.object("index", 0, "message", message(answer, ids), "finish_reason", answer.finish());
        Map<String, Object> body = envelope(turn, "chat.completion", choices(choice));
        body.put("usage", usage(answer.usage()));
        return body;
    }

    @Override
    public List<Chunk> chatChunks(Turn turn, Answer answer, Ids ids) {
        ChunkList chunks = new ChunkList(this, turn, "chat.completion.chunk", answer.usage());
        openingDelta(answer).ifPresent(delta -> chunks.add(Chunk.Kind.OPENING, runningChoice(delta)));
        for (String piece : TextPieces.of(answer.reasoning())) {
            chunks.countReasoning(piece);
            chunks.add(Chunk.Kind.CONTENT, runningChoice(reasoningDelta(piece)));
        }
        for (String piece : TextPieces.of(answer.content())) {
            chunks.countOutput(piece);
            chunks.add(Chunk.Kind.CONTENT, runningChoice(textDelta(piece, answer.thinks())));
        }
        for (int i = 0; i < answer.calls().size(); i++) {
            ToolCall made = answer.calls().get(i);
            chunks.countOutput(made.name());
            toolDeltas(made, i, turn, ids).forEach(delta -> chunks.add(Chunk.Kind.CONTENT, runningChoice(delta)));
            chunks.countOutput(made.arguments());
        }
        return chunks.finish(finishChoice(answer));
    }

    @Override
    public Map<String, Object> completion(Turn turn, Answer answer) {
        Map<String, Object> body =
                envelope(turn, "text_completion", choices(completionChoice(answer.content(), answer.finish())));
        body.put("usage", usage(answer.usage()));
        return body;
    }

    @Override
    public List<Chunk> completionChunks(Turn turn, Answer answer) {
        ChunkList chunks = new ChunkList(this, turn, "text_completion", answer.usage());
        for (String piece : TextPieces.of(answer.content())) {
            chunks.countOutput(piece);
            chunks.add(Chunk.Kind.CONTENT, completionChoice(piece, null));
        }
        return chunks.finish(completionChoice("", answer.finish()));
    }

    private static Map<String, Object> completionChoice(String text, String finish) {
        return Json.object("text", text, "index", 0, "logprobs", null, "finish_reason", finish);
    }

    @Override
    public Gap gap(ChatCall call) {
        return new Gap(
                Json.asText(call.body().get("prompt")), Json.asText(call.body().get("suffix")));
    }

    @Override
    public Optional<String> moderatedFinish() {
        return Optional.of("content_filter");
    }

    @Override
    public Map<String, Object> moderationReport() {
        return Json.object();
    }

    @Override
    public Optional<String> failedFinish() {
        return Optional.empty();
    }

    /** The usage members that all have. */
    static Map<String, Object> plainUsage(TokenUsage usage) {
        return Json.object(
                "prompt_tokens",
                usage.prompt(),
                "completion_tokens",
                usage.completion(),
                "total_tokens",
                usage.total());
    }

    /** Tool calls of an answer in one piece. */
    List<Object> toolCalls(Answer answer, Ids ids, boolean withIndex) {
        List<Object> calls = new ArrayList<>();
        for (ToolCall made : answer.calls()) {
            Map<String, Object> function = Json.object("name", made.name(), "arguments", made.arguments());
            Map<String, Object> call = Json.object("id", callId(ids), "type", "function", "function", function);
            if (withIndex) {
                call.put("index", calls.size());
            }
            calls.add(call);
        }
        return calls;
    }

    /** The id of a tool call. */
    String callId(Ids ids) {
        return "call_" + ids.hex(24);
    }

    static List<Object> choices(Map<String, Object> choice) {
        List<Object> choices = new ArrayList<>();
        choices.add(choice);
        return choices;
    }
}
