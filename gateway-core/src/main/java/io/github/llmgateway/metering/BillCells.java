// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers and amounts as bills and spreadsheet programs write them. Throws what names the text and what is allowed. */
final class BillCells {
    private static final Pattern GROUPED = Pattern.compile("-?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?(E[+-]?\\d{1,2})?");
    private static final Pattern CURRENCY_SIGNS = Pattern.compile("^[¥￥$]|(元|[A-Z]{3})$");

    private BillCells() {}

    /** Whole tokens, {@code unit} of them for each one written. */
    static Long tokens(String text, long unit) {
        try {
            return number(text).multiply(BigDecimal.valueOf(unit)).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number of tokens", e);
        }
    }

    /** An amount. */
    static Money money(String text, String currency) {
        return new Money(number(CURRENCY_SIGNS.matcher(text).replaceAll("").strip()), currency);
    }

    private static BigDecimal number(String text) {
        String tidy = text.replace("\u00A0", "").replace('，', ',').toUpperCase(Locale.ROOT);
        if (GROUPED.matcher(tidy).matches()) {
            return new BigDecimal(tidy.replace(",", ""));
        }
        if (PLAIN.matcher(tidy).matches()) {
            return new BigDecimal(tidy);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no number such as 1234.5 or 1,234.5; decimals stand behind a point");
    }
}
