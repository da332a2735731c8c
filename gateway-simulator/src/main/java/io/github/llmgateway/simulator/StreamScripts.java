// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static io.github.llmgateway.simulator.internal.dialect.Chunk.Kind.CONTENT;
import static io.github.llmgateway.simulator.internal.dialect.Chunk.Kind.FINISH;
import static io.github.llmgateway.simulator.internal.dialect.Chunk.Kind.USAGE;

import io.github.llmgateway.simulator.internal.answer.TokenUsage;
import io.github.llmgateway.simulator.internal.dialect.Chunk;
import io.github.llmgateway.simulator.internal.dialect.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each scenario does to a stream. A scenario that is not in the table streams the whole answer. */
final class StreamScripts {

    /** What is done to a stream. */
    @FunctionalInterface
    interface Script {
        void play(StreamScene scene) throws IOException;
    }

    /** Events with content that come before a fault in mid-stream. */
    private static final int SOME = 3;

    private static final String BROKEN = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\n\n";

    /** Two bytes that begin no character, inside otherwise valid JSON. */
    private static final byte[] NOT_UTF8 =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\u00C3(\u00FF\"}}]}\n\n"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private static final Map<Scenario, Script> SCRIPTS = Map.ofEntries(
            Map.entry(Scenario.CUT, scene -> scene.open().content(SOME).reply().cut()),
            Map.entry(
                    Scenario.CUT_IN_EVENT,
                    scene -> scene.open().content(SOME).half().reply().cut()),
            Map.entry(
                    Scenario.CUT_BEFORE_CONTENT,
                    scene -> scene.open().opening().reply().cut()),
            Map.entry(
                    Scenario.RESET_MIDSTREAM,
                    scene -> scene.open().content(SOME).reply().reset()),
            Map.entry(Scenario.STALL, scene -> scene.open().content(1).reply().stall()),
            Map.entry(Scenario.STALL_BEFORE_EVENT, scene -> scene.open().reply().stall()),
            Map.entry(
                    Scenario.MALFORMED_FRAME,
                    scene -> scene.open().content(SOME).raw(BROKEN).done()),
            Map.entry(Scenario.MALFORMED_JSON, scene -> scene.open().raw(BROKEN).done()),
            Map.entry(
                    Scenario.INVALID_UTF8,
                    scene -> scene.open().content(SOME).raw(NOT_UTF8).rest().done()),
            Map.entry(
                    Scenario.DEEP_JSON,
                    scene -> scene.open()
                            .content(SOME)
                            .raw("data: " + Oversized.deepJson() + "\n\n")
                            .rest()
                            .done()),
            Map.entry(Scenario.HUGE_LINE, StreamScripts::hugeLine),
            Map.entry(Scenario.HUGE_BODY, StreamScripts::hugeBody),
            Map.entry(Scenario.NO_DONE, scene -> scene.open().rest().end()),
            Map.entry(Scenario.NO_FINISH, StreamScripts::noFinish),
            Map.entry(Scenario.EMPTY_STREAM, scene -> scene.open().done()),
            Map.entry(
                    Scenario.ERROR_FRAME,
                    scene -> scene.open().error(Trouble.RATE_LIMIT).end()),
            Map.entry(Scenario.SENSITIVE_MIDSTREAM, StreamScripts::sensitive),
            Map.entry(Scenario.NETWORK_ERROR, scene -> failed(scene.open())),
            Map.entry(
                    Scenario.NETWORK_ERROR_MIDSTREAM,
                    scene -> failed(scene.open().content(SOME))),
            Map.entry(Scenario.FINISH_NULL_TEXT, StreamScripts::finishNullText),
            Map.entry(Scenario.NO_USAGE, StreamScripts::noUsage),
            Map.entry(Scenario.NEGATIVE_USAGE, StreamScripts::negativeUsage),
            Map.entry(Scenario.USAGE_EVERY_CHUNK, StreamScripts::usageOnEachEvent));

    private StreamScripts() {}

    static Script of(Scenario scenario) {
        return SCRIPTS.getOrDefault(scenario, scene -> scene.open().rest().done());
    }

    private static void sensitive(StreamScene scene) throws IOException {
        scene.open().content(SOME);
        Optional<String> finish = scene.shape().moderatedFinish();
        if (finish.isPresent()) {
            scene.finishAs(finish.get(), scene.shape().moderationReport()).done();
        } else {
            scene.error(Trouble.CONTENT_FILTER).end();
        }
    }

    private static void failed(StreamScene scene) throws IOException {
        Optional<String> finish = scene.shape().failedFinish();
        if (finish.isPresent()) {
            scene.finishAs(finish.get(), Map.of()).done();
        } else {
            scene.error(Trouble.SERVER_ERROR).end();
        }
    }

    private static void noFinish(StreamScene scene) throws IOException {
        scene.chunks().removeIf(chunk -> chunk.kind() == FINISH || chunk.kind() == USAGE);
        scene.open().rest().done();
    }

    private static void finishNullText(StreamScene scene) throws IOException {
        for (Chunk chunk : scene.chunks()) {
            if (chunk.kind() != FINISH && chunk.kind() != USAGE) {
                chunk.choice().put("finish_reason", "null");
            }
        }
        scene.open().rest().done();
    }

    private static void noUsage(StreamScene scene) throws IOException {
        scene.chunks().removeIf(chunk -> chunk.kind() == USAGE);
        scene.chunks().forEach(chunk -> chunk.json().remove("usage"));
        scene.open().rest().done();
    }

    private static void negativeUsage(StreamScene scene) throws IOException {
        for (Chunk chunk : scene.chunks()) {
            if (chunk.json().get("usage") != null || chunk.kind() == FINISH) {
                chunk.json().put("usage", UnaryScripts.negativeUsage());
            }
        }
        scene.open().rest().done();
    }

    private static void usageOnEachEvent(StreamScene scene) throws IOException {
        TokenUsage whole = scene.answer().usage();
        List<Chunk> chunks = scene.chunks();
        long pieces = Math.max(
                1, chunks.stream().filter(chunk -> chunk.kind() == CONTENT).count());
        long sent = 0;
        for (Chunk chunk : chunks) {
            sent += chunk.kind() == CONTENT ? 1 : 0;
            int completion = (int) (whole.completion() * sent / pieces);
            TokenUsage soFar = whole.withOutput(completion, Math.min(completion, whole.reasoning()));
            chunk.json().put("usage", scene.shape().usage(soFar));
        }
        scene.open().rest().done();
    }

    private static void hugeLine(StreamScene scene) throws IOException {
        scene.open().content(SOME).raw("data: ");
        Oversized.writeContent(scene.reply(), "delta", Oversized.LINE);
        scene.raw("\n\n").rest().done();
    }

    private static void hugeBody(StreamScene scene) throws IOException {
        scene.open().content(SOME);
        Oversized.writeEvents(scene.reply());
        scene.rest().done();
    }
}
