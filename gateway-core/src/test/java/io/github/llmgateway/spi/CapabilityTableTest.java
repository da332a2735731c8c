// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilityTableTest {

    @ParameterizedTest
    @CsvSource({
        "acme-1, acme-1, true",
        "acme-1, ACME-1, true",
        "acme-1, acme-12, false",
        "acme-1, acme-, false",
        "acme-*, acme-, true",
        "acme-*, acme-large/2, true",
        "acme-*, bacme-1, false",
        "*, '', true",
        "*, anything, true",
        "*-vl, a-vl, true",
        "*-vl, a-vl-2, false",
        "*-vl*, a-vl-2, true",
        "a*b*c, abc, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "**, x, true",
        "a.c, abc, false",
        "'', '', true",
        "'', a, false"
    })
    void aStarStandsForAnyCharacters(String pattern, String model, boolean fits) {
        CapabilityTable table =
                CapabilityTable.builder().cannot(pattern, Capability.IMAGES).build();

        assertThat(table.refusal(model, Capability.IMAGES).isPresent()).isEqualTo(fits);
    }

    @Test
    void theFirstRowThatSpeaksOfTheCapabilityDecides() {
        CapabilityTable table = CapabilityTable.builder()
                .source("p. 1")
                .can("acme-vl*", Capability.IMAGES)
                .source("p. 2")
                .cannot("acme-*", Capability.IMAGES, Capability.AUDIO)
                .can("acme-*", Capability.AUDIO)
                .build();

        assertThat(table.refusal("acme-vl-2", Capability.IMAGES)).isEmpty();
        assertThat(table.refusal("acme-2", Capability.IMAGES))
                .hasValueSatisfying(row -> assertThat(row.source()).isEqualTo("p. 2"));
        assertThat(table.refusal("acme-vl-2", Capability.AUDIO)).isPresent();
    }

    @Test
    void whatNoRowSaysIsLetThrough() {
        CapabilityTable table =
                CapabilityTable.builder().cannot("acme-1", Capability.TOOLS).build();

        assertThat(table.refusal("acme-9", Capability.TOOLS)).isEmpty();
        assertThat(table.refusal("acme-1", Capability.SEED)).isEmpty();
        assertThat(CapabilityTable.builder().build().refusal("x", Capability.TOOLS))
                .isEmpty();
    }

    @Test
    void familiesWithACapabilityAreNamedWithoutTheOneThatFitsAll() {
        CapabilityTable table = CapabilityTable.builder()
                .can("a-*", Capability.TOOLS)
                .can("b-*", Capability.TOOLS, Capability.SEED)
                .can("*", Capability.TOOLS)
                .cannot("c-*", Capability.TOOLS)
                .build();

        assertThat(table.familiesWith(Capability.TOOLS)).containsExactly("a-*", "b-*");
        assertThat(table.familiesWith(Capability.AUDIO)).isEmpty();
        assertThat(table.rows()).hasSize(4);
    }
}
