// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.internal.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A dictionary with the places of its entries, so that it can be written again without touching them. Immutable. */
final class PdfDict {
    /** A reference to an object. */
    record Ref(int number, int generation) {
        @Override
        public String toString() {
            return number + " " + generation + " R";
        }
    }

    /** A name, decoded, without its slash. */
    record Name(String text) {}

    /** An entry: its name, its place from the name to the end of the value, and the value. */
    record Entry(String name, int start, int end, Object value) {}

    static final PdfDict EMPTY = new PdfDict(new byte[0], List.of());

    private final byte[] data;
    private final List<Entry> entries;

    PdfDict(byte[] data, List<Entry> entries) {
        this.data = data;
        this.entries = new ArrayList<>(entries);
    }

    <T> Optional<T> get(String name, Class<T> type) {
        return entries.stream()
                .filter(entry -> entry.name.equals(name) && type.isInstance(entry.value))
                .map(entry -> type.cast(entry.value))
                .findFirst();
    }

    boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.name.equals(name));
    }

    boolean isName(String name, String value) {
        return get(name, Name.class).filter(found -> found.text.equals(value)).isPresent();
    }

    /** A whole number, or the given one when there is none. */
    long number(String name, long otherwise) {
        return get(name, Long.class).orElse(otherwise);
    }

    /** All entries but these, as they stand in the file, separated by line ends. */
    byte[] without(Set<String> names) {
        Buffer out = new Buffer();
        for (Entry entry : entries) {
            if (!names.contains(entry.name)) {
                out.u8('\n').bytes(data, entry.start, entry.end);
            }
        }
        return out.toBytes();
    }
}
