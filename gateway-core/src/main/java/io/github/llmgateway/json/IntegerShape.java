// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A whole number that fits a primitive type; {@code 3.0} is one, {@code 3.5} is not. */
final class IntegerShape implements Shape {
    // No long has more digits before the point, so nothing larger is expanded.
    private static final int MAX_DIGITS = 19;

    private final long min;
    private final long max;
    private final LongFunction<Object> box;

    IntegerShape(long min, long max, LongFunction<Object> box) {
        this.min = min;
        this.max = max;
        this.box = box;
    }

    @Override
    public Map<String, @Nullable Object> schema(Definitions definitions) {
        return Schemas.of("type", "integer");
    }

    @Override
    public String expected() {
        return "an integer from " + min + " to " + max;
    }

    @Override
    public Object read(@Nullable Object value, Place at) {
        if (!(value instanceof Number number)) {
            throw at.mismatch(expected(), JsonKind.of(value));
        }
        long whole = number instanceof Long small ? small : whole(Numbers.decimal(number), at);
        if (whole < min || whole > max) {
            throw at.mismatch(expected(), "integer outside that range");
        }
        return box.apply(whole);
    }

    private long whole(BigDecimal number, Place at) {
        if (!Numbers.isWhole(number)) {
            throw at.mismatch(expected(), "number with a fraction");
        }
        if (Numbers.digitsBeforePoint(number) <= MAX_DIGITS) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException tooLarge) {
                // Falls through to the refusal.
            }
        }
        throw at.mismatch(expected(), "integer outside that range");
    }
}
