// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.io.StringReader;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a vendor's CSV hold what, because each vendor's differ. Immutable.
 *
 * <p>Fields: {@code request-id}, {@code time}, {@code model}, {@code input}, {@code output}, {@code cost}; and the settings
 * {@code currency} (CNY unless it is given), {@code time-format} (a {@link DateTimeFormatter} pattern, unless times are
 * written as ISO or by a spreadsheet) and {@code token-unit} (1; 1000 where a bill counts thousands of tokens).
 */
public final class BillMapping {
    static final List<String> COLUMNS = List.of("request-id", "time", "model", "input", "output", "cost");
    private static final List<String> SETTINGS = List.of("currency", "time-format", "token-unit");

    private final Map<String, String> columns;
    private final String currency;
    private final BillTimes times;
    private final long tokenUnit;

    private BillMapping(Map<String, String> fields, ZoneId zone) {
        this.currency = currency(fields.getOrDefault("currency", "CNY"));
        this.times = new BillTimes(fields.get("time-format"), zone);
        this.tokenUnit = tokenUnit(fields.getOrDefault("token-unit", "1"));
        Map<String, String> named = new LinkedHashMap<>(fields);
        named.keySet().retainAll(COLUMNS);
        this.columns = Map.copyOf(named);
    }

    /**
     * The mapping written as {@code time=Created,model=Model,input=Prompt tokens,...}.
     *
     * @param zone the time zone of times without one
     * @throws IllegalArgumentException when a field is unknown, given twice, or wrong; or when the time or the model is
     *     missing, or nothing to compare is there
     */
    public static BillMapping parse(String text, ZoneId zone) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String field = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            String value = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (value.isEmpty() || !(COLUMNS.contains(field) || SETTINGS.contains(field))) {
                throw new IllegalArgumentException("'" + part.strip() + "' is no field=column; fields are "
                        + String.join(", ", COLUMNS) + ", " + String.join(", ", SETTINGS));
            }
            if (fields.put(field, value) != null) {
                throw new IllegalArgumentException("'" + field + "' is named twice");
            }
        }
        if (!fields.containsKey("time") || !fields.containsKey("model")) {
            throw new IllegalArgumentException("the columns of time and model have to be named");
        }
        if (!fields.containsKey("input") && !fields.containsKey("output") && !fields.containsKey("cost")) {
            throw new IllegalArgumentException(
                    "a column of input, output or cost has to be named: there is nothing to compare");
        }
        return new BillMapping(fields, zone);
    }

    /**
     * The lines of a bill that is text.
     *
     * @throws IllegalArgumentException that names the line and the column
     */
    public List<BillLine> read(String csv) {
        List<BillLine> lines = new ArrayList<>();
        new BillReader(this, () -> new StringReader(csv)).read(lines::add);
        return lines;
    }

    /** The field's column, or null when the bill has none. */
    @Nullable
    String column(String field) {
        return columns.get(field);
    }

    /** The line that {@code row} is; null when it names neither a time nor a model, as rows of totals and remarks do. */
    @Nullable
    BillLine line(Csv.Row row, Map<String, Integer> places) {
        Cells cells = new Cells(row, places);
        if (cells.of("time").isEmpty() && cells.of("model").isEmpty()) {
            return null;
        }
        return new BillLine(
                row.line(),
                cells.of("request-id"),
                cells.read("time", times::of),
                cells.of("model"),
                cells.tokens("input"),
                cells.tokens("output"),
                cells.money("cost"));
    }

    private interface Reading<T> {
        T of(String text);
    }

    /** The cells of a row by their fields; what cannot be read names the line and the column. */
    private final class Cells {
        private final Csv.Row row;
        private final Map<String, Integer> places;

        Cells(Csv.Row row, Map<String, Integer> places) {
            this.row = row;
            this.places = places;
        }

        String of(String field) {
            Integer place = places.get(field);
            return place == null || place >= row.cells().size()
                    ? ""
                    : row.cells().get(place).strip();
        }

        <T> T read(String field, Reading<T> reading) {
            try {
                return reading.of(of(field));
            } catch (IllegalArgumentException e) {
                throw wrong(field, e);
            }
        }

        @Nullable
        Long tokens(String field) {
            return of(field).isEmpty() ? null : read(field, text -> BillCells.tokens(text, tokenUnit));
        }

        @Nullable
        Money money(String field) {
            return of(field).isEmpty() ? null : read(field, text -> BillCells.money(text, currency));
        }

        private IllegalArgumentException wrong(String field, IllegalArgumentException e) {
            return new IllegalArgumentException(
                    "line " + row.line() + ", column '" + column(field) + "': " + e.getMessage(), e);
        }
    }

    private static String currency(String text) {
        return Money.of("0", text).currency();
    }

    private static long tokenUnit(String text) {
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException("token-unit '" + text + "' is no whole number from 1 to 9999999");
        }
        return Long.parseLong(text);
    }
}
