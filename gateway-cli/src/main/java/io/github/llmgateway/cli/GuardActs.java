// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.GuardReport;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.json.Json;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import java.util.List;
import java.util.Map;

/** The parts of the demonstration in which something is refused, withdrawn, or kept from the vendor. */
final class GuardActs {
    private static final String CLAUSE = "ZP-MINOR";
    private static final String NUMBER = "13812345678";

    private GuardActs() {}

    static void refusal(Scene scene, Stage stage) {
        ChatRequest request = ChatRequest.builder("zhipu/glm-5.2")
                .user("Help me with my homework.")
                .fact("end-user-age", "16")
                .build();
        stage.asks(request.model(), "Help me with my homework.");
        stage.line(stage.paint().dim("end-user-age=16"));
        int before = scene.simulator().connectionsAccepted();
        int requests = scene.simulator().requests().size();
        GatewayException failure;
        try (Gateway gateway = scene.builder(Map.of()).build()) {
            failure = Expectation.failureOf(() -> gateway.chat(request));
        }
        stage.line(stage.paint().red(failure.kind() + " " + String.join(", ", failure.clauses())));
        stage.text(String.valueOf(failure.getMessage()));
        int sent = scene.simulator().requests().size() - requests;
        int opened = scene.simulator().connectionsAccepted() - before;
        stage.note("the simulator saw " + opened + " connections and " + sent + " requests");
        Expectation.that(failure.kind() == ErrorKind.POLICY_REJECTED, "POLICY_REJECTED, not " + failure.kind());
        Expectation.that(failure.clauses().contains(CLAUSE), "the clause " + CLAUSE);
        Expectation.that(sent == 0 && opened == 0, "nothing to be sent");
    }

    static void takedown(Scene scene, Stage stage) {
        ChatRequest request = ChatRequest.builder("zhipu/glm-5.2~sensitive-midstream")
                .user("Hello")
                .build();
        stage.asks(request.model(), "Hello");
        StringBuilder shown = new StringBuilder();
        int[] withdrawn = {0};
        GatewayException failure = Expectation.failureOf(() -> {
            try (ChatStream stream = scene.gateway().stream(request)) {
                for (ChatEvent event : stream) {
                    if (event instanceof ChatEvent.TextDelta delta) {
                        shown.append(delta.text());
                        stage.flow(delta.text(), Paint.PLAIN);
                    } else if (event instanceof ChatEvent.Withdrawn order) {
                        withdrawn[0]++;
                        stage.endText();
                        stage.line(stage.paint().yellow("WITHDRAWN") + ": the vendor says '" + order.reason()
                                + "'; take back the " + shown.length() + " characters shown");
                    }
                }
            }
        });
        stage.endText();
        stage.line(stage.paint().red(failure.kind().name()));
        Takedown takedown = Takedown.of(failure).orElseThrow(() -> new Expectation.Unmet("expected a takedown"));
        stage.note("answer " + takedown.responseId() + ": copies are found and deleted by it");
        Expectation.that(!shown.isEmpty(), "some text before the moderation cut in");
        Expectation.that(withdrawn[0] == 1 && takedown.withdraw(), "one order to withdraw");
        Expectation.that(failure.kind() == ErrorKind.CONTENT_FILTERED, "CONTENT_FILTERED, not " + failure.kind());
    }

    static void personalData(Scene scene, Stage stage) {
        ChatRequest request = ChatRequest.builder("qwen/qwen3.7-plus")
                .user("Call " + NUMBER + " about the order.")
                .build();
        stage.asks(request.model(), "Call " + NUMBER + " about the order.");
        ChatResponse answer;
        try (Gateway gateway =
                scene.builder(Map.of("gateway.guard.personal-data", "mask")).build()) {
            answer = gateway.chat(request);
        }
        String sent = question(scene.simulator().lastRequest().body());
        stage.line("vendor reads  " + stage.paint().yellow(sent));
        stage.line("you read:");
        stage.text(answer.text());
        Expectation.that(!sent.contains(NUMBER) && sent.contains("[["), "a placeholder in place of the number");
        Expectation.that(answer.text().contains(NUMBER), "the number in the answer");
        int restored = answer.report()
                .part(GuardReport.class)
                .map(GuardReport::restored)
                .orElse(0);
        Expectation.that(restored > 0, "a report of what was restored");
    }

    /** The user's words as they reached the vendor. */
    private static String question(String body) {
        if (Json.parse(body) instanceof Map<?, ?> sent
                && sent.get("messages") instanceof List<?> messages
                && messages.get(messages.size() - 1) instanceof Map<?, ?> message) {
            return String.valueOf(message.get("content"));
        }
        return "";
    }
}
