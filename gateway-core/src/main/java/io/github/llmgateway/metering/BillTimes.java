// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as a bill writes them: ISO, with blanks or slashes as spreadsheets write it, seconds or milliseconds since 1970, or
 * as a pattern says. Immutable.
 */
final class BillTimes {
    private static final Pattern SECONDS = Pattern.compile("\\d{10}");
    private static final Pattern MILLIS = Pattern.compile("\\d{13}");
    private static final LocalDateTime EXAMPLE = LocalDateTime.of(2026, 3, 1, 18, 0);
    private static final String USUAL_EXAMPLE = "2026-03-01 18:00:00";
    private static final DateTimeFormatter USUAL = strict(new DateTimeFormatterBuilder()
            .appendPattern("uuuu-M-d H:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd());

    private final ZoneId zone;
    private final DateTimeFormatter format;
    private final @Nullable String pattern;
    private final String example;

    /**
     * Times of one bill.
     *
     * @param pattern a {@link DateTimeFormatter} pattern, or null for what is usual
     * @param zone the time zone of times without one
     * @throws IllegalArgumentException when the pattern is none, or gives no date with a time
     */
    BillTimes(@Nullable String pattern, ZoneId zone) {
        this.zone = zone;
        this.pattern = pattern;
        this.format = pattern == null ? USUAL : format(pattern);
        this.example = pattern == null ? USUAL_EXAMPLE : example(pattern);
    }

    /** The moment that {@code text} names; what cannot be read is told with what is allowed. */
    Instant of(String text) {
        if (pattern == null && SECONDS.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (pattern == null && MILLIS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        try {
            return parse(pattern == null ? text.replace('/', '-').replace('T', ' ') : text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no date with a time such as " + example
                            + (pattern == null
                                    ? "; another order is named by time-format"
                                    : ", which is how time-format '" + pattern + "' writes it"),
                    e);
        }
    }

    private Instant parse(String text) {
        TemporalAccessor parsed = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime moment
                ? moment.toInstant()
                : ((LocalDateTime) parsed).atZone(zone).toInstant();
    }

    private static DateTimeFormatter format(String pattern) {
        try {
            return strict(new DateTimeFormatterBuilder().appendPattern(pattern));
        } catch (IllegalArgumentException e) {
            throw noPattern(pattern, e);
        }
    }

    /** Does not move a day that its month has not to the month's last. */
    private static DateTimeFormatter strict(DateTimeFormatterBuilder format) {
        // Years are mostly written yyyy, which means nothing without an era when it is taken at its word.
        return format.parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** How the pattern writes a time, which it must be able to read again. */
    private String example(String pattern) {
        String written;
        try {
            written = format.format(EXAMPLE.atZone(zone));
        } catch (DateTimeException e) {
            throw noPattern(pattern, e);
        }
        try {
            parse(written);
            return written;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time-format '" + pattern + "' has no date with a time: it writes " + USUAL_EXAMPLE + " as '"
                            + written + "'; give a pattern such as dd/MM/yyyy HH:mm",
                    e);
        }
    }

    private static IllegalArgumentException noPattern(String pattern, RuntimeException e) {
        return new IllegalArgumentException("time-format '" + pattern + "' is no pattern such as dd/MM/yyyy HH:mm", e);
    }
}
