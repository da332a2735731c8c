// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SF-PACK and SF-PACK-MODELS: dates, states, and what a pack covers. */
class PackTest {
    private static final LocalDate SIGNED = LocalDate.parse("2026-01-10");

    private static Pack.Builder pack() {
        return Pack.builder("p", "sf", 1000).signed(SIGNED);
    }

    /** Noon of a day at the account. */
    private static Instant on(String day) {
        return Instant.parse(day + "T04:00:00Z");
    }

    private static PackState state(Pack pack, String day, long used) {
        return pack.state(on(day), new LevelState(used, 0, 0));
    }

    @Test
    void sfPack_redemptionWithinThirtyCalendarDaysOfSigningElseForfeited() {
        Pack pack = pack().build();
        assertThat(pack.redeemBy()).contains(LocalDate.parse("2026-02-09"));
        assertThat(state(pack, "2026-02-09", 0)).isEqualTo(PackState.PENDING);
        assertThat(state(pack, "2026-02-10", 0)).isEqualTo(PackState.VOID);
        assertThat(pack.isValid(on("2026-01-20"))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pack().redeemed(LocalDate.parse("2026-02-10")).build())
                .withMessageContaining("forfeited");
    }

    @Test
    void sfPack_validThreeHundredAndSixtyCalendarDaysFromRedemption() {
        Pack pack = pack().redeemed(LocalDate.parse("2026-01-20")).build();
        assertThat(pack.validUntil()).contains(LocalDate.parse("2027-01-15"));
        assertThat(state(pack, "2026-01-19", 0)).isEqualTo(PackState.PENDING);
        assertThat(state(pack, "2026-01-20", 0)).isEqualTo(PackState.ACTIVE);
        assertThat(state(pack, "2026-01-20", 1000)).isEqualTo(PackState.EXHAUSTED);
        assertThat(state(pack, "2027-01-15", 10)).isEqualTo(PackState.ACTIVE);
        assertThat(state(pack, "2027-01-16", 10)).isEqualTo(PackState.EXPIRED);
        assertThat(pack.isOver(on("2027-01-15"))).isFalse();
        assertThat(pack.isOver(on("2027-01-16"))).isTrue();
    }

    @Test
    void daysAreTheAccountsAndNotTheMachines() {
        Pack pack = pack().redeemed(SIGNED)
                .validUntil(LocalDate.parse("2026-03-01"))
                .build();
        assertThat(pack.isValid(Instant.parse("2026-03-01T15:59:59Z")))
                .as("23:59:59 in Beijing")
                .isTrue();
        assertThat(pack.isValid(Instant.parse("2026-03-01T16:00:00Z")))
                .as("midnight in Beijing")
                .isFalse();
        assertThat(pack.isValid(Instant.parse("2026-01-09T16:00:00Z")))
                .as("the first midnight")
                .isTrue();
    }

    @Test
    void sfPackModels_onlyWhatItCoversIsDrawnFromIt() {
        Pack some = pack().models(List.of("org/a", "b")).build();
        assertThat(some.covers("sf", "org/a")).isTrue();
        assertThat(some.covers("sf", "org/c")).isFalse();
        Pack named = pack().models(List.of("sf/org/a", "other/b")).build();
        assertThat(named.covers("sf", "org/a")).as("as requests name it").isTrue();
        assertThat(named.covers("sf", "b")).as("of another provider").isFalse();
        assertThat(some.covers("other", "b")).isFalse();
        assertThat(pack().build().covers("sf", "anything")).isTrue();
    }

    @Test
    void datesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pack().redeemed(SIGNED.minusDays(1)).build())
                .withMessageContaining("before signed");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        pack().redeemed(SIGNED).validUntil(SIGNED.minusDays(1)).build())
                .withMessageContaining("valid-until");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pack.builder("p", "sf", 0).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pack().models(List.of()).build());
    }
}
