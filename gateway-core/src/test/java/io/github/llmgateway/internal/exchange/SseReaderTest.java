// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import static io.github.llmgateway.internal.exchange.SseEvents.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.internal.exchange.SseEvents.Heard;
import io.github.llmgateway.wire.ServerSentEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of an event stream (WHATWG HTML, 9.2.6). */
class SseReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void everyLineEndEndsALine(String end) throws IOException {
        String body = "data: a" + end + end + "event: e" + end + "data: b" + end + "data: c" + end + end + end;

        assertThat(SseEvents.of(body)).containsExactly(data("a"), new Heard("b\nc", "e", 0));
    }

    @Test
    void lineEndsMayBeMixedInOneStream() throws IOException {
        assertThat(SseEvents.of("data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\n"))
                .containsExactly(data("a\nb\nc"), data("d"));
    }

    @Test
    void aLineFeedThatComesAfterItsCarriageReturnWasReadEndsNoSecondLine() throws IOException {
        byte[] body = "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < body.length; cut++) {
            assertThat(SseEvents.read(new Pieces(body, cut)).events())
                    .as("cut before byte %d", cut)
                    .containsExactly(data("a\nb"), data("c"));
        }
    }

    @Test
    void anEventIsHandedOutAtItsBlankLineWithoutWaitingForMore() throws IOException {
        SseReader reader = new SseReader(new Pieces("data: a\r\r".getBytes(StandardCharsets.UTF_8)) {
            private boolean given;

            @Override
            public int read(byte[] buffer, int offset, int length) {
                assertThat(given)
                        .as("read again before the event was handed out")
                        .isFalse();
                given = true;
                return super.read(buffer, offset, length);
            }
        });
        ServerSentEvent event = new ServerSentEvent();

        assertThat(reader.next(event)).isTrue();
        assertThat(event.dataIs("a")).isTrue();
        assertThat(reader.isCutOff()).isFalse();
    }

    @Test
    void commentsAreNoEvents() throws IOException {
        assertThat(SseEvents.of(": keep-alive\n\n:\n\n: PROCESSING\ndata: a\n: between\ndata: b\n\n: end\n\n"))
                .containsExactly(data("a\nb"));
    }

    @Test
    void aStatusCommentGoesWithTheEventThatFollowsItAndNoOther() throws IOException {
        assertThat(SseEvents.of("id:1\nevent:error\n:HTTP_STATUS/429\ndata:{}\n\ndata:x\n\n"))
                .containsExactly(new Heard("{}", "error", 429), data("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {":HTTP_STATUS/", ":HTTP_STATUS/4x9", ":HTTP_STATUS/42900", ": HTTP_STATUS/429", ":HTTP_STATUS429"
            })
    void aCommentThatIsNoStatusIsOnlyAComment(String comment) throws IOException {
        assertThat(SseEvents.of(comment + "\ndata:x\n\n")).containsExactly(data("x"));
    }

    @Test
    void aByteOrderMarkIsLeftOutAtTheStartOnly() throws IOException {
        assertThat(SseEvents.of("\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: \uFEFFc\n\n"))
                .containsExactly(data("a"), data("\uFEFFc"));
        assertThat(SseEvents.of("\uFEFF\ndata: a\n\n")).containsExactly(data("a"));
        assertThat(SseEvents.of("\uFEFF: comment\n\ndata: a\n\n")).containsExactly(data("a"));
        assertThat(SseEvents.of("\uFEFF")).isEmpty();
    }

    @Test
    void dataNeedsNoSpaceAndLosesOnlyOne() throws IOException {
        assertThat(SseEvents.of("data:a\n\ndata: b\n\ndata:  c\n\ndata:\td\n\n"))
                .containsExactly(data("a"), data("b"), data(" c"), data("\td"));
    }

    @Test
    void emptyDataIsAnEventWithoutData() throws IOException {
        assertThat(SseEvents.of("data\n\ndata:\n\ndata: \n\n")).containsExactly(data(""), data(""), data(""));
        assertThat(SseEvents.of("data\ndata:\ndata: a\ndata\n\n")).containsExactly(data("\n\na\n"));
    }

    @Test
    void anEventWithoutDataIsNone() throws IOException {
        assertThat(SseEvents.of("event: ping\n\nid: 7\n\nretry: 10\n\ndata: a\n\n"))
                .as("and its type does not stick to the next")
                .containsExactly(data("a"));
    }

    @Test
    void identifiersRetriesAndUnknownFieldsAreSkipped() throws IOException {
        assertThat(SseEvents.of("id: 1\nretry: 3000\nfoo: bar\nfoo\nevent: e\ndata: a\nid\n\n"))
                .containsExactly(new Heard("a", "e", 0));
    }

    @Test
    void aNameThatOnlyBeginsLikeOneIsAnother() throws IOException {
        assertThat(SseEvents.of("datax: a\ndata : b\n data: c\nDATA: d\neventual: e\nevents: e\ndat: f\ndata: g\n\n"))
                .containsExactly(data("g"));
    }

    @Test
    void theLastTypeHolds() throws IOException {
        assertThat(SseEvents.of("event: a\nevent:b\nevent\ndata: x\n\n")).containsExactly(data("x"));
        assertThat(SseEvents.of("event: a\nevent:b\ndata: x\n\n")).containsExactly(new Heard("x", "b", 0));
    }

    @Test
    void nulBytesAreDataLikeOthers() throws IOException {
        assertThat(SseEvents.of("data: a\0b\n\n\0data: c\n\ndata: \0\n\n")).containsExactly(data("a\0b"), data("\0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data: a\n", "data: a", "data: a\r", "data: a\r\n", "data: a\n: comment", "data: a\nid: 1\n"})
    void anEventThatTheEndLeavesOpenIsHandedOutAndMarked(String body) throws IOException {
        SseEvents read = SseEvents.read(Pieces.whole(body));

        assertThat(read.events()).containsExactly(data("a"));
        assertThat(read.cutOff()).isTrue();
    }

    @Test
    void anEndInMidLineGivesWhatCame() throws IOException {
        SseEvents read = SseEvents.read(Pieces.whole("data: a\n\ndata: b\ndata: {\"c"));

        assertThat(read.events()).containsExactly(data("a"), data("b\n{\"c"));
        assertThat(read.cutOff()).isTrue();
        assertThat(SseEvents.of("data: a\n\ndat")).containsExactly(data("a"));
    }

    @Test
    void anEndThatIsCleanIsNotMarked() throws IOException {
        assertThat(SseEvents.read(Pieces.whole("data: a\n\n")).cutOff()).isFalse();
        assertThat(SseEvents.of("")).isEmpty();
        assertThat(SseEvents.of("\n\n\r\n\r")).isEmpty();
    }

    @Test
    void theEndStaysTheEnd() throws IOException {
        SseReader reader = new SseReader(Pieces.whole("data: a"));
        ServerSentEvent event = new ServerSentEvent();

        assertThat(reader.next(event)).isTrue();
        assertThat(reader.next(event)).isFalse();
        assertThat(reader.next(event)).isFalse();
    }
}
