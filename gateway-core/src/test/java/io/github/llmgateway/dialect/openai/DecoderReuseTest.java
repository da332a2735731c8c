// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.spi.Decoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Streams share parsers, and nothing else. */
class DecoderReuseTest {

    @Test
    void aFrameThatCannotBeReadHurtsNeitherThisStreamNorAnother() throws IOException {
        Decoder decoder = Heard.decoder();
        Heard heard = new Heard();
        for (String bad : new String[] {"{\"choices\":[{\"delta\":{\"content\":\"lost", "<html>", "{}{}", "[", "\"x"}) {
            heard.hear(decoder, Heard.delta("\"content\":\"a\""), "", 0);
            try {
                heard.hear(decoder, bad, "", 0);
            } catch (IOException expected) {
                assertThat(expected).hasMessageNotContaining("lost");
            }
            assertThat(Heard.stream(Heard.delta("\"content\":\"other\""))
                            .answer()
                            .text())
                    .isEqualTo("other");
        }

        assertThat(heard.answer().text()).isEqualTo("aaaaa");
    }

    @Test
    void anErrorOfOneFrameIsNotTheNextOnes() throws IOException {
        Decoder decoder = Heard.decoder();
        Heard heard = new Heard();
        heard.hear(decoder, "{\"code\":\"x\",\"message\":\"m\",\"request_id\":\"r\",\"type\":\"t\"}", "", 0);
        heard.hear(decoder, "{\"object\":\"error\",\"message\":\"n\"}", "", 0);
        heard.hear(decoder, "{\"id\":\"i\"}", "", 0);
        heard.hear(decoder, "{\"error\":{\"message\":\"o\"}}", "error", 0);
        heard.hear(decoder, "{\"message\":\"p\"}", "error", 0);

        assertThat(heard.errors).extracting(error -> error.message()).containsExactly("m", "n", "o", "p");
        assertThat(heard.errors).extracting(error -> error.code()).containsExactly("x", "", "", "");
        assertThat(heard.errors).extracting(error -> error.requestId()).containsExactly("r", "", "", "");
    }

    @Test
    void eightStreamsAtATimeDoNotMix() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ChatResponse>> answers = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                String word = "w" + thread + " ";
                answers.add(threads.submit(() -> stream(word)));
            }
            for (int thread = 0; thread < 8; thread++) {
                ChatResponse answer = answers.get(thread).get();
                assertThat(answer.text()).isEqualTo(("w" + thread + " ").repeat(1_000));
                assertThat(answer.toolCalls().get(0).arguments()).isEqualTo(("w" + thread + " ").repeat(1_000));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static ChatResponse stream(String word) throws IOException {
        Decoder decoder = Heard.decoder();
        Heard heard = new Heard();
        for (int i = 0; i < 1_000; i++) {
            heard.hear(decoder, Heard.delta("\"content\":\"" + word + "\""), "", 0);
            heard.hear(
                    decoder,
                    Heard.delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + word + "\"}}]"),
                    "",
                    0);
            if (i % 100 == 0) {
                try {
                    heard.hear(decoder, "{\"choices\":[" + word, "", 0);
                } catch (IOException expected) {
                    // Frames that cannot be read stand between the others on purpose.
                }
            }
        }
        return heard.answer();
    }
}
