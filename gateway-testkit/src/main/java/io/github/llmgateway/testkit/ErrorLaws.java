// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every error that the vendor documents is understood, in a body and in a stream, and tells no secret. */
interface ErrorLaws {

    @TestFactory
    default Stream<DynamicTest> everyErrorIsUnderstoodInAPlainCall(Bench bench) {
        WireMockServer stubs = bench.stubs();
        Gateway gateway = bench.calling(Bench.baseUrl(stubs));
        return bench.samples().errors().stream()
                .filter(sample -> !sample.isInStream())
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    stub(bench, stubs, sample);
                    FailureAssert failure = assertFails(
                            sample.kind(), () -> gateway.chat(bench.chat().build()));
                    assertMeans(bench, failure, sample, Delivery.SENT);
                }));
    }

    @TestFactory
    default Stream<DynamicTest> everyErrorIsUnderstoodInAStreamedCall(Bench bench) {
        WireMockServer stubs = bench.stubs();
        Gateway gateway = bench.calling(Bench.baseUrl(stubs));
        return bench.samples().errors().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    stub(bench, stubs, sample);
                    FailureAssert failure = assertFails(sample.kind(), () -> {
                        try (ChatStream stream = gateway.stream(bench.chat().build())) {
                            stream.response();
                        }
                    });
                    assertMeans(bench, failure, sample, Delivery.SENT);
                }));
    }

    /** The same words mean the same after content; what was delivered until then is kept. */
    @TestFactory
    default Stream<DynamicTest> anErrorInsideAStreamKeepsWhatWasDelivered(Bench bench) {
        Gateway gateway = bench.scripted();
        return bench.samples().errors().stream()
                .filter(ErrorSample::isInStream)
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    byte[] begun = Framing.LF.encode(
                            EndLaws.begun(bench, gateway, bench.samples().answer()), "");
                    byte[] error =
                            ScriptedResponse.bytes(sample.body(bench.contract().apiKey()));
                    bench.transport().then(Bench.sse(Framing.join(begun, error)));
                    Played played = Played.of(gateway, bench.chat().build());
                    assertThat(played.text()).isNotEmpty();
                    assertThat(played.events().stream()
                                    .filter(ChatEvent.Withdrawn.class::isInstance)
                                    .count())
                            .as("orders to take back what was shown")
                            .isEqualTo(sample.kind() == ErrorKind.CONTENT_FILTERED ? 1 : 0);
                    played.assertFailed()
                            .isOfKind(afterContent(sample.kind()))
                            .hasDelivery(Delivery.PARTIALLY_RECEIVED)
                            .hasPartialText(played.text())
                            .doesNotShow(bench.contract().apiKey());
                }));
    }

    /** A vendor that is not there any more in the middle of its answer has interrupted it. */
    private static ErrorKind afterContent(ErrorKind kind) {
        return kind == ErrorKind.UNAVAILABLE ? ErrorKind.STREAM_INTERRUPTED : kind;
    }

    /** A word that must not come back in a message: it stands for content in an answer that cannot be read. */
    String STRAY = "nightjarfeather";

    @Test
    default void anAnswerThatIsNotTheVendorsIsMalformedAndNotQuoted(Bench bench) {
        Gateway gateway = bench.scripted();
        bench.transport()
                .then(ScriptedResponse.of(200, "text/html").text("<html><body>" + STRAY + "</body></html>"))
                .then(ScriptedResponse.json(200, "<html>" + STRAY))
                .then(ScriptedResponse.json(200, "{\"id\":" + STRAY + "}"));
        for (int i = 0; i < 3; i++) {
            assertFails(
                            ErrorKind.MALFORMED_RESPONSE,
                            () -> gateway.chat(bench.chat().build()))
                    .isRetryable(false)
                    .doesNotShow(STRAY);
        }
    }

    @Test
    default void anEventThatCannotBeReadIsMalformedAndNotQuoted(Bench bench) {
        Gateway gateway = bench.scripted();
        byte[] begun =
                Framing.LF.encode(EndLaws.begun(bench, gateway, bench.samples().answer()), "");
        byte[] stray = ScriptedResponse.bytes("data: {\"id\":" + STRAY + "}\n\n: more to come\n");
        bench.transport().then(Bench.sse(Framing.join(begun, stray)));
        Played played = Played.of(gateway, bench.chat().build());
        played.assertFailed()
                .isOfKind(ErrorKind.MALFORMED_RESPONSE)
                .hasDelivery(Delivery.PARTIALLY_RECEIVED)
                .hasPartialText(played.text())
                .doesNotShow(STRAY);
    }

    private static void stub(Bench bench, WireMockServer stubs, ErrorSample sample) {
        ResponseDefinitionBuilder response = aResponse()
                .withStatus(sample.status())
                .withHeader("Content-Type", sample.contentType())
                .withBody(sample.body(bench.contract().apiKey()));
        sample.headers().forEach(response::withHeader);
        stubs.resetAll();
        stubs.stubFor(post(anyUrl()).willReturn(response));
    }

    private static void assertMeans(Bench bench, FailureAssert failure, ErrorSample sample, Delivery delivery) {
        failure.isRetryable(sample.isRetryable())
                .hasDelivery(delivery)
                .hasPartialText("")
                .doesNotShow(bench.contract().apiKey())
                .doesNotShow(Bench.PROMPT);
        sample.retryAfter().ifPresent(failure::hasRetryAfter);
        if (!sample.code().isEmpty()) {
            failure.hasProviderCode(sample.code());
        }
        GatewayException thrown = failure.actual();
        assertThat(thrown.provider()).isEqualTo(Bench.ID);
        assertThat(thrown.model()).isEqualTo(bench.contract().chatModel());
        assertThat(thrown.attempts()).isEqualTo(1);
        if (sample.status() != 200) {
            assertThat(thrown.httpStatus()).hasValue(sample.status());
        }
    }
}
