// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Questions about the numbers of parsed JSON that stay cheap for {@code 1e999999999}. */
final class Numbers {
    private Numbers() {}

    static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger big ? new BigDecimal(big) : BigDecimal.valueOf(number.longValue());
    }

    static boolean isWhole(BigDecimal number) {
        return number.scale() <= 0
                || number.signum() == 0
                || number.stripTrailingZeros().scale() <= 0;
    }

    /** How many digits stand before the point when it is written without an exponent; 0 or less below 1. */
    static long digitsBeforePoint(BigDecimal number) {
        return number.signum() == 0 ? 1 : (long) number.precision() - number.scale();
    }
}
