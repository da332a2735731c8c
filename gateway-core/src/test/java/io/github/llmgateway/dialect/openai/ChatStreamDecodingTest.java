// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import static io.github.llmgateway.dialect.openai.Heard.delta;
import static io.github.llmgateway.dialect.openai.Heard.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.FinishReason;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text, reasoning, finish and the names of a streamed chat. */
class ChatStreamDecodingTest {

    @Test
    void aPlainStreamIsStartedTextFinishAndUsage() throws IOException {
        Heard heard = stream(
                "{\"id\":\"c-1\",\"model\":\"m-1\",\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
                delta("\"content\":\"Hel\""),
                delta("\"content\":\"lo\""),
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}",
                "[DONE]");

        assertThat(heard.events.subList(0, 4))
                .containsExactly(
                        new ChatEvent.Started("c-1", "m-1"),
                        new ChatEvent.TextDelta("Hel"),
                        new ChatEvent.TextDelta("lo"),
                        new ChatEvent.Finished(FinishReason.STOP));
        assertThat(heard.usage().totalTokens()).hasValue(5);
        assertThat(heard.finished).isTrue();
        assertThat(heard.done).isTrue();
        assertThat(heard.errors).isEmpty();
    }

    @Test
    void aChunkOfRoleAloneTellsNothing() throws IOException {
        assertThat(stream(delta("\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":\"\"")).events)
                .isEmpty();
        assertThat(stream(
                                delta(
                                        "\"role\":\"assistant\",\"content\":null,\"reasoning_content\":null,\"tool_calls\":null"))
                        .events)
                .isEmpty();
        assertThat(stream("", "{}", "{\"choices\":[]}", "{\"choices\":null}", "{\"choices\":[null,1,\"x\",[]]}").events)
                .isEmpty();
    }

    @Test
    void aRepeatedRoleChangesNothing() throws IOException {
        Heard heard = stream(
                delta("\"role\":\"assistant\",\"content\":\"a\""), delta("\"role\":\"assistant\",\"content\":\"b\""));

        assertThat(heard.all(ChatEvent.Started.class)).hasSize(1);
        assertThat(heard.answer().text()).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"null\"", "0", "{\"a\":1}", "[\"stop\"]"})
    void aFinishThatIsNoWordIsNoFinish(String finish) throws IOException {
        Heard heard = stream("{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":" + finish + "}]}");

        assertThat(heard.finished).isFalse();
        assertThat(heard.all(ChatEvent.Finished.class)).isEmpty();
        assertThat(heard.answer().text()).isEqualTo("a");
    }

    @Test
    void theFinishIsToldAfterTheTextOfItsChunkWhereverItStands() throws IOException {
        Heard heard = stream("{\"choices\":[{\"finish_reason\":\"length\",\"delta\":{\"content\":\"a\"}}]}");

        assertThat(heard.events.subList(1, 3))
                .containsExactly(new ChatEvent.TextDelta("a"), new ChatEvent.Finished(FinishReason.LENGTH));
    }

    @Test
    void anUnknownFinishSurvives() throws IOException {
        assertThat(stream("{\"choices\":[{\"delta\":{},\"finish_reason\":\"weather\"}]}")
                        .answer()
                        .finishReason())
                .isEqualTo(FinishReason.of("weather"));
    }

    @Test
    void aRepeatedFinishIsToldOnce() throws IOException {
        Heard heard = stream(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1}}");

        assertThat(heard.all(ChatEvent.Finished.class)).hasSize(1);
    }

    @Test
    void namesThatStandBehindTheContentAreToldAfterIt() throws IOException {
        Heard heard = stream(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"id\":\"c-1\",\"model\":\"m-1\"}",
                "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"id\":\"c-1\",\"model\":\"m-1\"}");

        assertThat(heard.all(ChatEvent.Started.class))
                .containsExactly(new ChatEvent.Started("", ""), new ChatEvent.Started("c-1", "m-1"));
        assertThat(heard.answer().id()).isEqualTo("c-1");
        assertThat(heard.answer().model()).isEqualTo("m-1");
    }

    @Test
    void emptyNamesDoNotReplaceOnesThatWereTold() throws IOException {
        Heard heard = stream(
                "{\"id\":\"c-1\",\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                "{\"id\":\"\",\"model\":null,\"choices\":[{\"delta\":{\"content\":\"b\"}}]}");

        assertThat(heard.answer().id()).isEqualTo("c-1");
        assertThat(heard.answer().model()).isEqualTo("m-1");
        assertThat(heard.all(ChatEvent.Started.class)).hasSize(1);
    }

    @Test
    void aNumberAsIdIsAName() throws IOException {
        assertThat(stream("{\"id\":17,\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}")
                        .answer()
                        .id())
                .isEqualTo("17");
    }

    @Test
    void reasoningIsKeptApartFromText() throws IOException {
        Heard heard = stream(
                delta("\"content\":null,\"reasoning_content\":\"th\""),
                delta("\"reasoning_content\":\"ink\""),
                delta("\"content\":\"say\",\"reasoning_content\":null"));

        assertThat(heard.answer().reasoning()).isEqualTo("think");
        assertThat(heard.answer().text()).isEqualTo("say");
    }

    @Test
    void reasoningUnderBothItsNamesCountsOnce() throws IOException {
        Heard heard = stream(
                delta("\"reasoning_content\":\"a\",\"reasoning\":\"a\""),
                delta("\"reasoning\":\"b\",\"reasoning_content\":null"),
                delta("\"reasoning_content\":\"\",\"reasoning\":\"c\""),
                delta("\"reasoning\":{\"effort\":\"high\"}"));

        assertThat(heard.answer().reasoning()).isEqualTo("abc");
    }

    @Test
    void contentMayBeAListOfParts() throws IOException {
        Heard heard = stream(delta("\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"text\":\"b\"},\"c\",null,7,"
                + "{\"type\":\"output_text\",\"text\":\"d\"},{\"type\":\"text\",\"text\":\"\"},[\"e\"],"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/1.png\"}}]"));

        assertThat(heard.answer().text()).isEqualTo("abcd");
        assertThat(heard.all(ChatEvent.Other.class))
                .containsExactly(new ChatEvent.Other(
                        "image_url", "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/1.png\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "[]", "{}", "{\"text\":\"x\"}", "1", "true", "[null]", "[[[]]]"})
    void contentThatIsNoTextTellsNothing(String content) throws IOException {
        assertThat(stream(delta("\"content\":" + content)).events).isEmpty();
    }

    @Test
    void unknownMembersOfAnyShapeAreSkippedEverywhere() throws IOException {
        String odd =
                "\"odd\":{\"content\":\"no\",\"choices\":[{\"delta\":{\"content\":\"no\"}}],\"a\":[1,{\"b\":null}]}";
        Heard heard = stream("{" + odd + ",\"choices\":[{" + odd + ",\"delta\":{" + odd + ",\"content\":\"a\"," + odd
                + "}," + odd + ",\"logprobs\":{\"content\":[1]}}]," + odd + ",\"id\":\"c-1\"}");

        assertThat(heard.answer().text()).isEqualTo("a");
        assertThat(heard.answer().id()).isEqualTo("c-1");
        assertThat(heard.errors).isEmpty();
    }

    @Test
    void soundRefusalsAndPicturesAreHandedOnAsTheyAre() throws IOException {
        Heard heard = stream(
                delta("\"audio\":{\"id\":\"a\",\"data\":\"AAAA\"},\"refusal\":\"no\",\"annotations\":[{\"t\":1}]"),
                delta("\"audio\":null,\"refusal\":null,\"annotations\":[],\"images\":\"\""),
                delta("\"audio\":{},\"refusal\":\"\",\"images\":[{\"u\":2}]"));

        assertThat(heard.all(ChatEvent.Other.class))
                .containsExactly(
                        new ChatEvent.Other("audio", "{\"id\":\"a\",\"data\":\"AAAA\"}"),
                        new ChatEvent.Other("refusal", "\"no\""),
                        new ChatEvent.Other("annotations", "[{\"t\":1}]"),
                        new ChatEvent.Other("images", "[{\"u\":2}]"));
    }
}
