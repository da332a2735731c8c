// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.spi.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZhipuCapabilitiesTest {
    private static final Set<Capability> OF_THE_MODEL = EnumSet.of(
            Capability.IMAGES,
            Capability.VIDEO,
            Capability.FILES,
            Capability.AUDIO,
            Capability.TOOLS,
            Capability.JSON_OBJECT,
            Capability.THINKING,
            Capability.THINKING_OFF,
            Capability.REASONING_EFFORT);

    /** What each model is refused, by hand from the vendor's reference and model pages. */
    @ParameterizedTest
    @CsvSource({
        "glm-5.3,IMAGES VIDEO FILES AUDIO THINKING_OFF",
        "glm-5.3-flash,AUDIO JSON_OBJECT THINKING_OFF",
        "glm-5.3-flashx,AUDIO JSON_OBJECT THINKING_OFF",
        "glm-5.2,IMAGES VIDEO FILES AUDIO",
        "glm-5.1,IMAGES VIDEO FILES AUDIO REASONING_EFFORT",
        "glm-5-turbo,IMAGES VIDEO FILES AUDIO REASONING_EFFORT",
        "glm-5v-turbo,AUDIO TOOLS JSON_OBJECT REASONING_EFFORT",
        "glm-4.7-flash,IMAGES VIDEO FILES AUDIO REASONING_EFFORT",
        "glm-4.6,IMAGES VIDEO FILES AUDIO REASONING_EFFORT",
        "glm-4.6v,AUDIO JSON_OBJECT REASONING_EFFORT",
        "glm-4.5-air,IMAGES VIDEO FILES AUDIO REASONING_EFFORT",
        "glm-4.5v,AUDIO TOOLS JSON_OBJECT REASONING_EFFORT",
        "glm-4.1v-thinking-flash,AUDIO TOOLS JSON_OBJECT THINKING_OFF REASONING_EFFORT",
        "glm-4v-flash,AUDIO TOOLS JSON_OBJECT THINKING REASONING_EFFORT",
        "glm-4-flash-250414,IMAGES VIDEO FILES AUDIO THINKING REASONING_EFFORT",
        "glm-4-voice,IMAGES VIDEO FILES TOOLS JSON_OBJECT THINKING REASONING_EFFORT",
        "GLM-5.2,IMAGES VIDEO FILES AUDIO",
        "glm-7-unheard-of,''",
        "my-fine-tune,''"
    })
    void aModelIsRefusedWhatItIsKnownNotToDoAndNothingElse(String model, String refused) {
        Set<Capability> expected = EnumSet.noneOf(Capability.class);
        Arrays.stream(refused.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Capability::valueOf)
                .forEach(expected::add);
        assertThat(OF_THE_MODEL)
                .filteredOn(capability ->
                        ZhipuCapabilities.TABLE.refusal(model, capability).isPresent())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyRowHasASourceAndALowerCasePattern() {
        assertThat(ZhipuCapabilities.TABLE.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.source()).isNotBlank())
                .allSatisfy(
                        row -> assertThat(row.pattern()).isEqualTo(row.pattern().toLowerCase(Locale.ROOT)));
    }
}
