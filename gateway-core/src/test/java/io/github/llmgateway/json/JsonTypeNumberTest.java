// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTypeNumberTest {
    record B(byte n) {}

    record S(short n) {}

    record I(int n) {}

    record L(long n) {}

    record F(float n) {}

    record D(double n) {}

    record BigI(BigInteger n) {}

    record BigD(BigDecimal n) {}

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "3.0, 3",
        "30e-1, 3",
        "3E2, 300",
        "-0, 0",
        "0.0, 0",
        "0e999999999, 0",
        "-2147483648, -2147483648",
        "2147483647.000, 2147483647"
    })
    void aWholeNumberIsAnIntHoweverItIsWritten(String json, int expected) {
        assertThat(JsonType.of(I.class).read(n(json)).n()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3.5, number with a fraction",
        "1e-999999999, number with a fraction",
        "2147483648, integer outside that range",
        "-2147483649, integer outside that range",
        "9223372036854775808, integer outside that range",
        "123456789012345678901234567890, integer outside that range",
        "1e999999999, integer outside that range",
        "100E2147483647, integer outside that range",
        "1e19, integer outside that range",
        "true, boolean",
        "'\"3\"', string",
        "null, null",
        "[3], array",
        "{}, object"
    })
    void nothingIsRoundedCutOrConvertedToAnInt(String json, String found) {
        assertThatThrownBy(() -> JsonType.of(I.class).read(n(json)))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("$.n: expected an integer from -2147483648 to 2147483647, found " + found);
    }

    @Test
    void everyIntegerTypeHasItsRange() {
        assertThat(JsonType.of(B.class).read(n("-128")).n()).isEqualTo((byte) -128);
        assertThat(JsonType.of(S.class).read(n("32767.0")).n()).isEqualTo((short) 32767);
        assertThat(JsonType.of(L.class).read(n("9223372036854775807")).n()).isEqualTo(Long.MAX_VALUE);
        assertThat(JsonType.of(L.class).read(n("-9223372036854775808.0")).n()).isEqualTo(Long.MIN_VALUE);

        assertThatThrownBy(() -> JsonType.of(B.class).read(n("128"))).hasMessageContaining("from -128 to 127, found");
        assertThatThrownBy(() -> JsonType.of(S.class).read(n("-32769"))).hasMessageContaining("from -32768 to 32767");
        assertThatThrownBy(() -> JsonType.of(L.class).read(n("9223372036854775808.0")))
                .hasMessageContaining("integer outside that range");
    }

    @Test
    void floatingNumbersTakeEveryNumberThatFits() {
        assertThat(JsonType.of(D.class).read(n("1")).n()).isEqualTo(1.0);
        assertThat(JsonType.of(D.class)
                        .read(n("123456789012345678901234567890"))
                        .n())
                .isEqualTo(1.2345678901234568E29);
        assertThat(JsonType.of(D.class).read(n("1e-999999999")).n()).isZero();
        assertThat(JsonType.of(F.class).read(n("0.1")).n()).isEqualTo(0.1f);

        assertThatThrownBy(() -> JsonType.of(D.class).read(n("1e309")))
                .hasMessage("$.n: expected a number that fits a double, found number of another size");
        assertThatThrownBy(() -> JsonType.of(D.class).read(n("-1e999999999")))
                .isInstanceOf(JsonMismatchException.class);
        assertThatThrownBy(() -> JsonType.of(F.class).read(n("1e39")))
                .hasMessage("$.n: expected a number that fits a float, found number of another size");
        assertThatThrownBy(() -> JsonType.of(D.class).read(n("\"NaN\""))).hasMessageEndingWith("found string");
    }

    @Test
    void bigNumbersAreExactAndBounded() {
        String digits = "9".repeat(300);

        assertThat(JsonType.of(BigI.class).read(n(digits)).n()).isEqualTo(new BigInteger(digits));
        assertThat(JsonType.of(BigI.class).read(n("1e20")).n()).isEqualTo(BigInteger.TEN.pow(20));
        assertThat(JsonType.of(BigI.class).read(n("0e999999999")).n()).isZero();
        assertThat(JsonType.of(BigD.class).read(n("1.10")).n()).isEqualTo(new BigDecimal("1.10"));
        assertThat(JsonType.of(BigD.class).read(n("7")).n()).isEqualTo(new BigDecimal("7"));

        assertThatThrownBy(() -> JsonType.of(BigI.class).read(n("1e999999999")))
                .hasMessage("$.n: expected an integer of at most 1000 digits, found number of another size");
        assertThatThrownBy(() -> JsonType.of(BigI.class).read(n("1.5"))).hasMessageEndingWith("number with a fraction");
        assertThatThrownBy(() -> JsonType.of(BigD.class).read(n("1e-999999999")))
                .hasMessage("$.n: expected a number of at most 1000 digits, found number of another size");
    }

    @Test
    void aNumberThatNoTypeHoldsIsAMismatchThatDoesNotQuoteIt() {
        String huge = "1e98765432109876543210";

        assertThatThrownBy(() -> JsonType.of(D.class).read(n(huge)))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessageNotContaining("98765432109876543210");
    }

    private static String n(String json) {
        return "{\"n\":" + json + "}";
    }
}
