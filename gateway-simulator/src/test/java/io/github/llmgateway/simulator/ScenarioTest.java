// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.simulator.internal.json.Json;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each scenario has a name and a description, and does what it should at each vendor. */
class ScenarioTest {

    /** Scenarios that drop the connection instead of ending the reply, and those that wait for the client to leave. */
    private static final EnumSet<Scenario> DROPPING = EnumSet.of(
            Scenario.RESET,
            Scenario.RESET_ONCE,
            Scenario.CLOSE,
            Scenario.CUT,
            Scenario.CUT_IN_EVENT,
            Scenario.CUT_BEFORE_CONTENT,
            Scenario.RESET_MIDSTREAM,
            Scenario.STALL,
            Scenario.STALL_BEFORE_HEADERS,
            Scenario.STALL_BEFORE_EVENT,
            Scenario.HUGE_BODY,
            Scenario.SLOW_FIRST);

    private static final Simulator SIMULATOR = Simulator.start();
    private final Client client = new Client(SIMULATOR);

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @Test
    void namesAreUniqueAndLeadBack() {
        assertThat(Arrays.stream(Scenario.values()).map(Scenario::wireName)).doesNotHaveDuplicates();
        for (Scenario scenario : Scenario.values()) {
            assertThat(scenario.wireName()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(Scenario.named(scenario.wireName())).hasValue(scenario);
            assertThat(scenario.description()).isNotBlank().doesNotContain("\n").hasSizeLessThan(100);
        }
        assertThat(Scenario.named("no-such")).isEmpty();
    }

    static Stream<Scenario> dropping() {
        return DROPPING.stream();
    }

    static Stream<Scenario> completing() {
        return EnumSet.complementOf(DROPPING).stream();
    }

    @ParameterizedTest
    @MethodSource("completing")
    void chatReplyIsComplete(Scenario scenario) throws Exception {
        for (Vendor vendor : Vendor.values()) {
            String model = Client.model(vendor) + "~" + scenario.wireName();
            assertThat(client.chat(vendor, Client.asking(model, "hi")).statusCode())
                    .isBetween(200, 504);
            assertThat(client.chat(vendor, Client.streaming(model, "hi")).statusCode())
                    .isBetween(200, 504);
        }
    }

    @ParameterizedTest
    @MethodSource("completing")
    void completionReplyIsComplete(Scenario scenario) throws Exception {
        for (Vendor vendor : List.of(Vendor.QWEN, Vendor.SILICONFLOW, Vendor.OPENAI)) {
            String coder = vendor == Vendor.QWEN ? "qwen-coder-turbo" : "Qwen/Qwen2.5-Coder-7B-Instruct";
            Map<String, Object> body = Json.object("model", coder + "~" + scenario.wireName(), "prompt", "def f(");
            String key = SIMULATOR.apiKey(vendor);
            assertThat(client.post(vendor, "/completions", body, key).statusCode())
                    .isBetween(200, 504);
            body.put("stream", true);
            assertThat(client.post(vendor, "/completions", body, key).statusCode())
                    .isBetween(200, 504);
        }
    }

    @ParameterizedTest
    @MethodSource("dropping")
    void connectionIsGoneWhenTheClientHasLeft(Scenario scenario) throws Exception {
        try (Simulator simulator = Simulator.start()) {
            for (Vendor vendor : Vendor.values()) {
                String model = Client.model(vendor) + "~" + scenario.wireName();
                try (RawClient unary = new RawClient(simulator);
                        RawClient streaming = new RawClient(simulator)) {
                    int expected = simulator.requests().size() + 2;
                    unary.chat(simulator, vendor, Client.asking(model, "hi"));
                    streaming.chat(simulator, vendor, Client.streaming(model, "hi"));
                    Await.until("both arrived", () -> simulator.requests().size() == expected);
                }
            }
            Await.until("no connection is left", () -> simulator.openConnections() == 0);
        }
    }
}
