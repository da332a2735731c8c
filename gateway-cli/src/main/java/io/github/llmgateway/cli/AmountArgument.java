// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Amounts of money from 0, without their currency: {@code 0.01}. */
final class AmountArgument implements ITypeConverter<BigDecimal> {
    private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,12})?");

    @Override
    public BigDecimal convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException("'" + text
                    + "' is no amount; give a number from 0 with at most 12 decimals behind a point, such as 0.01");
        }
        return new BigDecimal(text);
    }
}
