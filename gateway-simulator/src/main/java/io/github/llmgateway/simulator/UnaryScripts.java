// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.Trouble;
import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each scenario does to an answer in one piece. A scenario that is not in the table delivers the answer. */
final class UnaryScripts {

    /** What is done to an answer. */
    @FunctionalInterface
    interface Script {
        void play(UnaryScene scene) throws IOException;
    }

    /** Stands for the bytes that are not UTF-8 until the JSON is written. */
    private static final String MARK = "(not-utf-8)";

    private static final Map<Scenario, Script> SCRIPTS = Map.ofEntries(
            Map.entry(Scenario.CUT, scene -> scene.part(50).reply().cut()),
            Map.entry(Scenario.CUT_IN_EVENT, scene -> scene.part(90).reply().cut()),
            Map.entry(
                    Scenario.CUT_BEFORE_CONTENT, scene -> scene.part(0).reply().cut()),
            Map.entry(Scenario.RESET_MIDSTREAM, scene -> scene.part(50).reply().reset()),
            Map.entry(Scenario.STALL, scene -> scene.part(50).reply().stall()),
            Map.entry(
                    Scenario.STALL_BEFORE_EVENT, scene -> scene.part(0).reply().stall()),
            Map.entry(Scenario.SLOW_DRIP, UnaryScene::drip),
            Map.entry(Scenario.MALFORMED_FRAME, UnaryScripts::malformed),
            Map.entry(Scenario.MALFORMED_JSON, UnaryScripts::malformed),
            Map.entry(Scenario.INVALID_UTF8, UnaryScripts::invalidUtf8),
            Map.entry(
                    Scenario.DEEP_JSON, scene -> scene.send(Oversized.deepJson().getBytes(StandardCharsets.UTF_8))),
            Map.entry(Scenario.HUGE_LINE, scene -> oversized(scene, Oversized.LINE)),
            Map.entry(Scenario.HUGE_BODY, scene -> oversized(scene, Oversized.BODY)),
            Map.entry(Scenario.EMPTY_STREAM, scene -> with(scene, "choices", List.of())),
            Map.entry(Scenario.NO_FINISH, scene -> finish(scene, null)),
            Map.entry(Scenario.FINISH_NULL_TEXT, scene -> finish(scene, "null")),
            Map.entry(Scenario.SENSITIVE_MIDSTREAM, UnaryScripts::sensitive),
            Map.entry(Scenario.NETWORK_ERROR, scene -> failed(scene, 0)),
            Map.entry(Scenario.NETWORK_ERROR_MIDSTREAM, scene -> failed(scene, 2)),
            Map.entry(Scenario.NO_USAGE, scene -> {
                scene.body().remove("usage");
                scene.send();
            }),
            Map.entry(Scenario.NEGATIVE_USAGE, scene -> with(scene, "usage", negativeUsage())));

    private UnaryScripts() {}

    static Script of(Scenario scenario) {
        return SCRIPTS.getOrDefault(scenario, UnaryScene::send);
    }

    static Map<String, Object> negativeUsage() {
        return Json.object("prompt_tokens", -7, "completion_tokens", -5, "total_tokens", -12);
    }

    private static void with(UnaryScene scene, String member, Object value) throws IOException {
        scene.body().put(member, value);
        scene.send();
    }

    private static void finish(UnaryScene scene, String reason) throws IOException {
        scene.choice().put("finish_reason", reason);
        scene.send();
    }

    private static void malformed(UnaryScene scene) throws IOException {
        byte[] bytes = scene.bytes();
        scene.send(Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static void invalidUtf8(UnaryScene scene) throws IOException {
        scene.setText(MARK);
        String latin1 = new String(scene.bytes(), StandardCharsets.ISO_8859_1);
        scene.send(latin1.replace(MARK, "\u00C3(\u00FF").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void oversized(UnaryScene scene, int size) throws IOException {
        scene.open();
        Oversized.writeContent(scene.reply(), "message", size);
        scene.reply().end();
    }

    private static void sensitive(UnaryScene scene) throws IOException {
        Optional<String> finish = scene.shape().moderatedFinish();
        if (finish.isEmpty()) {
            scene.refuse(Trouble.CONTENT_FILTER);
            return;
        }
        halveText(scene, 2);
        scene.body().putAll(scene.shape().moderationReport());
        finish(scene, finish.get());
    }

    private static void failed(UnaryScene scene, int divisor) throws IOException {
        Optional<String> finish = scene.shape().failedFinish();
        if (finish.isEmpty()) {
            scene.refuse(Trouble.SERVER_ERROR);
            return;
        }
        halveText(scene, divisor);
        finish(scene, finish.get());
    }

    /** Keeps the first part of the text: a divisor of 2 keeps half, 0 keeps nothing. */
    private static void halveText(UnaryScene scene, int divisor) {
        String text = scene.text();
        int end = divisor == 0 ? 0 : text.length() / divisor;
        boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        scene.setText(text.substring(0, splitsPair ? end - 1 : end));
    }
}
