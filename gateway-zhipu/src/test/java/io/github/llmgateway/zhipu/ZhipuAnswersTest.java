// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.model.SearchResult;
import io.github.llmgateway.spi.AnswerSink;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.wire.ServerSentEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vendor's own finish words and members of an answer turn into. */
class ZhipuAnswersTest {
    private static final ChatRequest HELLO =
            ChatRequest.builder("glm/glm-5.2").user("Hello").build();

    private final Codec<ChatRequest> codec = TestProvider.general();

    @ParameterizedTest
    @CsvSource({
        "stop,stop",
        "length,length",
        "tool_calls,tool_calls",
        "model_context_window_exceeded,length",
        "sunset,sunset"
    })
    void aFinishWordBecomesAFinishReason(String word, String reason) throws IOException {
        Heard heard = hear(answer(word, ""));
        assertThat(heard.errors).isEmpty();
        assertThat(heard.finished).isTrue();
        assertThat(heard.events)
                .filteredOn(ChatEvent.Finished.class::isInstance)
                .containsExactly(new ChatEvent.Finished(FinishReason.of(reason)));
    }

    @Test
    void aModeratedAnswerIsWithdrawnAndFailsAsContentFiltered() throws IOException {
        Heard heard = hear(answer("sensitive", ",\"content_filter\":[{\"role\":\"assistant\",\"level\":1}]"));
        assertThat(heard.events).contains(new ChatEvent.TextDelta("Hi."));
        assertThat(heard.events.get(heard.events.size() - 1)).isInstanceOf(ChatEvent.Withdrawn.class);
        assertThat(heard.finished).isFalse();
        GatewayException error = heard.error(codec);
        assertThat(error.kind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
        assertThat(error.isRetryable()).isFalse();
    }

    @Test
    void aFailedInferenceIsAnErrorThoughHttpCallsItGood() throws IOException {
        Heard heard = hear(answer("network_error", ""));
        assertThat(heard.events).noneMatch(ChatEvent.Withdrawn.class::isInstance);
        assertThat(heard.finished).isFalse();
        GatewayException error = heard.error(codec);
        assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(error.isRetryable()).isTrue();
    }

    @Test
    void thePagesOfAWebSearchAreReported() throws IOException {
        Heard heard = hear(
                answer(
                        "stop",
                        ",\"web_search\":[{\"refer\":\"ref_1\",\"title\":\"Levels\",\"link\":\"https://example.com/l\","
                                + "\"media\":\"Example\",\"content\":\"High.\",\"publish_date\":\"2026-01-01\",\"icon\":\"x\"}]"));
        assertThat(heard.events)
                .contains(new ChatEvent.SearchReported(List.of(new SearchResult(
                        "Levels", "https://example.com/l", "Example", "High.", "ref_1", "2026-01-01"))));
    }

    @Test
    void chunksThatCarryAnIdAloneNameTheExchangeByIt() throws IOException {
        Heard heard = new Heard();
        codec.newDecoder(HELLO, "glm-5.2")
                .decodeEvent(
                        event("{\"id\":\"20260101a\",\"model\":\"glm-5.2\",\"choices\":[{\"index\":0,"
                                + "\"delta\":{\"content\":\"Hi.\"}}]}"),
                        heard);
        assertThat(heard.requestIds).isEmpty();
        assertThat(heard.standIns).containsExactly("20260101a");
    }

    private static ServerSentEvent event(String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        ServerSentEvent event = new ServerSentEvent();
        event.set(bytes, 0, bytes.length, "", 0);
        return event;
    }

    private static String answer(String finish, String more) {
        return "{\"id\":\"a-1\",\"request_id\":\"r-1\",\"created\":1767225600,\"model\":\"glm-5.2\",\"choices\":[{\"index\":0,"
                + "\"finish_reason\":\"" + finish + "\",\"message\":{\"role\":\"assistant\",\"content\":\"Hi.\"}}]"
                + more
                + "}";
    }

    private Heard hear(String body) throws IOException {
        Heard heard = new Heard();
        codec.newDecoder(HELLO, "glm-5.2")
                .decodeBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), heard);
        return heard;
    }

    private static final class Heard implements AnswerSink {
        final List<CallEvent> events = new ArrayList<>();
        final List<ErrorReply> errors = new ArrayList<>();
        final List<String> requestIds = new ArrayList<>();
        final List<String> standIns = new ArrayList<>();
        boolean finished;

        GatewayException error(Codec<ChatRequest> codec) {
            assertThat(errors).hasSize(1);
            return codec.errors().classify(errors.get(0)).build();
        }

        @Override
        public void emit(CallEvent event) {
            events.add(event);
        }

        @Override
        public void requestId(String requestId) {
            assertThat(requestId).isEqualTo("r-1");
            requestIds.add(requestId);
        }

        @Override
        public void standInRequestId(String answerId) {
            standIns.add(answerId);
        }

        @Override
        public void finished() {
            finished = true;
        }

        @Override
        public void done() {}

        @Override
        public void error(ErrorReply error) {
            errors.add(error);
        }
    }
}
