// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cross-reference of a file, newest section first: tables, streams, and tables with a stream beside them (ISO 32000-1,
 * 7.5.4, 7.5.8). Tables stay in the file and are looked up there; streams are held decoded, bounded.
 */
final class PdfXref {
    private static final int MAX_SECTIONS = 4096;
    /** White space that is stepped over before a table; some writers count the line end before it. */
    private static final int MAX_SPACE = 1024;

    /** Where an object is: 0 nowhere, 1 at an offset, 2 in the object stream {@code place}. */
    record Entry(int kind, long place) {}

    private final ByteSource in;
    private final PdfObjects objects;
    private final List<Part> parts = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    private long held;
    private PdfDict trailer = PdfDict.EMPTY;
    private boolean streamed;

    PdfXref(ByteSource in, PdfObjects objects) {
        this.in = in;
        this.objects = objects;
    }

    /** The newest trailer. */
    PdfDict trailer() {
        return trailer;
    }

    /** Whether the newest section is a stream. */
    boolean isStreamed() {
        return streamed;
    }

    void load(long start) throws IOException {
        boolean newest = true;
        long at = start;
        while (at >= 0) {
            PdfDict dict = section(at, newest);
            if (newest) {
                trailer = dict;
            }
            newest = false;
            long hybrid = dict.number("XRefStm", -1);
            if (hybrid >= 0) {
                section(hybrid, false);
            }
            at = dict.number("Prev", -1);
        }
    }

    Entry find(int number) throws IOException {
        for (Part part : parts) {
            if (number >= part.first && number - part.first < part.count) {
                Optional<Entry> entry = part.entry(number - part.first);
                if (entry.isPresent()) {
                    return entry.get();
                }
            }
        }
        return new Entry(0, 0);
    }

    private PdfDict section(long at, boolean newest) throws IOException {
        if (!seen.add(at) || seen.size() > MAX_SECTIONS) {
            throw LabelException.malformed("The PDF cross-reference runs in a circle or has too many sections.");
        }
        long from = at;
        while (from < in.size() && from - at < MAX_SPACE && in.u8(from) <= ' ') {
            from++;
        }
        if (in.matches(from, "xref")) {
            return table(from + 4);
        }
        streamed |= newest;
        return stream(at);
    }

    private PdfDict table(long from) throws IOException {
        long at = from;
        while (true) {
            byte[] line = in.read(at, (int) Math.min(64, in.size() - at));
            PdfLexer lexer = new PdfLexer(line, 0);
            lexer.skipSpace();
            if (lexer.next("trailer")) {
                if (objects.valueAt(at + lexer.at()) instanceof PdfDict dict) {
                    return dict;
                }
                throw LabelException.malformed("The PDF trailer is no dictionary.");
            }
            long first = lexer.whole();
            long count = lexer.whole();
            if (first > Integer.MAX_VALUE || count > (in.size() - at) / 18) {
                throw LabelException.malformed(
                        "A PDF cross-reference table declares " + count + " entries from " + first + ".");
            }
            lexer.skipSpace();
            add(new Table(in, (int) first, count, at + lexer.at()));
            at += lexer.at() + 20 * count;
        }
    }

    private PdfDict stream(long at) throws IOException {
        PdfObjects.Stream stream = objects.streamAt(at);
        if (!stream.dict().isName("Type", "XRef")) {
            throw LabelException.malformed("No PDF cross-reference stands at offset " + at + ".");
        }
        byte[] data = PdfFilters.decode(stream.dict(), stream.raw(in));
        held += data.length;
        if (held > Limits.BLOCK) {
            throw LabelException.limit("The PDF cross-reference is larger than " + Limits.BLOCK + " bytes.");
        }
        List<Integer> widths = numbers(stream.dict(), "W");
        if (widths.size() != 3 || widths.stream().anyMatch(width -> width > 8)) {
            throw LabelException.malformed("A PDF cross-reference stream has no valid field widths.");
        }
        int width = widths.get(0) + widths.get(1) + widths.get(2);
        List<Integer> index = numbers(stream.dict(), "Index");
        if (index.isEmpty()) {
            index = List.of(0, (int) Math.min(Integer.MAX_VALUE, stream.dict().number("Size", 0)));
        }
        long row = 0;
        for (int i = 0; i + 1 < index.size(); i += 2) {
            long count = width == 0 ? 0 : Math.min(index.get(i + 1), data.length / width - row);
            add(new Rows(data, widths, index.get(i), Math.max(0, count), row));
            row += Math.max(0, count);
        }
        return stream.dict();
    }

    private void add(Part part) throws LabelException {
        parts.add(part);
        if (parts.size() > 16 * MAX_SECTIONS) {
            throw LabelException.limit("The PDF cross-reference has too many parts.");
        }
    }

    private static List<Integer> numbers(PdfDict dict, String name) throws LabelException {
        List<Integer> numbers = new ArrayList<>();
        for (Object item : dict.get(name, List.class).orElse(List.of())) {
            if (!(item instanceof Long number) || number < 0 || number > Integer.MAX_VALUE) {
                throw LabelException.malformed("A PDF cross-reference stream has no valid " + name + ".");
            }
            numbers.add(number.intValue());
        }
        return numbers;
    }

    /** A run of entries. */
    private abstract static class Part {
        private final int first;
        private final long count;

        Part(int first, long count) {
            this.first = first;
            this.count = count;
        }

        abstract Optional<Entry> entry(long index) throws IOException;
    }

    private static final class Table extends Part {
        private final ByteSource in;
        private final long start;

        Table(ByteSource in, int first, long count, long start) {
            super(first, count);
            this.in = in;
            this.start = start;
        }

        @Override
        Optional<Entry> entry(long index) throws IOException {
            String line = in.ascii(start + 20 * index, 18);
            if (!line.matches("[0-9]{10} [0-9]{5} [nf]")) {
                throw LabelException.malformed("An entry of the PDF cross-reference table is malformed.");
            }
            // A free entry may stand for an object of the stream beside this table, so the search goes on.
            return line.endsWith("n")
                    ? Optional.of(new Entry(1, Long.parseLong(line.substring(0, 10))))
                    : Optional.empty();
        }
    }

    private static final class Rows extends Part {
        private final byte[] data;
        private final List<Integer> widths;
        private final long row;

        Rows(byte[] data, List<Integer> widths, int first, long count, long row) {
            super(first, count);
            this.data = data;
            this.widths = widths;
            this.row = row;
        }

        @Override
        Optional<Entry> entry(long index) throws LabelException {
            int width = widths.get(0) + widths.get(1) + widths.get(2);
            Cursor in = new Cursor(data, "PDF cross-reference stream");
            in.skip((row + index) * width);
            long kind = widths.get(0) == 0 ? 1 : number(in, widths.get(0));
            long place = number(in, widths.get(1));
            return Optional.of(kind == 1 || kind == 2 ? new Entry((int) kind, place) : new Entry(0, 0));
        }

        private static long number(Cursor in, int width) throws LabelException {
            long value = 0;
            for (int i = 0; i < width; i++) {
                value = value << 8 | in.u8();
            }
            return value;
        }
    }
}
