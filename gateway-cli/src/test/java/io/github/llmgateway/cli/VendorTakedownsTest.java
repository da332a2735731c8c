// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Takedown;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.simulator.Scenario;
import io.github.llmgateway.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each vendor's moderation signals, over real sockets, becomes a takedown that says what to withdraw. */
class VendorTakedownsTest {
    private final List<Takedown> told = new ArrayList<>();
    private final List<ChatEvent> events = new ArrayList<>();
    private Simulator simulator;
    private Gateway gateway;

    @BeforeEach
    void start() {
        simulator = Simulator.start();
        gateway = Gateway.builder()
                .systemProperties(false)
                .properties(Simulation.properties(simulator))
                .takedownListener(told::add)
                .build();
    }

    @AfterEach
    void stop() {
        gateway.close();
        simulator.close();
    }

    private static ChatRequest asking(String model, Scenario scenario) {
        return ChatRequest.builder(model + "~" + scenario.wireName())
                .user("Tell me about tea, in a few sentences")
                .build();
    }

    /** The input is refused: nothing came, so nothing has to be withdrawn. */
    private void refused(String model, String code) {
        GatewayException e = catchThrowableOfType(
                GatewayException.class, () -> gateway.chat(asking(model, Scenario.CONTENT_FILTER)));
        assertThat(e.kind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.attempts()).isOne();
        assertThat(told).singleElement().satisfies(takedown -> {
            assertThat(takedown.source()).isEqualTo(Takedown.Source.VENDOR);
            assertThat(takedown.part()).isEqualTo(Takedown.Part.UNKNOWN);
            assertThat(takedown.withdraw()).isFalse();
            assertThat(takedown.reason()).isEqualTo(code);
            // Zhipu's refusals carry no identifier of the exchange.
            assertThat(takedown.requestId()).isEqualTo(e.requestId().orElse(""));
            assertThat(takedown.requestId().isEmpty()).isEqualTo(model.startsWith("zhipu/"));
            assertThat(takedown.callId()).isNotEmpty();
        });
    }

    /** The answer is cut off in mid-stream: what was shown has to be withdrawn. */
    private void cutOff(String model, String code) {
        GatewayException e;
        try (ChatStream stream = gateway.stream(asking(model, Scenario.SENSITIVE_MIDSTREAM))) {
            e = catchThrowableOfType(GatewayException.class, () -> stream.forEach(events::add));
        }
        assertThat(e.kind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
        assertThat(e.delivery()).isEqualTo(Delivery.PARTIALLY_RECEIVED);
        assertThat(e.partialResponse()).isPresent();
        assertThat(events).filteredOn(ChatEvent::isContent).isNotEmpty();
        assertThat(events)
                .filteredOn(ChatEvent.Withdrawn.class::isInstance)
                .containsExactly(new ChatEvent.Withdrawn(code));
        assertThat(events).noneMatch(ChatEvent.Finished.class::isInstance);
        assertThat(told).singleElement().satisfies(takedown -> {
            assertThat(takedown.source()).isEqualTo(Takedown.Source.VENDOR);
            assertThat(takedown.part()).isEqualTo(Takedown.Part.OUTPUT);
            assertThat(takedown.withdraw()).isTrue();
            assertThat(takedown.reason()).isEqualTo(code);
            assertThat(takedown.requestId()).isNotEmpty();
            assertThat(takedown.responseId()).isNotEmpty();
        });
    }

    @Test
    void zpTakedown_zhipuRefusesTheInput() {
        refused("zhipu/glm-5.2", "1301");
    }

    @Test
    void zpTakedown_zhipuCutsTheAnswerOff() {
        cutOff("zhipu/glm-5.2", "sensitive");
    }

    @Test
    void dashScopeRefusesTheInput() {
        refused("qwen/qwen-plus", "data_inspection_failed");
    }

    @Test
    void dashScopeCutsTheAnswerOff() {
        cutOff("qwen/qwen-plus", "DataInspectionFailed");
    }

    @Test
    void sfWithheld_sfLimited_siliconFlowRefusesTheInput() {
        refused("siliconflow/Qwen/Qwen3-32B", "20021");
    }

    @Test
    void sfWithheld_sfLimited_siliconFlowCutsTheAnswerOff() {
        ChatResponse answer = gateway.stream(asking("siliconflow/Qwen/Qwen3-32B", Scenario.SENSITIVE_MIDSTREAM))
                .response();
        assertThat(answer.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(answer.report().part(Takedown.class)).contains(told.get(0));
        assertThat(told).singleElement().satisfies(takedown -> {
            assertThat(takedown.part()).isEqualTo(Takedown.Part.OUTPUT);
            assertThat(takedown.withdraw()).isTrue();
            assertThat(takedown.requestId()).isNotEmpty();
            assertThat(takedown.responseId()).isNotEmpty();
        });
    }
}
