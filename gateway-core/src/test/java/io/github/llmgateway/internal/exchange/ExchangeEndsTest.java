// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import static io.github.llmgateway.internal.exchange.Scripted.JSON;
import static io.github.llmgateway.internal.exchange.Scripted.SSE;
import static io.github.llmgateway.internal.exchange.Scripted.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.TransportException.Phase;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An end must be earned, and a failure tells how far the answer had come. */
class ExchangeEndsTest {
    private static final String TEXT = "data: {\"choices\":[{\"delta\":{\"content\":\"ebb\"}}]}\n\n";
    private static final String FINISH = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

    @Test
    void aFinishEarnsTheEndWhateverComesAfterIt() {
        for (String after : new String[] {"", "data: [DONE]\n\n", "data: {\"cho", ": x\n\n", "data: nonsense\n\n"}) {
            assertThat(answer(SSE, TEXT + FINISH + after).run().events)
                    .as(after)
                    .contains(new ChatEvent.TextDelta("ebb"));
            assertThat(answer(SSE, TEXT + FINISH + after).breaks().run().closed).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data: [DONE]\n\n", "data: {\"choices\":[{\"del", ": bye\n\n"})
    void anEndWithoutFinishIsACut(String end) {
        GatewayException empty = answer(SSE, end).failure();
        assertThat(empty.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(empty.isRetryable()).isTrue();
        assertThat(empty.delivery()).isEqualTo(Delivery.SENT);

        Scripted cut = answer(SSE, TEXT + end);
        GatewayException e = cut.failure();
        assertThat(e.kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.delivery()).isEqualTo(Delivery.PARTIALLY_RECEIVED);
        assertThat(cut.events).contains(new ChatEvent.TextDelta("ebb"));
    }

    @Test
    void aConnectionThatBreaksIsACutToo() {
        assertThat(answer(SSE, "").breaks().failure().kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(answer(SSE, TEXT).breaks().failure().kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
        assertThat(answer(JSON, "{\"choices\":[{\"message\":{\"content\":\"ebb\"")
                        .breaks()
                        .failure()
                        .kind())
                .isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(answer("", "").breaks().failure().kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void aFrameThatCannotBeReadIsMalformed() {
        assertThat(answer(SSE, "data: nonsense\n\n" + TEXT).failure().kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
        GatewayException e = answer(SSE, TEXT + "data: canary\n\n" + FINISH).failure();
        assertThat(e.kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
        assertThat(e.delivery()).isEqualTo(Delivery.PARTIALLY_RECEIVED);
        assertThat(e).hasMessageNotContaining("canary");
    }

    @Test
    void anErrorInsideTheAnswerIsTheVendorsError() {
        GatewayException e = answer(
                        SSE,
                        "event: error\n:HTTP_STATUS/429\ndata: {\"code\":\"Throttling\",\"message\":\"slow\","
                                + "\"request_id\":\"r-9\"}\n\n")
                .failure();

        assertThat(e.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(e.httpStatus()).hasValue(429);
        assertThat(e.providerCode()).contains("Throttling");
        assertThat(e.requestId()).contains("r-9");
        assertThat(e).hasMessageContaining("\"slow\"");
        assertThat(answer(JSON, "{\"error\":{\"code\":\"c\",\"message\":\"m\"}}")
                        .failure()
                        .providerCode())
                .contains("c");
    }

    @Test
    void whatTheVendorRepeatsOfTheRequestIsNotShown() {
        assertThat(answer(JSON, "{\"error\":\"bad input: the secret of the tides\"}")
                        .failure())
                .hasMessageNotContaining("secret");
    }

    @Test
    void anErrorResponseIsReadWithItsHeaders() {
        GatewayException e = answer("text/html", "<title>Too many</title>")
                .status(429)
                .header("retry-after", "7")
                .header("x-request-id", "r-1")
                .failure();

        assertThat(e.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(e.requestId()).contains("r-1");
        assertThat(e).hasMessageContaining("Too many");
        assertThat(answer("", "").status(503).breaks().failure().kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(answer("", "x".repeat(1_000_000)).status(500).failure().kind())
                .isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void anEndOfOurOwnIsToldAsWhatItIs() {
        for (String type : new String[] {"", JSON, SSE}) {
            assertThat(answer(type, "").ends(CallEnd.CLOSED).failure().kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(answer(type, "").ends(CallEnd.TOTAL).failure().kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(answer(type, "{")
                            .status(500)
                            .ends(CallEnd.CLOSED)
                            .failure()
                            .kind())
                    .isEqualTo(ErrorKind.CANCELLED);
        }
        assertThat(answer(SSE, TEXT).ends(CallEnd.CONSUMER).failure().delivery())
                .isEqualTo(Delivery.PARTIALLY_RECEIVED);
    }

    @Test
    void aCertificateDoesNotPassByItselfButAConnectionThatBroke() {
        GatewayException certificate = transport(Phase.TLS, new SSLHandshakeException("unknown authority"));
        assertThat(certificate.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(certificate.isRetryable()).isFalse();
        assertThat(certificate.delivery()).isEqualTo(Delivery.NOT_SENT);

        assertThat(transport(Phase.TLS, new SocketException("reset")).isRetryable())
                .isTrue();
        assertThat(transport(Phase.CONNECT, new SocketException("refused")).isRetryable())
                .isTrue();
        assertThat(transport(Phase.RESPONSE, new SocketException("reset")).delivery())
                .isEqualTo(Delivery.SENT);
    }

    @Test
    void aHostThatIsNotFoundMayBeFoundTheNextTimeAndNothingWasSent() {
        GatewayException e = transport(Phase.DNS, new UnknownHostException("nowhere"));
        assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(e.isRetryable()).isTrue();
        assertThat(e).hasMessageContaining("base URL");
    }

    private static GatewayException transport(Phase phase, Exception cause) {
        return new Scripted(true)
                .fails(new TransportException("it broke", phase, false, cause))
                .failure();
    }
}
