// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the values of PDF: ISO 32000-1, 7.2 and 7.3. A value is a {@link PdfDict}, a {@code List}, a {@link PdfDict.Name},
 * a {@code byte[]} (string), a {@code Long}, a {@code Double}, a {@link PdfDict.Ref} or, for all other words, a {@code String}.
 * Bounded in depth and number of values. Not thread-safe.
 */
final class PdfLexer {
    private static final int MAX_VALUES = 500_000;

    private final byte[] data;
    private int at;
    private int values;
    private boolean cut;

    PdfLexer(byte[] data, int at) {
        this.data = data;
        this.at = at;
    }

    int at() {
        return at;
    }

    /** Whether reading failed at the end of the bytes, so that more of them may help. */
    boolean isCut() {
        return cut;
    }

    /** Whether these characters stand here; they are skipped then. */
    boolean next(String word) {
        int length = word.length();
        if (at < 0 || data.length - at < length) {
            cut = true;
            return false;
        }
        if (!new String(data, at, length, StandardCharsets.ISO_8859_1).equals(word)) {
            return false;
        }
        at += length;
        return true;
    }

    void skipSpace() {
        while (at < data.length && (isSpace(data[at]) || data[at] == '%')) {
            if (data[at] == '%') {
                while (at < data.length && data[at] != '\n' && data[at] != '\r') {
                    at++;
                }
            } else {
                at++;
            }
        }
    }

    /** A whole number that is not negative. */
    long whole() throws LabelException {
        if (value() instanceof Long number && number >= 0) {
            return number;
        }
        throw bad("a number is missing");
    }

    Object value() throws LabelException {
        return value(0);
    }

    private Object value(int depth) throws LabelException {
        if (depth > Limits.DEPTH || ++values > MAX_VALUES) {
            throw LabelException.limit("A PDF object is nested too deeply or holds too many values.");
        }
        skipSpace();
        int first = peek();
        return switch (first) {
            case '<' -> {
                at++;
                yield peek() == '<' ? dict(depth) : hex();
            }
            case '(' -> literal();
            case '/' -> name();
            case '[' -> array(depth);
            case ')', '>', ']', '{', '}' -> throw bad("a delimiter stands where a value is expected");
            default -> word();
        };
    }

    private PdfDict dict(int depth) throws LabelException {
        at++;
        List<PdfDict.Entry> entries = new ArrayList<>();
        while (true) {
            skipSpace();
            int start = at;
            if (peek() == '>') {
                at++;
                if (peek() != '>') {
                    throw bad("a dictionary is not closed");
                }
                at++;
                return new PdfDict(data, entries);
            }
            if (peek() != '/') {
                throw bad("a dictionary key is no name");
            }
            String name = name().text();
            Object value = value(depth + 1);
            entries.add(new PdfDict.Entry(name, start, at, value));
        }
    }

    private List<Object> array(int depth) throws LabelException {
        at++;
        List<Object> items = new ArrayList<>();
        while (true) {
            skipSpace();
            if (peek() == ']') {
                at++;
                return items;
            }
            items.add(value(depth + 1));
        }
    }

    private PdfDict.Name name() throws LabelException {
        at++;
        StringBuilder text = new StringBuilder();
        while (at < data.length && isRegular(data[at])) {
            int c = data[at++] & 0xFF;
            if (c == '#' && data.length - at >= 2) {
                int high = Character.digit(data[at], 16);
                int low = Character.digit(data[at + 1], 16);
                if (high >= 0 && low >= 0) {
                    c = high << 4 | low;
                    at += 2;
                }
            }
            text.append((char) c);
        }
        peek();
        return new PdfDict.Name(text.toString());
    }

    private byte[] hex() throws LabelException {
        Buffer out = new Buffer();
        int high = -1;
        while (true) {
            int c = peek();
            at++;
            if (c == '>') {
                return high < 0 ? out.toBytes() : out.u8(high << 4).toBytes();
            }
            int digit = Character.digit(c, 16);
            if (digit < 0 && !isSpace((byte) c)) {
                throw bad("a hexadecimal string holds another character");
            }
            if (digit >= 0) {
                if (high >= 0) {
                    out.u8(high << 4 | digit);
                }
                high = high < 0 ? digit : -1;
            }
        }
    }

    private byte[] literal() throws LabelException {
        at++;
        Buffer out = new Buffer();
        int open = 1;
        while (true) {
            int c = peek();
            at++;
            if (c == '\\') {
                escape(out);
                continue;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0) {
                return out.toBytes();
            }
            if (c == '\r') {
                at += peek() == '\n' ? 1 : 0;
                c = '\n';
            }
            out.u8(c);
        }
    }

    private void escape(Buffer out) throws LabelException {
        int c = peek();
        at++;
        int index = "nrtbf".indexOf(c);
        if (index >= 0) {
            out.u8("\n\r\t\b\f".charAt(index));
        } else if (c >= '0' && c <= '7') {
            int value = c - '0';
            for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; i++) {
                value = value << 3 | (peek() - '0');
                at++;
            }
            out.u8(value);
        } else if (c == '\r') {
            at += peek() == '\n' ? 1 : 0;
        } else if (c != '\n') {
            out.u8(c);
        }
    }

    private Object word() throws LabelException {
        String text = regular();
        if (text.isEmpty()) {
            throw bad("an unknown character");
        }
        if ("+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return text;
        }
        if (!text.matches("[+-]?[0-9]{1,18}")) {
            if (text.length() > 64 || !text.matches("[+-]*[0-9]*[.]?[0-9-]*")) {
                throw bad("a number is malformed");
            }
            return 0.0;
        }
        long number = Long.parseLong(text);
        return number >= 0 && number <= Integer.MAX_VALUE ? reference((int) number) : (Object) number;
    }

    /** Two numbers and an R are a reference; anything else leaves the first number alone. */
    private Object reference(int number) {
        int back = at;
        skipSpace();
        String generation = regular();
        if (generation.matches("[0-9]{1,5}")) {
            skipSpace();
            if (regular().equals("R")) {
                return new PdfDict.Ref(number, Integer.parseInt(generation));
            }
        }
        if (at >= data.length) {
            cut = true;
        }
        at = back;
        return (long) number;
    }

    private String regular() {
        int start = at;
        while (at < data.length && isRegular(data[at])) {
            at++;
        }
        return new String(data, start, at - start, StandardCharsets.ISO_8859_1);
    }

    private int peek() throws LabelException {
        if (at < 0 || at >= data.length) {
            cut = true;
            throw bad("it ends early");
        }
        return data[at] & 0xFF;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }

    private static boolean isRegular(byte b) {
        return !isSpace(b) && "()<>[]{}/%".indexOf(b & 0xFF) < 0;
    }

    private static LabelException bad(String what) {
        return LabelException.malformed("A PDF object cannot be read: " + what + ".");
    }
}
