// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void amountsAreEqualByValueAndShownWithoutAnExponent() {
        assertThat(Money.of("50.00", "CNY")).isEqualTo(Money.of("50", "CNY")).hasToString("50 CNY");
        assertThat(Money.of("0.00", "CNY")).isEqualTo(Money.of("0", "CNY"));
        assertThat(Money.of("100", "CNY").text()).isEqualTo("100");
        assertThat(Money.ofUnits(1, "USD").text()).isEqualTo("0.000000000001");
    }

    @Test
    void unitsAreExactBothWays() {
        assertThat(Money.of("0.000000000001", "CNY").units()).isEqualTo(1);
        assertThat(Money.ofUnits(123_456_789_012_345L, "CNY").text()).isEqualTo("123.456789012345");
        assertThat(Money.of("-1.5", "CNY").units()).isEqualTo(-1_500_000_000_000L);
    }

    @Test
    void addingTenthsDoesNotDrift() {
        Money sum = Money.of("0", "CNY");
        for (int i = 0; i < 1000; i++) {
            sum = sum.plus(Money.of("0.1", "CNY"));
        }
        assertThat(sum).isEqualTo(Money.of("100", "CNY"));
    }

    @Test
    void currenciesAreNotMixed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "CNY").plus(Money.of("1", "USD")))
                .withMessageContaining("USD")
                .withMessageContaining("CNY");
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "yuan"));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("0.0000000000001", "CNY"));
        assertThatIllegalArgumentException()
                .as("it would have a thousand million digits")
                .isThrownBy(() -> Money.of("1e999999999", "CNY"))
                .withMessageContaining("1E+999999999");
    }

    @ParameterizedTest
    @CsvSource({
        "100000 tokens, 100000, tokens, 100000 tokens",
        "50.00 CNY, 50000000000000, CNY, 50 CNY",
        "0.5   USD, 500000000000, USD, 0.5 USD"
    })
    void quantitiesAreReadAndShown(String text, long amount, String unit, String shown) {
        assertThat(Quantity.parse(text)).isEqualTo(new Quantity(amount, unit)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "tokens",
                "-1 tokens",
                "1.5 tokens",
                "1e3 tokens",
                "5 cny",
                "99999999 CNY",
                "1 CNY " + "more"
            })
    void whatIsNoQuantityIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse(text));
    }
}
