// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTypeFenceTest {
    record Word(String text) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\"}",
                "  \r\n\t{\"text\":\"a\"}\n ",
                "\uFEFF{\"text\":\"a\"}",
                "```json\n{\"text\":\"a\"}\n```",
                "```JSON\r\n{\"text\":\"a\"}\r\n```\r\n",
                "```\n{\"text\":\"a\"}\n```",
                "\n\n``` json\n{\"text\":\"a\"}\n```",
                "```json{\"text\":\"a\"}```",
                "```json\n{\"text\":\"a\"}"
            })
    void aFenceAndWhiteSpaceDoNoHarm(String text) {
        assertThat(JsonType.of(Word.class).read(text)).isEqualTo(new Word("a"));
    }

    @Test
    void aFenceInsideATextIsContent() {
        assertThat(JsonType.of(Word.class).read("{\"text\":\"```json {} ```\"}").text())
                .isEqualTo("```json {} ```");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here it is: {\"text\":\"a\"}",
                "{\"text\":\"a\"} That is all.",
                "```xml\n<a/>\n```",
                "```",
                "``````",
                "```json```"
            })
    void otherTextAroundIsNotGuessedAway(String text) {
        assertThatThrownBy(() -> JsonType.of(Word.class).read(text))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessageStartingWith("$: expected JSON, found text that cannot be read: ");
    }
}
