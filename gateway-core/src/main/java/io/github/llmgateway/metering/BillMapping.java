// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a vendor's CSV hold what, because each vendor's differ. Immutable.
 *
 * <p>Fields: {@code request-id}, {@code time}, {@code model}, {@code input}, {@code output}, {@code cost}; and the settings
 * {@code currency} and {@code time-format} (a {@link DateTimeFormatter} pattern; ISO unless it is given).
 */
public final class BillMapping {
    private static final List<String> COLUMNS = List.of("request-id", "time", "model", "input", "output", "cost");
    private static final List<String> SETTINGS = List.of("currency", "time-format");

    private final Map<String, String> fields;
    private final ZoneId zone;

    private BillMapping(Map<String, String> fields, ZoneId zone) {
        this.fields = Map.copyOf(fields);
        this.zone = zone;
    }

    /**
     * The mapping written as {@code time=Created,model=Model,input=Prompt tokens,...}.
     *
     * @param zone the time zone of times without one
     * @throws IllegalArgumentException when a field is unknown, or the time or model is missing
     */
    public static BillMapping parse(String text, ZoneId zone) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String field = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            if (equals < 0 || !(COLUMNS.contains(field) || SETTINGS.contains(field))) {
                throw new IllegalArgumentException("'" + part.strip() + "' is no field=column; fields are "
                        + String.join(", ", COLUMNS) + ", " + String.join(", ", SETTINGS));
            }
            fields.put(field, part.substring(equals + 1).strip());
        }
        if (!fields.containsKey("time") || !fields.containsKey("model")) {
            throw new IllegalArgumentException("the columns of time and model have to be named");
        }
        return new BillMapping(fields, zone);
    }

    /**
     * The lines of a bill.
     *
     * @throws IllegalArgumentException that names the line and the column
     */
    public List<BillLine> read(String csv) {
        List<List<String>> lines = Csv.read(csv);
        if (lines.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> places = places(lines.get(0));
        List<BillLine> bill = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = lines.get(i);
            try {
                bill.add(new BillLine(
                        i + 1,
                        cell(cells, places, "request-id"),
                        time(cell(cells, places, "time")),
                        cell(cells, places, "model"),
                        number(cell(cells, places, "input")),
                        number(cell(cells, places, "output")),
                        money(cell(cells, places, "cost"))));
            } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return bill;
    }

    private Map<String, Integer> places(List<String> heading) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (String field : COLUMNS) {
            String column = fields.get(field);
            if (column != null) {
                int place = heading.indexOf(column);
                if (place < 0) {
                    throw new IllegalArgumentException("there is no column '" + column + "' for " + field
                            + "; the columns are " + String.join(", ", heading));
                }
                places.put(field, place);
            }
        }
        return places;
    }

    private static String cell(List<String> cells, Map<String, Integer> places, String field) {
        Integer place = places.get(field);
        return place == null || place >= cells.size() ? "" : cells.get(place);
    }

    private Instant time(String text) {
        String format = fields.get("time-format");
        if (format != null) {
            return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(format, Locale.ROOT))
                    .atZone(zone)
                    .toInstant();
        }
        String iso = text.replace(' ', 'T');
        boolean local =
                iso.length() <= "2026-03-01T10:00:00.000000000".length() && !iso.endsWith("Z") && iso.indexOf('+') < 0;
        return local
                ? LocalDateTime.parse(iso).atZone(zone).toInstant()
                : OffsetDateTime.parse(iso).toInstant();
    }

    private static @Nullable Long number(String text) {
        return text.isEmpty() ? null : (Long) new BigDecimal(text.replace(",", "")).longValueExact();
    }

    private @Nullable Money money(String text) {
        return text.isEmpty()
                ? null
                : new Money(new BigDecimal(text.replace(",", "")), fields.getOrDefault("currency", "CNY"));
    }
}
