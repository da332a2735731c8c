// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.spi.AnswerSink;
import io.github.llmgateway.spi.Decoder;
import io.github.llmgateway.spi.ErrorReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is particular to this vendor's answers; the dialect in general is tested with the dialect. */
class SiliconFlowAnswerTest {

    @Test
    void theTraceIdIsTheRequestId() {
        assertThat(decoder().requestIdHeaders()).startsWith("x-siliconcloud-trace-id");
    }

    @Test
    void eosIsAnEndLikeAnyOther() throws IOException {
        Heard heard = decode("{\"content\":\"Four.\"}", "\"eos\"");
        assertThat(heard.events).contains(new ChatEvent.Finished(FinishReason.STOP));
        assertThat(heard.errors).isEmpty();
    }

    @Test
    void anEmptyFinishWordIsNoEnd() throws IOException {
        Heard heard = decode("{\"content\":\"Four.\"}", "\"\"");
        assertThat(heard.events)
                .contains(new ChatEvent.TextDelta("Four."))
                .noneMatch(ChatEvent.Finished.class::isInstance);
        assertThat(new SiliconFlowChatShape(new SiliconFlowModels(true)).finishReason(""))
                .isNull();
    }

    @Test
    void anotherWordIsHandedOn() throws IOException {
        assertThat(decode("{\"content\":\"Four.\"}", "\"content_filter\"").events)
                .contains(new ChatEvent.Finished(FinishReason.CONTENT_FILTER));
    }

    @Test
    void runningOutOfMachinesIsAnErrorThatPasses() throws IOException {
        Heard heard = decode("{\"content\":\"Fo\"}", "\"insufficient_system_resource\"");
        assertThat(heard.events).noneMatch(ChatEvent.Finished.class::isInstance);
        assertThat(heard.errors).singleElement().satisfies(reply -> {
            assertThat(SiliconFlowErrors.CLASSIFIER.classify(reply).build()).satisfies(error -> {
                assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                assertThat(error.isRetryable()).isTrue();
            });
        });
    }

    @Test
    void cachedTokensUnderTwoNamesAreCountedOnceAndTheModelThatAnsweredIsTold() throws IOException {
        String body = """
                {"id":"0123456789abcdef","object":"chat.completion","created":1767225600,"model":"Pro/zai-org/GLM-5.1",
                 "choices":[{"index":0,"message":{"role":"assistant","content":"Four.","reasoning_content":""},
                 "finish_reason":"stop"}],
                 "usage":{"prompt_tokens":120,"completion_tokens":9,"total_tokens":129,
                 "prompt_tokens_details":{"cached_tokens":100},"completion_tokens_details":{"reasoning_tokens":4},
                 "prompt_cache_hit_tokens":100,"prompt_cache_miss_tokens":20},"system_fingerprint":""}
                """;
        Heard heard = new Heard();
        decoder().decodeBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), heard);
        assertThat(heard.events).contains(new ChatEvent.Started("0123456789abcdef", "Pro/zai-org/GLM-5.1"));
        assertThat(heard.events).noneMatch(ChatEvent.ReasoningDelta.class::isInstance);
        assertThat(heard.events)
                .filteredOn(ChatEvent.UsageReported.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    var usage = ((ChatEvent.UsageReported) event).usage();
                    assertThat(usage.inputTokens()).hasValue(120);
                    assertThat(usage.cachedInputTokens()).hasValue(100);
                    assertThat(usage.reasoningTokens()).hasValue(4);
                });
    }

    private static Heard decode(String message, String finish) throws IOException {
        String body = "{\"id\":\"1\",\"model\":\"m/n\",\"choices\":[{\"index\":0,\"message\":" + message
                + ",\"finish_reason\":" + finish + "}]}";
        Heard heard = new Heard();
        decoder().decodeBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), heard);
        return heard;
    }

    private static Decoder decoder() {
        return Sample.chat().newDecoder(Sample.request().build(), Sample.MODEL);
    }

    /** Remembers what a decoder tells. */
    private static final class Heard implements AnswerSink {
        final List<CallEvent> events = new ArrayList<>();
        final List<ErrorReply> errors = new ArrayList<>();

        @Override
        public void emit(CallEvent event) {
            events.add(event);
        }

        @Override
        public void requestId(String requestId) {}

        @Override
        public void finished() {}

        @Override
        public void done() {}

        @Override
        public void error(ErrorReply error) {
            errors.add(error);
        }
    }
}
