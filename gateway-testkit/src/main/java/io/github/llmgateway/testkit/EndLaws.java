// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static io.github.llmgateway.testkit.GatewayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * An end must be earned. A finish earns it, whatever the connection does afterwards; without one, an end before
 * content is {@code UNAVAILABLE}, and an end after it is {@code STREAM_INTERRUPTED} with what was received.
 */
interface EndLaws {

    @TestFactory
    default Stream<DynamicTest> aStreamThatEndsAtAnyByteEndsAsItEarned(Bench bench) {
        Gateway gateway = bench.scripted();
        return bench.streamed().stream()
                .flatMap(sample -> Stream.of(false, true)
                        .map(broken -> DynamicTest.dynamicTest(
                                sample.name() + (broken ? ", the connection breaks" : ", the body ends"),
                                () -> everyEnd(bench, gateway, sample, broken))));
    }

    private static void everyEnd(Bench bench, Gateway gateway, AnswerSample sample, boolean broken) {
        byte[] body = bench.stream(sample);
        bench.transport().then(Bench.sse(body));
        List<ChatEvent> whole = withoutUsage(Played.of(gateway, bench.chat().build()));
        int interrupted = 0;
        for (int end = 0; end < body.length; end++) {
            ScriptedResponse cut = Bench.sse(Arrays.copyOf(body, end));
            bench.transport().then(broken ? cut.failure(new IOException("connection reset")) : cut);
            Played played = Played.of(gateway, bench.chat().build());
            assertEarned(played, whole, "ended after byte " + end + " of " + body.length);
            interrupted += played.failure() != null && played.hasContent() ? 1 : 0;
        }
        assertThat(interrupted)
                .as("ends between the first content and the finish")
                .isPositive();
    }

    private static void assertEarned(Played played, List<ChatEvent> whole, String where) {
        if (played.hasFinished()) {
            assertThat(played.failure() == null)
                    .as(where + ", after its finish")
                    .isTrue();
            return;
        }
        List<ChatEvent> some = withoutUsage(played);
        assertThat(some).as(where).isEqualTo(whole.subList(0, Math.min(some.size(), whole.size())));
        boolean content = played.hasContent();
        played.assertFailed()
                .as(where)
                .isOfKind(content ? ErrorKind.STREAM_INTERRUPTED : ErrorKind.UNAVAILABLE)
                .isRetryable(!content)
                .hasDelivery(content ? Delivery.PARTIALLY_RECEIVED : Delivery.SENT)
                .hasPartialText(played.text());
    }

    /** Usage so far is told last, wherever the stream ends. */
    private static List<ChatEvent> withoutUsage(Played played) {
        return played.events().stream()
                .filter(event -> !(event instanceof ChatEvent.UsageReported))
                .toList();
    }

    @Test
    default void anEndMarkerAloneIsNoAnswer(Bench bench) {
        String marker = bench.samples().endMarker();
        if (marker.isEmpty()) {
            return; // an empty body is the same, and EndLaws cuts every stream there
        }
        bench.transport().then(ScriptedResponse.events(marker));
        Gateway gateway = bench.scripted();
        assertFails(ErrorKind.UNAVAILABLE, () -> read(gateway, bench))
                .isRetryable(true)
                .hasDelivery(Delivery.SENT);
    }

    @Test
    default void anEndMarkerWithoutAFinishInterruptsTheStream(Bench bench) {
        Gateway gateway = bench.scripted();
        List<String> begun = begun(bench, gateway, bench.samples().answer());
        bench.transport()
                .then(Bench.sse(Framing.LF.encode(begun, bench.samples().endMarker())));
        Played played = Played.of(gateway, bench.chat().build());
        assertThat(played.text()).isNotEmpty();
        played.assertFailed()
                .isOfKind(ErrorKind.STREAM_INTERRUPTED)
                .isRetryable(false)
                .hasDelivery(Delivery.PARTIALLY_RECEIVED)
                .hasPartialText(played.text());
    }

    @Test
    default void aFinishIsEnoughWithoutAnEndMarker(Bench bench) {
        AnswerSample sample = bench.samples().answer();
        bench.transport().then(Bench.sse(Framing.LF.encode(sample.frames(), "")));
        Played played = Played.of(bench.scripted(), bench.chat().build());
        played.answered();
        GatewayAssertions.assertSameAnswer(played.answered(), sample.expected());
    }

    /** A body counts from the moment it told the finish; before that, what came of it is no answer. */
    @Test
    default void aWholeAnswerThatBreaksOffIsAnAnswerOnlyAfterItsFinish(Bench bench) {
        Gateway gateway = bench.scripted();
        AnswerSample sample = bench.samples().answer();
        byte[] body = ScriptedResponse.bytes(sample.body().orElseThrow());
        int answered = 0;
        for (int end = 0; end < body.length; end++) {
            bench.transport()
                    .then(ScriptedResponse.of(200, "application/json")
                            .piece(Arrays.copyOf(body, end))
                            .failure(new IOException("connection reset")));
            try {
                ChatResponse answer = gateway.chat(bench.chat().build());
                assertThat(answer.message()).isEqualTo(sample.expected().message());
                assertThat(answer.finishReason()).isEqualTo(sample.expected().finishReason());
                answered++;
            } catch (GatewayException failure) {
                assertThat(answered).as("an answer, then none with more of it").isZero();
                assertThat(failure)
                        .isOfKind(ErrorKind.UNAVAILABLE)
                        .isRetryable(true)
                        .hasDelivery(Delivery.SENT)
                        .hasPartialText("");
            }
        }
        assertThat(answered).isLessThan(body.length / 2);
    }

    private static void read(Gateway gateway, Bench bench) {
        try (var stream = gateway.stream(bench.chat().build())) {
            stream.response();
        }
    }

    /** The first frames of the stream, up to the one that brings content. */
    static List<String> begun(Bench bench, Gateway gateway, AnswerSample sample) {
        for (int count = 1; count <= sample.frames().size(); count++) {
            List<String> some = sample.frames().subList(0, count);
            bench.transport().then(Bench.sse(Framing.LF.encode(some, "")));
            Played played = Played.of(gateway, bench.chat().build());
            if (played.hasContent()) {
                assertThat(played.hasFinished())
                        .as("the sample '%s' must bring content before its finish, in a frame of its own", sample)
                        .isFalse();
                return some;
            }
        }
        throw new AssertionError("the sample '" + sample + "' brings no content");
    }
}
