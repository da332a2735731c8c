// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void unitsOfMediaAreNoTokensAndUnknownUnlessTold() {
        Usage usage = Usage.builder()
                .media(MediaUnit.SECONDS, 1500)
                .media(MediaUnit.IMAGES, 0)
                .media(MediaUnit.CHARACTERS, -1)
                .build();
        assertThat(usage.media().amount(MediaUnit.SECONDS)).hasValue(1500);
        assertThat(usage.media().amount(MediaUnit.IMAGES)).as("zero is told").hasValue(0);
        assertThat(usage.media().amount(MediaUnit.CHARACTERS)).isEmpty();
        assertThat(usage.isAdjusted()).isTrue();
        assertThat(usage.totalTokens()).isEmpty();
        assertThat(usage)
                .hasToString("Usage[input=unknown, output=unknown, cachedInput=unknown, cacheWrite=unknown,"
                        + " reasoning=unknown, 1.5 seconds, 0 images, source=PROVIDER, adjusted]");
        assertThat(usage.toBuilder().build()).isEqualTo(usage);
    }

    @Test
    void amountsOfMediaAddUpPerUnit() {
        Media one = Media.of(MediaUnit.SECONDS, 1500);
        Media other = Media.of(MediaUnit.SECONDS, 500).with(MediaUnit.IMAGES, 2);
        assertThat(one.plus(other)).isEqualTo(Media.of(MediaUnit.IMAGES, 2).with(MediaUnit.SECONDS, 2000));
        assertThat(one.minus(other).amount(MediaUnit.IMAGES)).hasValue(-2);
        assertThat(one.plus(Media.of(MediaUnit.SECONDS, Long.MAX_VALUE)).amount(MediaUnit.SECONDS))
                .as("stops instead of turning negative")
                .hasValue(Long.MAX_VALUE);
        assertThat(one.plus(other).text()).isEqualTo("2 seconds, 2 images");
    }

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
