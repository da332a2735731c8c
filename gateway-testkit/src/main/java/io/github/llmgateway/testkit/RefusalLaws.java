// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.spi.Capability;
import io.github.llmgateway.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What cannot be served is refused before a connection is opened; what can be is let through. */
interface RefusalLaws {

    /** One test for each capability there is: declared, it reaches the vendor; not declared, nothing does. */
    @TestFactory
    default Stream<DynamicTest> aCapabilityIsEitherServedOrRefusedBeforeSending(Bench bench) {
        Set<Capability> declared = EnumSet.noneOf(Capability.class);
        declared.addAll(bench.contract().capabilities());
        return Needs.chatCapabilities().stream()
                .map(capability -> declared.contains(capability)
                        ? DynamicTest.dynamicTest(capability + " is served", () -> assertServed(bench, capability))
                        : DynamicTest.dynamicTest(
                                capability + " is refused",
                                () -> assertRefusedUnsent(
                                        bench,
                                        Needs.of(capability).apply(bench.chat()).build())));
    }

    private static void assertServed(Bench bench, Capability capability) {
        WireRequest sent = sent(bench, Needs.of(capability).apply(bench.chat()).build());
        assertThat(shape(sent))
                .as("the request with %s, compared with one without", capability)
                .isNotEqualTo(shape(sent(bench, bench.chat().build())));
    }

    /** What the application sets reaches the vendor, or is refused; it is never left out in silence. */
    @TestFactory
    default Stream<DynamicTest> whatIsSetIsSentOrRefused(Bench bench) {
        return Needs.settings().entrySet().stream()
                .map(setting -> DynamicTest.dynamicTest(setting.getKey(), () -> {
                    ChatRequest request = setting.getValue().apply(bench.chat()).build();
                    WireRequest sent;
                    try {
                        sent = sent(bench, request);
                    } catch (GatewayException refused) {
                        assertThat(refused.getMessage()).contains(setting.getKey());
                        assertRefusedUnsent(bench, request);
                        return;
                    }
                    assertThat(shape(sent))
                            .isNotEqualTo(shape(sent(bench, bench.chat().build())));
                }));
    }

    private static WireRequest sent(Bench bench, ChatRequest request) {
        int before = bench.transport().requests().size();
        bench.transport().otherwise(wire -> bench.reply(bench.samples().answer(), wire));
        bench.scripted().chat(request);
        assertThat(bench.transport().requests()).hasSize(before + 1);
        return bench.transport().requests().get(before);
    }

    /** All of a request, to be compared. */
    private static String shape(WireRequest request) {
        StringBuilder shape = new StringBuilder(request.url());
        for (int i = 0; i < request.headers().size(); i++) {
            shape.append('\n')
                    .append(request.headers().name(i))
                    .append(':')
                    .append(request.headers().value(i));
        }
        return shape.append('\n')
                .append(new String(request.body(), StandardCharsets.UTF_8))
                .toString();
    }

    @TestFactory
    default Stream<DynamicTest> whatTheVendorForbidsIsRefusedBeforeSending(Bench bench) {
        List<Refusal> refusals = bench.contract().refusals();
        return refusals.stream()
                .map(refusal -> DynamicTest.dynamicTest(refusal.name(), () -> {
                    GatewayException refused = assertRefusedUnsent(
                            bench, refusal.change().apply(bench.chat()).build());
                    assertThat(refused.kind()).isEqualTo(refusal.kind());
                    assertThat(refused.getMessage()).contains(refusal.words());
                }));
    }

    @Test
    default void aConversationWithoutMessagesIsRefused(Bench bench) {
        GatewayException refused = assertRefusedUnsent(
                bench, ChatRequest.builder(bench.chatModel()).build());
        assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(refused.getMessage()).contains("messages");
    }

    @Test
    default void moreThanOneAnswerIsRefused(Bench bench) {
        GatewayException refused =
                assertRefusedUnsent(bench, bench.chat().parameter("n", 2).build());
        assertThat(refused.getMessage()).contains("n");
    }

    @Test
    default void completionsAreServedOrRefusedBeforeSending(Bench bench) {
        boolean has = bench.contract().factory().operations().contains(Operation.COMPLETION);
        assertThat(bench.contract().completionModel().isPresent())
                .as("completionModel() of the contract says whether the factory's operations hold completions")
                .isEqualTo(has);
        if (has) {
            return; // AnswerLaws makes one
        }
        QueueServer server = bench.server();
        Gateway gateway = bench.calling(server.baseUrl());
        CompletionRequest request = CompletionRequest.builder(bench.chatModel())
                .prompt(Bench.PROMPT)
                .suffix("end")
                .build();
        assertFails(ErrorKind.UNSUPPORTED, () -> gateway.complete(request))
                .hasDelivery(Delivery.NOT_SENT)
                .isRetryable(false)
                .doesNotShow(Bench.PROMPT);
        assertThat(server.connections()).as("connections").isZero();
    }

    /** Against a server on a socket, because the law is about connections; streamed and plain. */
    private static GatewayException assertRefusedUnsent(Bench bench, ChatRequest request) {
        QueueServer server = bench.server();
        Gateway gateway = bench.calling(server.baseUrl());
        Throwable plain = catchThrowable(() -> gateway.chat(request));
        Throwable streamed = catchThrowable(() -> {
            try (var stream = gateway.stream(request)) {
                stream.response();
            }
        });
        for (Throwable thrown : new Throwable[] {plain, streamed}) {
            assertThat(server.connections()).as("connections to the vendor").isZero();
            assertThat(thrown).as("the refusal").isInstanceOf(GatewayException.class);
            GatewayException refused = (GatewayException) thrown;
            assertThat(refused.kind()).isIn(ErrorKind.UNSUPPORTED, ErrorKind.INVALID_REQUEST);
            GatewayAssertions.assertThat(refused)
                    .hasDelivery(Delivery.NOT_SENT)
                    .isRetryable(false)
                    .doesNotShow(Bench.PROMPT);
        }
        return (GatewayException) plain;
    }
}
