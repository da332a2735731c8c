// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The demonstration: a few short parts, each of which checks that it showed what it says. */
final class Demo {
    private static final Duration PAUSE_BETWEEN_EVENTS = Duration.ofMillis(25);

    /** What a part does on the stage. */
    @FunctionalInterface
    interface Act {
        void play(Gateway gateway, Stage stage);
    }

    private record Part(String title, String sentence, Act act) {}

    private static final List<Part> PARTS = List.of(
            new Part("A chat", "One question, one answer, and what it cost.", AnswerActs::chat),
            new Part("A stream", "The same request, shown while the model writes.", AnswerActs::stream),
            new Part("A tool call", "The model asks, your code runs, the model answers.", AnswerActs::toolCall),
            new Part("Reasoning", "What the model thought, apart from what it says.", AnswerActs::reasoning),
            new Part("A completion", "Code that fills the gap between a prompt and a suffix.", AnswerActs::completion),
            new Part(
                    "Three vendors, side by side", "One request, three dialects, usage that compares.", TableAct::play),
            new Part("An error, explained", "The vendor's code decides, not the HTTP status.", TroubleActs::error),
            new Part(
                    "A cut stream", "An end must be earned: a cut is an error that keeps what came.", TroubleActs::cut),
            new Part(
                    "A failover",
                    "A vendor is down; the next in the route answers, and the report says so.",
                    ResilienceActs::failover),
            new Part(
                    "A circuit breaker",
                    "Who keeps failing is spared for a while: no attempt, no wait.",
                    ResilienceActs::breaker));

    private final Stage stage;
    private final TimeSource time;

    Demo(Stage stage, TimeSource time) {
        this.stage = stage;
        this.time = time;
    }

    /** Plays all parts and says whether each did what it says. */
    boolean run() {
        long began = time.nanoTime();
        stage.heading(
                "One API for Qwen, Zhipu, SiliconFlow and any OpenAI-compatible endpoint",
                "A simulator on this machine plays the vendors: no key, no network, no cost.");
        int failures = 0;
        try (Simulator simulator =
                        Simulator.builder().eventDelay(PAUSE_BETWEEN_EVENTS).start();
                Gateway gateway = Gateway.builder()
                        .systemProperties(false)
                        .properties(Simulation.properties(simulator))
                        .properties(ResilienceActs.properties())
                        .build()) {
            for (int i = 0; i < PARTS.size(); i++) {
                failures += play(i + 1, PARTS.get(i), gateway) ? 0 : 1;
            }
        }
        end(failures, Duration.ofNanos(time.nanoTime() - began));
        return failures == 0;
    }

    private boolean play(int number, Part part, Gateway gateway) {
        stage.title(number, part.title(), part.sentence());
        try {
            part.act().play(gateway, stage);
            return true;
        } catch (GatewayException | Expectation.Unmet failure) {
            stage.failure(String.valueOf(failure.getMessage()));
            return false;
        }
    }

    private void end(int failures, Duration took) {
        stage.line("");
        if (failures > 0) {
            stage.failure(failures + " of " + PARTS.size() + " parts did not do what they say.");
            return;
        }
        String seconds = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        stage.success("All " + PARTS.size() + " parts did what they say, in " + seconds + ".");
        stage.line("Next: put gateway.providers.qwen.api-key=${DASHSCOPE_API_KEY} into gateway.properties, then");
        stage.line(stage.paint().bold("./gateway chat --model qwen/qwen3.7-plus --stream \"Hello\""));
    }
}
