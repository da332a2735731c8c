// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.answer.TokenCounter;
import io.github.llmgateway.simulator.internal.answer.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the events of a stream and counts the tokens delivered so far. */
final class ChunkList {

    private final CompatibleShape shape;
    private final Turn turn;
    private final String object;
    private final TokenUsage whole;
    private final List<Chunk> chunks = new ArrayList<>();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder output = new StringBuilder();

    ChunkList(CompatibleShape shape, Turn turn, String object, TokenUsage whole) {
        this.shape = shape;
        this.turn = turn;
        this.object = object;
        this.whole = whole;
    }

    void countReasoning(String piece) {
        reasoning.append(piece);
    }

    void countOutput(String piece) {
        output.append(piece);
    }

    void add(Chunk.Kind kind, Map<String, Object> choice) {
        int thought = TokenCounter.of(reasoning.toString());
        int said = TokenCounter.of(output.toString());
        add(
                kind,
                CompatibleShape.choices(choice),
                whole.withOutput(Math.min(whole.completion(), thought + said), thought));
    }

    /** Adds the end of the answer, and the usage after it where the vendor sends it so. */
    List<Chunk> finish(Map<String, Object> choice) {
        add(Chunk.Kind.FINISH, CompatibleShape.choices(choice), whole);
        if (shape.endsWithUsage(turn)) {
            add(Chunk.Kind.USAGE, new ArrayList<>(), whole);
        }
        return chunks;
    }

    private void add(Chunk.Kind kind, List<Object> choices, TokenUsage soFar) {
        Map<String, Object> event = shape.envelope(turn, object, choices);
        shape.addUsage(kind, event, turn, soFar);
        chunks.add(new Chunk(kind, event));
    }
}
