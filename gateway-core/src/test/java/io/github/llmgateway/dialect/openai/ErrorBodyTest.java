// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.llmgateway.spi.ErrorReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the body of an error response says. */
class ErrorBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'error':{'code':'1113','message':'m','type':'t'}}            | 1113 | t | m",
                "{'error':{'code':1113,'message':'m'},'request_id':'r'}        | 1113 | `` | m",
                "{'type':'error','error':{'type':'1113','message':'m'}}        | `` | 1113 | m",
                "{'error':{'type':'1113','message':'m'},'type':'error'}        | `` | 1113 | m",
                "{'error':'m'}                                                 | `` | `` | m",
                "{'error':'m','message':'longer'}                              | `` | `` | m",
                "{'code':'InvalidParameter','message':'m','request_id':'r'}    | InvalidParameter | `` | m",
                "{'code':20012,'message':'m','data':null}                      | 20012 | `` | m",
                "{'code':401,'msg':'m','success':false}                        | 401 | `` | m",
                "{'object':'error','message':'m','type':'t','code':null}       | `` | t | m",
                "{'detail':'m'}                                                | `` | `` | m",
                "{'error':{'error':'m','code':{'a':1},'message':null}}         | `` | `` | m",
                "'m'                                                           | `` | `` | m",
            })
    void everyFormIsRead(String body, String code, String type, String message) {
        ErrorReply reply = decode(body.replace('\'', '"'));

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.type()).isEqualTo(type);
        assertThat(reply.message()).isEqualTo(message);
        assertThat(reply.requestId()).isEqualTo(body.contains("'r'") ? "r" : "");
        assertThat(reply.json()).isTrue();
        assertThat(reply.status()).isEqualTo(429);
    }

    @Test
    void aPageGivesItsTitle() {
        ErrorReply reply = decode("<html>\n<head><TITLE>504\n Gateway Time-out</TITLE></head><body>x</body></html>");

        assertThat(reply.message()).isEqualTo("504 Gateway Time-out");
        assertThat(reply.json()).isFalse();
    }

    @Test
    void aPageWithoutTitleGivesItsWordsOnOneLine() {
        assertThat(decode("<h1>Bad</h1>\r\n<p>gateway</p>").message()).isEqualTo("Bad gateway");
        assertThat(decode("upstream  connect\n error").message()).isEqualTo("upstream connect error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "{", "{\"error\":{\"message\":\"cut", "nul", "{}x", "{}"})
    void whatIsNoErrorBodyStillGivesAReply(String body) {
        assertThat(decode(body).status()).isEqualTo(429);
        assertThat(decode(body).code()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextGiveAReply() {
        byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3, '{', (byte) 0x80};

        assertThat(Heard.decoder().decodeError(500, bytes, "").json()).isFalse();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheBody() {
        assertThat(decode("\uFEFF{\"error\":{\"code\":\"1\",\"message\":\"m\"}}")
                        .code())
                .isEqualTo("1");
    }

    @Test
    void longWordsAreCut() {
        assertThat(decode("x".repeat(60_000)).message()).hasSize(300);
    }

    /** What is quadratic takes hours for such a page; the bound is wide for machines that do something else meanwhile. */
    @Test
    void hostilePagesTakeNoTime() throws IOException {
        Duration bound = Duration.ofSeconds(60);
        for (String hostile : new String[] {"<", "<title>", "<title", "<a ", "&lt; "}) {
            String page = hostile.repeat(64 * 1024 / hostile.length());
            assertTimeoutPreemptively(bound, () -> decode(page));
            String frame = hostile.repeat(4 * 1024 * 1024 / hostile.length());
            Heard heard = assertTimeoutPreemptively(bound, () -> Heard.event(frame, "error", 0));
            assertThat(heard.errors).hasSize(1);
        }
    }

    private static ErrorReply decode(String body) {
        return Heard.decoder().decodeError(429, body.getBytes(StandardCharsets.UTF_8), "application/json");
    }
}
