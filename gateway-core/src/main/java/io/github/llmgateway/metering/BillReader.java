// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.metering;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bill's lines one after the other. Finds out what separates cells, and on which of the first lines the heading
 * stands: vendors put titles and remarks before it.
 */
final class BillReader {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int MOST_BEFORE_HEADING = 30;

    private final BillMapping mapping;
    private final Source source;
    private int passedOver;

    /** Opens the bill, each time from its beginning. */
    interface Source {
        Reader open() throws IOException;
    }

    private record Heading(char separator, int line, Map<String, Integer> places) {}

    BillReader(BillMapping mapping, Source source) {
        this.mapping = mapping;
        this.source = source;
    }

    /** Hands on the lines, in their order. */
    void read(Consumer<? super BillLine> lines) {
        try {
            Heading heading = heading();
            passedOver = 0;
            if (heading == null) {
                return;
            }
            try (Reader reader = source.open()) {
                Csv csv = new Csv(reader, heading.separator());
                for (Csv.Row row = csv.next(); row != null; row = csv.next()) {
                    if (row.line() > heading.line()) {
                        line(row, heading, lines);
                    }
                }
            }
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file is not written in the character set that was named", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the bill cannot be read", e);
        }
    }

    /** Rows without time and model that the last reading passed over. */
    int passedOver() {
        return passedOver;
    }

    private void line(Csv.Row row, Heading heading, Consumer<? super BillLine> lines) {
        BillLine line = mapping.line(row, heading.places());
        if (line == null) {
            passedOver++;
        } else {
            lines.accept(line);
        }
    }

    /** The heading; null when there is nothing at all. */
    private @Nullable Heading heading() throws IOException {
        Csv.Row nearest = null;
        for (char separator : SEPARATORS) {
            try (Reader reader = source.open()) {
                Csv csv = new Csv(reader, separator);
                for (int i = 0; i < MOST_BEFORE_HEADING; i++) {
                    Csv.Row row = next(csv);
                    if (row == null) {
                        break;
                    }
                    Map<String, Integer> places = places(row);
                    if (places != null) {
                        return new Heading(separator, row.line(), places);
                    }
                    if (nearest == null
                            || known(row) > known(nearest)
                            || (known(row) == known(nearest)
                                    && row.cells().size() > nearest.cells().size())) {
                        nearest = row;
                    }
                }
            }
        }
        if (nearest == null) {
            return null;
        }
        Csv.Row seen = nearest;
        String missing = BillMapping.COLUMNS.stream()
                .filter(field -> mapping.column(field) != null && place(seen, field) < 0)
                .map(field -> "'" + mapping.column(field) + "' for " + field)
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("there is no column " + missing + "; the columns of line " + seen.line()
                + " are " + String.join(", ", seen.cells()));
    }

    /** With a wrong separator a quote may stand anywhere, so what does not end is no heading and no error yet. */
    private static Csv.@Nullable Row next(Csv csv) throws IOException {
        try {
            return csv.next();
        } catch (IllegalArgumentException notThis) {
            return null;
        }
    }

    private @Nullable Map<String, Integer> places(Csv.Row row) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (String field : BillMapping.COLUMNS) {
            if (mapping.column(field) != null) {
                int place = place(row, field);
                if (place < 0) {
                    return null;
                }
                places.put(field, place);
            }
        }
        return places;
    }

    private long known(Csv.Row row) {
        return BillMapping.COLUMNS.stream()
                .filter(field -> mapping.column(field) != null && place(row, field) >= 0)
                .count();
    }

    private int place(Csv.Row row, String field) {
        String wanted = tidy(String.valueOf(mapping.column(field)));
        List<String> names = row.cells().stream().map(BillReader::tidy).toList();
        int place = names.indexOf(wanted);
        if (place >= 0 && names.lastIndexOf(wanted) != place) {
            throw new IllegalArgumentException(
                    "line " + row.line() + ": there are two columns '" + mapping.column(field) + "'");
        }
        return place;
    }

    private static String tidy(String name) {
        return name.replace('\u00A0', ' ').strip().toLowerCase(Locale.ROOT);
    }
}
