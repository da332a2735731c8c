// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import static io.github.llmgateway.internal.exchange.Scripted.JSON;
import static io.github.llmgateway.internal.exchange.Scripted.SSE;
import static io.github.llmgateway.internal.exchange.Scripted.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatAccumulator;
import io.github.llmgateway.model.ChatEvent;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What form an answer has is seen from the answer, not from what was asked for. */
class ExchangeFormsTest {
    private static final String WHOLE =
            "{\"id\":\"i\",\"choices\":[{\"message\":{\"content\":\"ebb\"},\"finish_reason\":\"stop\"}]}";
    private static final String STREAM = "data: {\"id\":\"i\",\"choices\":[{\"delta\":{\"content\":\"ebb\"},"
            + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    @Test
    void bothFormsAnswerBothKindsOfCall() {
        for (boolean streaming : new boolean[] {true, false}) {
            assertThat(text(new Scripted(streaming).type(JSON).body(Pieces.whole(WHOLE))))
                    .isEqualTo("ebb");
            assertThat(text(new Scripted(streaming).type(SSE).body(Pieces.whole(STREAM))))
                    .isEqualTo("ebb");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/octet-stream", "text/plain; charset=utf-8"})
    void anAnswerThatDoesNotSayItsFormIsReadByItsFirstBytes(String type) {
        for (String begin : new String[] {"", "\uFEFF", "\n", " \r\n\n", "\uFEFF\n"}) {
            byte[] whole = Scripted.utf8(begin + WHOLE);
            byte[] stream = Scripted.utf8(begin + STREAM);
            assertThat(text(answer(type, "").body(new Pieces(whole)))).as(begin).isEqualTo("ebb");
            assertThat(text(answer(type, "").body(new Pieces(stream))))
                    .as(begin)
                    .isEqualTo("ebb");
            assertThat(text(answer(type, "").body(Pieces.oneByOne(whole))))
                    .as(begin)
                    .isEqualTo("ebb");
            assertThat(text(answer(type, "").body(Pieces.oneByOne(stream))))
                    .as(begin)
                    .isEqualTo("ebb");
        }
        for (String begin : new String[] {": hi\n\n", "id: 1\n", "event: x\n", "retry: 5\n\n"}) {
            assertThat(text(answer(type, begin + STREAM))).as(begin).isEqualTo("ebb");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "APPLICATION/JSON;charset=UTF-8", "application/problem+json"})
    void jsonIsKnownByItsType(String type) {
        assertThat(text(answer(type, "\n" + WHOLE))).isEqualTo("ebb");
    }

    @Test
    void aPageIsNoAnswerAndIsNotShown() {
        GatewayException e = answer("text/html", "<html>canary</html>").failure();

        assertThat(e.kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
        assertThat(e.httpStatus()).hasValue(200);
        assertThat(e)
                .hasMessageContaining("it is text/html, neither JSON nor an event stream")
                .hasMessageNotContaining("canary");
        assertThat(answer("", "<html>").failure()).hasMessageContaining("it is of no declared type");
        assertThat(answer(JSON, "<html>").failure().kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
    }

    @Test
    void nothingIsNoAnswer() {
        for (String type : new String[] {"", JSON, SSE, "text/html"}) {
            GatewayException e = answer(type, "").failure();

            assertThat(e.kind()).as(type).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(e.isRetryable()).isTrue();
        }
    }

    @Test
    void anAnswerOfTwoHundredMegabytesIsRefusedInTime() {
        Spaces body = new Spaces();

        GatewayException e = answer(JSON, "").body(body).failure();

        assertThat(e.kind()).isEqualTo(ErrorKind.MALFORMED_RESPONSE);
        assertThat(e).hasMessageContaining("it is larger than 32 MiB");
        assertThat(body.given).isLessThan(34L * 1024 * 1024);
    }

    @Test
    void usageIsToldOnceAndLast() {
        Scripted run = answer(
                        SSE,
                        "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":1}}\n\n"
                                + "data: {\"choices\":[{\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}],"
                                + "\"usage\":{\"prompt_tokens\":2}}\n\n")
                .run();

        assertThat(run.events.stream().filter(ChatEvent.UsageReported.class::isInstance))
                .hasSize(1);
        assertThat(((ChatEvent.UsageReported) run.events.get(run.events.size() - 1))
                        .usage()
                        .inputTokens())
                .hasValue(2);
    }

    private static String text(Scripted scripted) {
        scripted.run();
        assertThat(scripted.closed).isPositive();
        return ChatAccumulator.fold(scripted.events, CallReport.UNKNOWN).text();
    }

    /** White space without end. */
    private static final class Spaces extends InputStream {
        long given;

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (given > 200L * 1024 * 1024) {
                return -1;
            }
            Arrays.fill(buffer, offset, offset + length, (byte) ' ');
            given += length;
            return length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}
