// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {

    @Test
    void chineseTakesTwoPlaces() {
        assertThat(TextWidth.of("AI生成")).isEqualTo(6);
    }

    @Test
    void linesBreakAtSpacesAndLongWordsStayWhole() {
        assertThat(TextWidth.wrap("one two three\nfour", 7)).containsExactly("one two", "three", "four");
        assertThat(TextWidth.wrap("生成 生成", 8)).containsExactly("生成", "生成");
        assertThat(TextWidth.wrap("unbreakable so", 5)).containsExactly("unbreakable", "so");
        assertThat(TextWidth.wrap("", 5)).containsExactly("");
    }
}
