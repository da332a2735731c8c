// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Request headers, in order. Immutable and safe to share; build them once for each credential rather than for each call.
 * Values never show in {@code toString}.
 */
public final class WireHeaders {

    /** No headers. */
    public static final WireHeaders NONE = new WireHeaders(new String[0]);

    private final String[] namesAndValues;

    private WireHeaders(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /**
     * Headers of alternating names and values.
     *
     * @throws IllegalArgumentException for an odd number, or a name or value that HTTP does not allow; the message
     *     never shows a value
     */
    public static WireHeaders of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("headers come in pairs of name and value");
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            check(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new WireHeaders(namesAndValues.clone());
    }

    /** These headers and one more. */
    public WireHeaders with(String name, String value) {
        List<String> all = new ArrayList<>(List.of(namesAndValues));
        all.add(name);
        all.add(value);
        return of(all.toArray(new String[0]));
    }

    /** The number of headers. */
    public int size() {
        return namesAndValues.length / 2;
    }

    /** The name of header {@code index}, from 0. */
    public String name(int index) {
        return namesAndValues[2 * index];
    }

    /** The value of header {@code index}, from 0. */
    public String value(int index) {
        return namesAndValues[2 * index + 1];
    }

    private static void check(String name, String value) {
        Objects.requireNonNull(value, name);
        boolean good = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            good &= name.charAt(i) > ' ' && name.charAt(i) < 0x7f && name.charAt(i) != ':';
        }
        if (!good) {
            throw new IllegalArgumentException("'" + name + "' is not a header name");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                throw new IllegalArgumentException("the value of header " + name
                        + " holds a character that HTTP does not allow: U+" + String.format("%04X", (int) c)
                        + " at position " + i);
            }
        }
    }

    @Override
    public String toString() {
        StringBuilder names = new StringBuilder("WireHeaders[");
        for (int i = 0; i < size(); i++) {
            names.append(i == 0 ? "" : ", ").append(name(i));
        }
        return names.append(']').toString();
    }
}
