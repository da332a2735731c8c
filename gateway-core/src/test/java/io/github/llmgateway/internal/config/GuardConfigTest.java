// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.config;

import static io.github.llmgateway.internal.config.Configured.map;
import static io.github.llmgateway.internal.config.Configured.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.guard.GuardMode;
import io.github.llmgateway.guard.GuardSettings;
import io.github.llmgateway.guard.PersonalDataKind;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gateway.guard.*} and {@code gateway.screening.*}. */
class GuardConfigTest {

    @Test
    void nothingIsGuardedByDefault() {
        assertThat(GuardConfig.read(map())).isEqualTo(GuardSettings.OFF);
    }

    @Test
    void everythingIsTyped() {
        GuardSettings settings = GuardConfig.read(map(
                "gateway.guard.personal-data", "mask",
                "gateway.guard.kinds", "phone, bank-card",
                "gateway.screening.mode", "refuse",
                "gateway.screening.words-file", "words.txt"));
        assertThat(settings.personalData()).isEqualTo(GuardMode.MASK);
        assertThat(settings.kinds()).isEqualTo(Set.of(PersonalDataKind.PHONE, PersonalDataKind.BANK_CARD));
        assertThat(settings.screening()).isEqualTo(GuardMode.REFUSE);
        assertThat(settings.words()).contains(Path.of("words.txt"));
    }

    @Test
    void everyKeyThatIsReadIsKnown() {
        assertThat(GuardConfig.KEYS)
                .containsExactlyInAnyOrder(
                        "gateway.guard.personal-data",
                        "gateway.guard.kinds",
                        "gateway.screening.mode",
                        "gateway.screening.words-file",
                        "gateway.screening.moderation",
                        "gateway.screening.moderation-timeout",
                        "gateway.screening.moderation-on-failure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway.guard.personal-data | hide | observe, mask, refuse or off",
                "gateway.screening.mode | block | observe, mask, refuse or off",
                "gateway.guard.kinds | phone,fax | resident-id",
                "gateway.screening.words-file | w.txt | Set gateway.screening.mode",
                "gateway.screening.words-file | '' | UTF-8 file"
            })
    void whatIsNotAllowedIsNamed(String key, String value, String advice) {
        assertThat(refusal(() -> GuardConfig.read(map(key, value)))).contains(key, advice);
    }
}
