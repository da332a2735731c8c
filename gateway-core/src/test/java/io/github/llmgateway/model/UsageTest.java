// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void whatNobodyToldIsUnknownAndNotZero() {
        Usage usage = Usage.builder().build();

        assertThat(usage.inputTokens()).isEmpty();
        assertThat(usage.outputTokens()).isEmpty();
        assertThat(usage.cachedInputTokens()).isEmpty();
        assertThat(usage.cacheWriteTokens()).isEmpty();
        assertThat(usage.reasoningTokens()).isEmpty();
        assertThat(usage.totalTokens()).isEmpty();
        assertThat(usage.source()).isEqualTo(UsageSource.PROVIDER);
        assertThat(usage.isAdjusted()).isFalse();
        assertThat(Usage.NONE.source()).isEqualTo(UsageSource.NONE);
    }

    @Test
    void zeroIsKnown() {
        assertThat(Usage.builder().inputTokens(0).outputTokens(0).build().totalTokens())
                .hasValue(0);
    }

    @Test
    void theTotalIsInputPlusOutputAndSubsetsAreNotAdded() {
        Usage usage = Usage.builder()
                .inputTokens(10)
                .outputTokens(20)
                .cachedInputTokens(5)
                .cacheWriteTokens(4)
                .reasoningTokens(15)
                .build();

        assertThat(usage.totalTokens()).hasValue(30);
        assertThat(Usage.builder().inputTokens(10).build().totalTokens()).isEmpty();
        assertThat(Usage.builder().outputTokens(10).build().totalTokens()).isEmpty();
    }

    @Test
    void aTotalThatNoNumberHoldsIsUnknown() {
        assertThat(Usage.builder()
                        .inputTokens(Long.MAX_VALUE)
                        .outputTokens(1)
                        .build()
                        .totalTokens())
                .isEmpty();
    }

    @Test
    void aNegativeNumberIsLeftOutAndMarked() {
        Usage usage = Usage.builder().inputTokens(-1).outputTokens(3).build();

        assertThat(usage.inputTokens()).isEmpty();
        assertThat(usage.outputTokens()).hasValue(3);
        assertThat(usage.isAdjusted()).isTrue();
    }

    @Test
    void aSubsetLargerThanItsWholeIsClampedAndMarkedInWhateverOrder() {
        Usage usage = Usage.builder()
                .cachedInputTokens(11)
                .cacheWriteTokens(12)
                .reasoningTokens(13)
                .inputTokens(10)
                .outputTokens(9)
                .build();

        assertThat(usage.cachedInputTokens()).hasValue(10);
        assertThat(usage.cacheWriteTokens()).hasValue(10);
        assertThat(usage.reasoningTokens()).hasValue(9);
        assertThat(usage.isAdjusted()).isTrue();
    }

    @Test
    void aSubsetOfAnUnknownWholeIsKept() {
        Usage usage = Usage.builder().reasoningTokens(7).build();

        assertThat(usage.reasoningTokens()).hasValue(7);
        assertThat(usage.isAdjusted()).isFalse();
    }

    @Test
    void aCopyIsEqualAndAChangedOneIsNot() {
        Usage usage = Usage.builder()
                .inputTokens(1)
                .outputTokens(2)
                .cachedInputTokens(1)
                .cacheWriteTokens(0)
                .reasoningTokens(2)
                .source(UsageSource.ESTIMATED)
                .build();

        assertThat(usage.toBuilder().build()).isEqualTo(usage).hasSameHashCodeAs(usage);
        assertThat(usage.toBuilder().source(UsageSource.PROVIDER).build()).isNotEqualTo(usage);
        assertThat(usage.toBuilder().outputTokens(3).build()).isNotEqualTo(usage);
        assertThat(usage)
                .hasToString("Usage[input=1, output=2, cachedInput=1, cacheWrite=0, reasoning=2, source=ESTIMATED]");
        assertThat(Usage.builder().inputTokens(-1).build())
                .hasToString("Usage[input=unknown, output=unknown, cachedInput=unknown, cacheWrite=unknown, "
                        + "reasoning=unknown, source=PROVIDER, adjusted]");
    }
}
