// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.error.ErrorKind.CONFIGURATION;
import static io.github.llmgateway.error.ErrorKind.CONTENT_FILTERED;
import static io.github.llmgateway.error.ErrorKind.MALFORMED_RESPONSE;
import static io.github.llmgateway.error.ErrorKind.OVERLOADED;
import static io.github.llmgateway.error.ErrorKind.PAYMENT_REQUIRED;
import static io.github.llmgateway.error.ErrorKind.QUOTA_EXHAUSTED;
import static io.github.llmgateway.error.ErrorKind.RATE_LIMITED;
import static io.github.llmgateway.error.ErrorKind.STREAM_INTERRUPTED;
import static io.github.llmgateway.error.ErrorKind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.simulator.Scenario;
import io.github.llmgateway.simulator.Simulator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Every fault that the simulator can play comes out as what it is; what is only unusual comes out as an answer. */
@Timeout(120)
interface FaultLaws {

    /** A scenario and the kinds that a plain and a streamed call fail with. */
    record Fault(Scenario scenario, ErrorKind plain, ErrorKind streamed) {}

    /**
     * Faults that are told alike by most vendors; others are named by {@link SimulatedProviderContract#scenarioKinds}.
     */
    List<Fault> FAULTS = List.of(
            same(Scenario.RATE_LIMIT, RATE_LIMITED),
            same(Scenario.TRANSIENT_QUOTA, RATE_LIMITED),
            same(Scenario.OVERLOAD, OVERLOADED),
            same(Scenario.QUOTA, QUOTA_EXHAUSTED),
            same(Scenario.ARREARS, PAYMENT_REQUIRED),
            same(Scenario.CONTENT_FILTER, CONTENT_FILTERED),
            same(Scenario.SERVER_ERROR, UNAVAILABLE),
            same(Scenario.UNAVAILABLE, UNAVAILABLE),
            same(Scenario.GATEWAY_TIMEOUT, UNAVAILABLE),
            same(Scenario.HTML, UNAVAILABLE),
            same(Scenario.HTML_200, MALFORMED_RESPONSE),
            same(Scenario.ERROR_IN_200, OVERLOADED),
            new Fault(Scenario.ERROR_FRAME, OVERLOADED, RATE_LIMITED),
            same(Scenario.REDIRECT, CONFIGURATION),
            same(Scenario.RESET, UNAVAILABLE),
            same(Scenario.CLOSE, UNAVAILABLE),
            same(Scenario.HEADERS_ONLY, UNAVAILABLE),
            new Fault(Scenario.CUT, UNAVAILABLE, STREAM_INTERRUPTED),
            same(Scenario.CUT_BEFORE_CONTENT, UNAVAILABLE),
            new Fault(Scenario.RESET_MIDSTREAM, UNAVAILABLE, STREAM_INTERRUPTED),
            same(Scenario.MALFORMED_FRAME, MALFORMED_RESPONSE),
            same(Scenario.MALFORMED_JSON, MALFORMED_RESPONSE),
            same(Scenario.DEEP_JSON, MALFORMED_RESPONSE),
            new Fault(Scenario.EMPTY_STREAM, MALFORMED_RESPONSE, UNAVAILABLE),
            same(Scenario.NETWORK_ERROR, UNAVAILABLE),
            new Fault(Scenario.NETWORK_ERROR_MIDSTREAM, UNAVAILABLE, STREAM_INTERRUPTED));

    /** Faults behind the middle of a whole body: where the vendor tells the finish before that, the answer is good. */
    Set<Scenario> MAY_HAVE_FINISHED =
            Set.of(Scenario.CUT, Scenario.RESET_MIDSTREAM, Scenario.MALFORMED_FRAME, Scenario.MALFORMED_JSON);

    /** What is unusual and no fault. */
    List<Scenario> UNUSUAL = List.of(
            Scenario.NO_DONE,
            Scenario.FINISH_NULL_TEXT,
            Scenario.UNARY_SSE,
            Scenario.STREAM_JSON,
            Scenario.NO_USAGE,
            Scenario.NEGATIVE_USAGE,
            Scenario.USAGE_EVERY_CHUNK,
            Scenario.COMMENTS,
            Scenario.ECHO_MODEL,
            Scenario.LONG_STREAM,
            Scenario.SLOW_DRIP);

    private static Fault same(Scenario scenario, ErrorKind kind) {
        return new Fault(scenario, kind, kind);
    }

    @TestFactory
    default Stream<DynamicTest> everyFaultComesOutAsWhatItIs(Bench bench) {
        Simulator simulator = bench.keep(Simulator.start());
        Gateway gateway = SimulatorLaws.gateway(bench, simulator);
        String key = simulator.apiKey(SimulatorLaws.vendor(bench));
        List<DynamicTest> tests = new ArrayList<>();
        for (Fault fault : faults(bench)) {
            ChatRequest request = playing(bench, fault.scenario());
            tests.add(DynamicTest.dynamicTest(
                    fault.scenario().wireName() + ", plain", () -> assertPlain(gateway, request, fault, key)));
            tests.add(DynamicTest.dynamicTest(fault.scenario().wireName() + ", streamed", () -> {
                Played played = Played.of(gateway, request);
                played.assertFailed()
                        .isOfKind(fault.streamed())
                        .hasPartialText(played.text())
                        .doesNotShow(key)
                        .doesNotShow(Bench.PROMPT);
            }));
        }
        return tests.stream();
    }

    private static void assertPlain(Gateway gateway, ChatRequest request, Fault fault, String key) {
        ChatResponse answer;
        try {
            answer = gateway.chat(request);
        } catch (GatewayException failure) {
            GatewayAssertions.assertThat(failure)
                    .isOfKind(fault.plain())
                    .doesNotShow(key)
                    .doesNotShow(Bench.PROMPT);
            return;
        }
        assertThat(MAY_HAVE_FINISHED)
                .as("scenarios that a plain call may survive, but %s was answered", fault.scenario())
                .contains(fault.scenario());
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.text()).isNotBlank();
    }

    private static List<Fault> faults(Bench bench) {
        Map<Scenario, Fault> faults = new EnumMap<>(Scenario.class);
        FAULTS.forEach(fault -> faults.put(fault.scenario(), fault));
        ((SimulatedProviderContract) bench.contract())
                .scenarioKinds()
                .forEach((scenario, kind) -> faults.put(scenario, same(scenario, kind)));
        return List.copyOf(faults.values());
    }

    @TestFactory
    default Stream<DynamicTest> whatIsOnlyUnusualIsAnAnswer(Bench bench) {
        Simulator simulator = bench.keep(Simulator.start());
        Gateway gateway = SimulatorLaws.gateway(bench, simulator);
        return UNUSUAL.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.wireName(), () -> {
                    ChatRequest request = playing(bench, scenario);
                    String plain = gateway.chat(request).text();
                    Played played = Played.of(gateway, request);
                    played.answered();
                    assertThat(plain).isNotBlank().isEqualTo(played.text());
                }));
    }

    private static ChatRequest playing(Bench bench, Scenario scenario) {
        return bench.chat().model(bench.chatModel() + "~" + scenario.wireName()).build();
    }
}
