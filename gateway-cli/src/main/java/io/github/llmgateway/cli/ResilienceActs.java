// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.observe.LimitState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of the demonstration in which a vendor is down and the calls are answered all the same. */
final class ResilienceActs {
    private static final String DOWN = "siliconflow";
    private static final String UP = "zhipu";
    private static final String ROUTE = "steady";
    private static final String DOWN_MODEL = "Qwen/Qwen3-32B~unavailable";
    private static final int ENOUGH_CALLS = 4;

    private ResilienceActs() {}

    /** The route of these acts; waits so short that nobody gets bored, and a breaker that opens after a few failures. */
    static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("gateway.routes." + ROUTE, DOWN + "/" + DOWN_MODEL + ", " + UP + "/glm-5.2");
        properties.put("gateway.retry.base-delay", "50ms");
        properties.put("gateway.breaker.window", "6");
        properties.put("gateway.breaker.min-calls", "6");
        properties.put("gateway.breaker.open-for", "1m");
        return properties;
    }

    static void failover(Scene scene, Stage stage) {
        stage.line(
                stage.paint().dim("gateway.routes." + ROUTE + "=" + properties().get("gateway.routes." + ROUTE)));
        ChatResponse answer = ask(scene, stage);
        stage.text(answer.text());
        for (Tried tried : answer.report().tried()) {
            stage.note(tried.provider() + "/" + tried.model() + ": "
                    + (tried.failure().isEmpty() ? "answered" : tried.failure()) + " after " + tried.attempts()
                    + (tried.attempts() == 1 ? " attempt" : " attempts"));
        }
        Expectation.that(answer.report().provider().equals(UP), "an answer from " + UP);
        Expectation.that(answer.report().tried().size() == 2, "two candidates in the report");
    }

    static void breaker(Scene scene, Stage stage) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("call", "attempts at " + DOWN, "answered by"));
        boolean refused = false;
        for (int call = 1; !refused && call <= ENOUGH_CALLS; call++) {
            ChatResponse answer = scene.gateway().chat(request());
            int made = answer.report().tried().get(0).attempts();
            rows.add(List.of("" + call, "" + made, answer.report().provider()));
            refused = made == 0;
        }
        stage.table(rows);
        LimitState state = scene.gateway().limits().stream()
                .filter(one -> one.model().equals(DOWN_MODEL))
                .findFirst()
                .orElseThrow(() -> new Expectation.Unmet("expected to see how " + DOWN + " stands"));
        stage.note(String.format(
                Locale.ROOT,
                "the breaker of %s is %s: %.0f %% of its last calls failed, %d turned away unasked",
                state.provider(),
                state.breaker(),
                state.failureRate(),
                state.refused()));
        Expectation.that(refused, "a call that spares " + DOWN);
        Expectation.that(state.breaker() == LimitState.Breaker.OPEN, "an open breaker, not " + state.breaker());
        Expectation.that(state.openings() == 1 && state.inFlight() == 0, "one opening, and nothing under way");
    }

    private static ChatResponse ask(Scene scene, Stage stage) {
        stage.asks(ROUTE, "Hello");
        return scene.gateway().chat(request());
    }

    private static ChatRequest request() {
        return ChatRequest.builder(ROUTE).user("Hello").build();
    }
}
