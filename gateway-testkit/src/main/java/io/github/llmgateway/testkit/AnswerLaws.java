// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFoldsBack;
import static io.github.llmgateway.testkit.GatewayAssertions.assertSameAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.CompletionStream;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.CompletionResponse;
import io.github.llmgateway.model.Message;
import io.github.llmgateway.model.ToolCall;
import io.github.llmgateway.model.UsageSource;
import io.github.llmgateway.spi.Capability;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an answer means does not depend on the form in which it comes. */
interface AnswerLaws {

    @TestFactory
    default Stream<DynamicTest> aWholeAnswerMeansWhatItsSampleSays(Bench bench) {
        return bench.samples().answers().stream()
                .filter(sample -> sample.body().isPresent())
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    bench.transport()
                            .then(ScriptedResponse.json(200, sample.body().orElseThrow()));
                    ChatResponse answer = bench.scripted().chat(bench.chat().build());
                    assertMeans(answer, sample.expected());
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aStreamFoldsIntoTheSameAnswer(Bench bench) {
        return bench.streamed().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    bench.transport().then(Bench.sse(bench.stream(sample)));
                    Played played = Played.of(bench.scripted(), bench.chat().build());
                    played.answered();
                    assertMeans(played.answered(), sample.expected());
                    assertThat(played.events().stream().filter(ChatEvent.UsageReported.class::isInstance))
                            .as("usage is reported once, as the last word")
                            .hasSizeLessThanOrEqualTo(1);
                }));
    }

    /** A proxy may answer in the form that was not asked for; the content type tells. */
    @TestFactory
    default Stream<DynamicTest> theFormOfTheAnswerNeedNotBeTheFormThatWasAskedFor(Bench bench) {
        AnswerSample sample = bench.samples().answer();
        return Stream.of(
                DynamicTest.dynamicTest("a stream answers a plain call", () -> {
                    bench.transport().then(Bench.sse(bench.stream(sample)));
                    assertMeans(bench.scripted().chat(bench.chat().build()), sample.expected());
                }),
                DynamicTest.dynamicTest("one body answers a streamed call", () -> {
                    bench.transport()
                            .then(ScriptedResponse.json(200, sample.body().orElseThrow()));
                    Played played = Played.of(bench.scripted(), bench.chat().build());
                    assertMeans(played.answered(), sample.expected());
                }));
    }

    @Test
    default void theReportNamesTheProviderTheModelsAndOneAttempt(Bench bench) {
        AnswerSample sample = bench.samples().answer();
        bench.transport().otherwise(request -> bench.reply(sample, request));
        ChatResponse answer = bench.scripted().chat(bench.chat().build());
        assertThat(answer.report().provider()).isEqualTo(Bench.ID);
        assertThat(answer.report().providerType())
                .isEqualTo(bench.contract().factory().type().name());
        assertThat(answer.report().requestedModel()).isEqualTo(bench.chatModel());
        assertThat(answer.report().attempts()).isEqualTo(1);
    }

    @Test
    default void aToolsResultGoesBackWithTheCallThatAskedForIt(Bench bench) {
        if (!bench.contract().capabilities().contains(Capability.TOOLS)) {
            return; // then RefusalLaws demands that tools are refused
        }
        AnswerSample sample = bench.samples().toolCall().orElseThrow(() -> missing("toolCall(..)", Capability.TOOLS));
        bench.transport().then(ScriptedResponse.json(200, sample.body().orElseThrow()));
        bench.transport().otherwise(request -> bench.reply(bench.samples().answer(), request));
        Gateway gateway = bench.scripted();
        ChatRequest.Builder conversation = Needs.of(Capability.TOOLS).apply(bench.chat());

        ChatResponse first = gateway.chat(conversation.build());
        assertThat(first.toolCalls()).isEqualTo(sample.expected().toolCalls()).isNotEmpty();
        conversation.message(first.message());
        for (ToolCall call : first.toolCalls()) {
            conversation.message(Message.tool(call.id(), "result-of-" + call.name()));
        }
        ChatResponse second = gateway.chat(conversation.build());

        assertThat(second.text()).isEqualTo(bench.samples().answer().expected().text());
        String sent = new String(bench.transport().requests().get(1).body(), StandardCharsets.UTF_8);
        for (ToolCall call : first.toolCalls()) {
            assertThat(sent).contains(call.id(), call.name(), "result-of-" + call.name());
        }
    }

    @Test
    default void reasoningIsKeptApartFromTheAnswer(Bench bench) {
        if (!bench.contract().capabilities().contains(Capability.THINKING)) {
            return; // then RefusalLaws demands that thinking is refused
        }
        AnswerSample sample =
                bench.samples().reasoning().orElseThrow(() -> missing("reasoning(..)", Capability.THINKING));
        bench.transport().then(Bench.sse(bench.stream(sample)));
        Played played = Played.of(bench.scripted(), bench.chat().thinking(true).build());
        played.answered();
        assertThat(played.answered().reasoning())
                .isEqualTo(sample.expected().reasoning())
                .isNotEmpty();
        assertThat(played.text()).isEqualTo(sample.expected().text()).isNotEmpty();
    }

    @Test
    default void aCompletionMeansTheSameInBothForms(Bench bench) {
        if (bench.contract().completionModel().isEmpty()) {
            return; // then RefusalLaws demands that completions are refused
        }
        CompletionSample sample =
                bench.samples().completion().orElseThrow(() -> missing("completion(..)", Capability.COMPLETION));
        byte[] stream = Framing.LF.encode(sample.frames(), bench.samples().endMarker());
        bench.transport().then(ScriptedResponse.json(200, sample.body())).then(Bench.sse(stream));
        Gateway gateway = bench.scripted();
        CompletionRequest request = CompletionRequest.builder(
                        Bench.ID + "/" + bench.contract().completionModel().orElseThrow())
                .prompt("def next(x): ")
                .build();

        CompletionResponse whole = gateway.complete(request);
        CompletionResponse folded;
        try (CompletionStream events = gateway.streamCompletion(request)) {
            folded = events.response();
        }

        for (CompletionResponse answer : List.of(whole, folded)) {
            assertThat(answer.text()).isEqualTo(sample.expected().text());
            assertThat(answer.finishReason()).isEqualTo(sample.expected().finishReason());
            assertThat(answer.usage()).isEqualTo(sample.expected().usage());
            assertThat(answer.model()).isEqualTo(sample.expected().model());
            assertThat(answer.id()).isEqualTo(sample.expected().id());
        }
    }

    @Test
    default void twoStreamsReadInTurnDoNotShareState(Bench bench) {
        List<AnswerSample> samples = bench.streamed();
        Gateway gateway = bench.scripted();
        List<ChatStream> streams = new ArrayList<>();
        List<Iterator<ChatEvent>> open = new ArrayList<>();
        for (AnswerSample sample : samples) {
            bench.transport().then(Bench.sse(bench.stream(sample)));
            ChatStream stream = bench.keep(gateway.stream(bench.chat().build()));
            streams.add(stream);
            Iterator<ChatEvent> events = stream.iterator();
            // Sends the request, so that the answers keep the order of the script.
            assertThat(events.hasNext()).isTrue();
            open.add(events);
        }
        while (!open.isEmpty()) {
            open.removeIf(events -> !events.hasNext());
            open.forEach(Iterator::next);
        }
        for (int i = 0; i < samples.size(); i++) {
            assertMeans(streams.get(i).response(), samples.get(i).expected());
        }
    }

    private static AssertionError missing(String method, Capability capability) {
        return new AssertionError("the contract declares " + capability
                + ", so its samples must have one: add it with ContractSamples.Builder." + method);
    }

    private static void assertMeans(ChatResponse answer, ChatResponse expected) {
        assertThat(answer).as("the answer").isNotNull();
        assertFoldsBack(answer);
        if (expected.usage().source() == UsageSource.PROVIDER) {
            assertSameAnswer(answer, expected);
            return;
        }
        assertThat(answer.usage().source())
                .as("usage that the vendor did not report")
                .isIn(UsageSource.NONE, UsageSource.ESTIMATED);
        assertThat(answer.message()).isEqualTo(expected.message());
        assertThat(answer.finishReason()).isEqualTo(expected.finishReason());
        assertThat(answer.model()).isEqualTo(expected.model());
        assertThat(answer.id()).isEqualTo(expected.id());
    }
}
