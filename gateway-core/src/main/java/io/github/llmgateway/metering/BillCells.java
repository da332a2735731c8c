// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times, numbers and amounts as bills and spreadsheet programs write them. Throws what names the text and what is allowed. */
final class BillCells {
    private static final Pattern GROUPED = Pattern.compile("-?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?(E[+-]?\\d{1,2})?");
    private static final Pattern CURRENCY_SIGNS = Pattern.compile("^[¥￥$]|(元|[A-Z]{3})$");
    private static final Pattern SECONDS = Pattern.compile("\\d{10}");
    private static final Pattern MILLIS = Pattern.compile("\\d{13}");
    private static final DateTimeFormatter USUAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-M-d H:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private BillCells() {}

    /** A time: ISO, with blanks or slashes as spreadsheets write it, seconds or milliseconds since 1970, or as {@code format} says. */
    static Instant time(String text, @Nullable DateTimeFormatter format, ZoneId zone) {
        if (format == null && SECONDS.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (format == null && MILLIS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        String tidy = format == null ? text.replace('/', '-').replace('T', ' ') : text;
        try {
            TemporalAccessor parsed =
                    (format == null ? USUAL : format).parseBest(tidy, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime moment
                    ? moment.toInstant()
                    : ((LocalDateTime) parsed).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no date with a time such as 2026-03-01 18:00:00; another order is named by"
                            + " time-format",
                    e);
        }
    }

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
