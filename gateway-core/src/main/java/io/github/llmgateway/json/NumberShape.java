// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A number that is not a primitive integer: floating, or of any size. */
final class NumberShape implements Shape {
    // Expanding 1e999999999 into its digits would take all memory, here or in the application.
    private static final int MAX_DIGITS = 1000;

    private final boolean whole;
    private final String expected;
    private final Function<BigDecimal, @Nullable Object> convert;

    private NumberShape(boolean whole, String expected, Function<BigDecimal, @Nullable Object> convert) {
        this.whole = whole;
        this.expected = expected;
        this.convert = convert;
    }

    static final NumberShape BIG_INTEGER =
            new NumberShape(true, "an integer of at most " + MAX_DIGITS + " digits", NumberShape::bigInteger);

    static final NumberShape BIG_DECIMAL =
            new NumberShape(false, "a number of at most " + MAX_DIGITS + " digits", NumberShape::bigDecimal);

    static final NumberShape DOUBLE = new NumberShape(false, "a number that fits a double", number -> {
        double value = number.doubleValue();
        return Double.isInfinite(value) ? null : value;
    });

    static final NumberShape FLOAT = new NumberShape(false, "a number that fits a float", number -> {
        float value = number.floatValue();
        return Float.isInfinite(value) ? null : value;
    });

    @Override
    public Map<String, @Nullable Object> schema(Definitions definitions) {
        return Schemas.of("type", whole ? "integer" : "number");
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public Object read(@Nullable Object value, Place at) {
        if (!(value instanceof Number json)) {
            throw at.mismatch(expected, JsonKind.of(value));
        }
        BigDecimal number = Numbers.decimal(json);
        if (whole && !Numbers.isWhole(number)) {
            throw at.mismatch(expected, "number with a fraction");
        }
        Object converted = convert.apply(number);
        if (converted == null) {
            throw at.mismatch(expected, "number of another size");
        }
        return converted;
    }

    private static @Nullable Object bigInteger(BigDecimal number) {
        if (number.signum() == 0) {
            return BigInteger.ZERO;
        }
        return Numbers.digitsBeforePoint(number) > MAX_DIGITS ? null : number.toBigIntegerExact();
    }

    private static @Nullable Object bigDecimal(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS ? null : number;
    }
}
