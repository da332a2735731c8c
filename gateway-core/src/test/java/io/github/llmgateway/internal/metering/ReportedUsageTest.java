// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.metering.Tokens;
import io.github.llmgateway.model.Usage;
import io.github.llmgateway.model.UsageSource;
import org.junit.jupiter.api.Test;

class ReportedUsageTest {
    private final ReportedUsage reported = new ReportedUsage();

    private static Usage usage(long input, long output) {
        return Usage.builder().inputTokens(input).outputTokens(output).build();
    }

    @Test
    void reportsAreCumulativeSoTheLastHoldsAndNotTheSum() {
        reported.add(usage(7, 1));
        reported.add(usage(7, 2));
        reported.add(usage(7, 3));
        assertThat(reported.tokens(0, 0)).isEqualTo(Tokens.of(7, 3));
        assertThat(reported.isAdjusted()).isFalse();
    }

    @Test
    void aReportThatShrinksIsNotBelieved() {
        reported.add(usage(7, 30));
        reported.add(usage(7, 3));
        assertThat(reported.tokens(0, 0)).isEqualTo(Tokens.of(7, 30));
        assertThat(reported.isAdjusted()).isTrue();
    }

    @Test
    void partsThatHaveNoRoomBesideOneAnotherAreNotBelieved() {
        reported.add(Usage.builder()
                .inputTokens(1000)
                .outputTokens(1)
                .cachedInputTokens(800)
                .cacheWriteTokens(800)
                .build());
        assertThat(reported.isAdjusted()).isFalse();
        assertThat(reported.tokens(0, 0)).isEqualTo(new Tokens(1000, 1, 800L, 200L, null));
        assertThat(reported.isAdjusted()).isTrue();
    }

    @Test
    void aNegativeOrAbsurdNumberIsEstimatedInstead() {
        reported.add(usage(-5, ReportedUsage.LARGEST + 1));
        assertThat(reported.isSeen()).isFalse();
        assertThat(reported.isAdjusted()).isTrue();
        assertThat(reported.tokens(11, 22)).isEqualTo(Tokens.of(11, 22));
    }

    @Test
    void zeroIsAReportAndMissingIsNot() {
        assertThat(reported.isSeen()).isFalse();
        reported.add(usage(0, 0));
        assertThat(reported.isWhole()).isTrue();
        assertThat(reported.tokens(11, 22)).isEqualTo(Tokens.of(0, 0));
    }

    @Test
    void whatIsMissingIsEstimatedAndNotBelowItsParts() {
        reported.add(Usage.builder().outputTokens(5).cachedInputTokens(40).build());
        assertThat(reported.isSeen()).isTrue();
        assertThat(reported.isWhole()).isFalse();
        assertThat(reported.tokens(11, 22)).isEqualTo(new Tokens(40, 5, 40L, null, null));
    }

    @Test
    void subsetsNeverExceedTheirWholes() {
        reported.add(Usage.builder()
                .inputTokens(100)
                .outputTokens(10)
                .cachedInputTokens(80)
                .cacheWriteTokens(50)
                .reasoningTokens(10)
                .build());
        assertThat(reported.tokens(0, 0)).isEqualTo(new Tokens(100, 10, 80L, 20L, 10L));
        reported.add(Usage.builder()
                .audioInputTokens(70)
                .visionInputTokens(60)
                .audioOutputTokens(12)
                .build());
        assertThat(reported.tokens(0, 0)).isEqualTo(new Tokens(100, 10, 80L, 20L, 10L, 70L, 30L, 10L));
    }

    @Test
    void anEstimateIsNoReport() {
        reported.add(Usage.builder()
                .inputTokens(9)
                .outputTokens(9)
                .source(UsageSource.ESTIMATED)
                .build());
        assertThat(reported.isSeen()).isFalse();
    }
}
