// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.CompletionAccumulator;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.CompletionRequest;
import io.github.llmgateway.model.CompletionResponse;
import io.github.llmgateway.model.FinishReason;
import io.github.llmgateway.spi.Decoder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Completions share the walk of chats; what is their own is tested here. */
class CompletionDecodingTest {

    @Test
    void aWholeCompletion() throws IOException {
        Heard heard = new Heard();
        Payloads.decode(decoder(), "completion.json", Payloads.bytes("completion.json"), heard);

        CompletionResponse answer = CompletionAccumulator.fold(heard.events, CallReport.UNKNOWN);
        assertThat(answer.text()).isEqualTo("return a + b");
        assertThat(answer.id()).isEqualTo("cmpl-1");
        assertThat(answer.model()).isEqualTo("acme-code");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(heard.all(CompletionEvent.UsageReported.class)).hasSize(1);
        assertThat(heard.finished).isTrue();
    }

    @Test
    void aStreamedCompletion() throws IOException {
        Heard heard = stream(
                "{\"choices\":[{\"text\":\"\",\"finish_reason\":null}]}",
                "{\"choices\":[{\"text\":\"a\",\"finish_reason\":\"\"}],\"id\":\"c\",\"model\":\"m\"}",
                "{\"choices\":[{\"text\":\"b\",\"finish_reason\":\"length\"}]}",
                "{\"choices\":[{\"text\":\"\",\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":1}}",
                "[DONE]");

        assertThat(heard.events.subList(0, 2))
                .containsExactly(new CompletionEvent.Started("", ""), new CompletionEvent.TextDelta("a"));
        assertThat(heard.events).contains(new CompletionEvent.Started("c", "m"));
        assertThat(heard.all(CompletionEvent.Finished.class))
                .containsExactly(new CompletionEvent.Finished(FinishReason.LENGTH));
        assertThat(heard.done).isTrue();
    }

    @Test
    void completionsInTheShapeOfChatsAreRead() throws IOException {
        Heard heard = stream(
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"a\",\"x\":{\"content\":\"no\"}}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"b\"},\"delta\":null,\"message\":[1],\"finish_reason\":\"stop\"}]}");

        assertThat(CompletionAccumulator.fold(heard.events, CallReport.UNKNOWN).text())
                .isEqualTo("ab");
    }

    @Test
    void errorsAndNonsenseAreToldAsInChats() throws IOException {
        assertThat(stream("{\"error\":{\"code\":\"1\"}}").errors).hasSize(1);
        assertThatThrownBy(() -> stream("<html>"))
                .isInstanceOf(IOException.class)
                .hasMessage("it is not valid JSON");
        assertThat(stream("{\"choices\":[{\"text\":{\"a\":[1]}},{\"text\":[\"b\"]},7]}").events)
                .isEmpty();
    }

    private static Heard stream(String... data) throws IOException {
        Heard heard = new Heard();
        Decoder decoder = decoder();
        for (String one : data) {
            heard.hear(decoder, one, "", 0);
        }
        return heard;
    }

    private static Decoder decoder() {
        return Heard.dialect()
                .completion(CompletionShape.STANDARD)
                .newDecoder(CompletionRequest.builder("acme/m").prompt("p").build(), "m");
    }
}
