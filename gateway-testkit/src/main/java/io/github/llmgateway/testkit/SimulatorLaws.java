// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFoldsBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CompletionStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.CompletionResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.simulator.Simulator;
import io.github.llmgateway.simulator.SimulatorCounts;
import io.github.llmgateway.simulator.Vendor;
import io.github.llmgateway.spi.Capability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole conversations with the simulator. */
@Timeout(120)
interface SimulatorLaws {

    @Test
    default void aChatAndAStreamSayTheSameAndUsageIsWhatTheVendorCounted(Bench bench) {
        Simulator simulator = bench.keep(Simulator.start());
        Vendor vendor = vendor(bench);
        Gateway gateway = gateway(bench, simulator);

        ChatResponse whole = gateway.chat(bench.chat().build());
        Played streamed = Played.of(gateway, bench.chat().build());

        streamed.answered();
        assertThat(whole.text()).isNotBlank().isEqualTo(streamed.answered().text());
        assertThat(whole.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(streamed.answered().finishReason()).isEqualTo(FinishReason.STOP);
        assertFoldsBack(whole);
        assertFoldsBack(streamed.answered());
        assertThat(whole.usage().source()).isEqualTo(UsageSource.PROVIDER);
        SimulatorCounts.OfVendor counted = simulator.counts().of(vendor);
        assertThat(whole.usage().inputTokens().orElse(0)
                        + streamed.answered().usage().inputTokens().orElse(0))
                .as("input tokens")
                .isEqualTo(counted.inputTokens());
        assertThat(whole.usage().outputTokens().orElse(0)
                        + streamed.answered().usage().outputTokens().orElse(0))
                .as("output tokens")
                .isEqualTo(counted.outputTokens());
    }

    @Test
    default void aToolIsCalledAndItsResultAnswered(Bench bench) {
        if (!bench.contract().capabilities().contains(Capability.TOOLS)) {
            return; // then RefusalLaws demands that tools are refused
        }
        Gateway gateway = gateway(bench, bench.keep(Simulator.start()));
        ChatRequest.Builder conversation = Needs.of(Capability.TOOLS)
                .apply(ChatRequest.builder(bench.chatModel()).user("What is the weather in Berlin?"));
        ChatResponse asked = gateway.chat(conversation.build());
        Played streamed = Played.of(gateway, conversation.build());

        assertThat(asked.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(asked.toolCalls()).hasSize(1);
        ToolCall call = asked.toolCalls().get(0);
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call.arguments()).contains("city");
        streamed.answered();
        assertThat(streamed.answered().toolCalls())
                .extracting(ToolCall::name, ToolCall::arguments)
                .containsExactly(tuple(call.name(), call.arguments()));

        conversation.message(asked.message()).message(Message.tool(call.id(), "pouring-rain-marker"));
        assertThat(gateway.chat(conversation.build()).text()).contains("pouring-rain-marker");
    }

    @Test
    default void reasoningComesWhenAskedFor(Bench bench) {
        if (!bench.contract().capabilities().contains(Capability.THINKING)) {
            return; // then RefusalLaws demands that thinking is refused
        }
        Gateway gateway = gateway(bench, bench.keep(Simulator.start()));
        Played played = Played.of(gateway, bench.chat().thinking(true).build());
        played.answered();
        assertThat(played.answered().reasoning()).isNotBlank();
        assertThat(played.answered().text()).isNotBlank();
    }

    @Test
    default void aCompletionFillsTheGap(Bench bench) {
        if (bench.contract().completionModel().isEmpty()) {
            return; // then RefusalLaws demands that completions are refused
        }
        Gateway gateway = gateway(bench, bench.keep(Simulator.start()));
        CompletionRequest request = CompletionRequest.builder(
                        Bench.ID + "/" + bench.contract().completionModel().orElseThrow())
                .prompt("def next(x):\n    ")
                .suffix("\n\nprint(next(1))")
                .build();
        CompletionResponse whole = gateway.complete(request);
        assertThat(whole.text()).isNotBlank();
        assertThat(whole.usage().source()).isEqualTo(UsageSource.PROVIDER);
        try (CompletionStream stream = gateway.streamCompletion(request)) {
            assertThat(stream.response().text()).isEqualTo(whole.text());
        }
    }

    @Test
    default void aWrongKeyIsToldAsOne(Bench bench) {
        Simulator simulator = bench.keep(Simulator.start());
        String url = simulator.baseUrl(vendor(bench)).toString();
        String wrong = new StringBuilder(bench.contract().apiKey()).reverse().toString();
        Gateway gateway = bench.calling(url, wrong);
        assertFails(ErrorKind.AUTHENTICATION, () -> gateway.chat(bench.chat().build()))
                .isRetryable(false)
                .doesNotShow(wrong);
    }

    @Test
    default void anUnknownModelIsToldAsOne(Bench bench) {
        Gateway gateway = gateway(bench, bench.keep(Simulator.start()));
        ChatRequest request = bench.chat().model(Bench.ID + "/no-such-model").build();
        assertFails(ErrorKind.MODEL_NOT_FOUND, () -> gateway.chat(request)).isRetryable(false);
    }

    /** The vendor of a contract that is tested here. */
    static Vendor vendor(Bench bench) {
        return ((SimulatedProviderContract) bench.contract()).vendor();
    }

    /** A gateway to the vendor as {@code simulator} plays it. */
    static Gateway gateway(Bench bench, Simulator simulator) {
        Vendor vendor = vendor(bench);
        return bench.calling(simulator.baseUrl(vendor).toString(), simulator.apiKey(vendor));
    }
}
