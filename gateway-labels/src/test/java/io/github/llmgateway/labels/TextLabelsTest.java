// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLabelsTest {
    private static final String JSON =
            "{\"Label\":\"1\",\"ContentProducer\":\"p-1\",\"ProduceID\":\"i-1\",\"ReservedCode1\":\"\","
                    + "\"ContentPropagator\":\"\",\"PropagateID\":\"\",\"ReservedCode2\":\"\"}";

    private static List<String> producers(String text) {
        return TextLabels.find(text).stream()
                .map(found -> found.label().contentProducer())
                .toList();
    }

    @Test
    void frontMatterCarriesALabel() {
        assertThat(producers(
                        "---\ntitle: x\nAIGC:\n  Label: \"1\"\n  ContentProducer: p-1\n  ProduceID: i-1\n---\n# Text"))
                .containsExactly("p-1");
    }

    @Test
    void htmlMetaCarriesALabel() {
        String page = "\n<!DOCTYPE html><html><head><meta name=\"AIGC\" content='" + JSON + "'></head><p>x</p></html>";

        assertThat(producers(page)).containsExactly("p-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello",
                "- a list\n- of things",
                "--- not front matter",
                "---\nAIGC:\n  Label: \"1\"\n",
                "---\ntitle: x\n---\ntext",
                "<p>AIGC</p>",
                "<meta name=\"AIGC\" content=\"{broken\">",
                "Text first\n---\nAIGC:\n  Label: \"1\"\n---\n"
            })
    void otherTextsDoNot(String text) {
        assertThat(TextLabels.find(text)).isEmpty();
    }

    @Test
    void aLabelBelowTheHeadIsNotLookedFor() {
        assertThat(producers("<!--" + "x".repeat(TextLabels.HEAD) + "--><meta name=\"AIGC\" content='" + JSON + "'>"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--", "---", "---\n", "\uFEFF---", "<", " \n<html>", "\uFEFF", "  "})
    void beginningsThatMayCarryOne(String beginning) {
        assertThat(TextLabels.mayCarry(beginning)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "- a", "-- ", " ---", "{", "```"})
    void beginningsThatCannot(String beginning) {
        assertThat(TextLabels.mayCarry(beginning)).isFalse();
    }
}
