// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.LabelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A small strict JSON reader (RFC 8259) for labels: objects become maps (the first of two equal names counts), arrays
 * lists, numbers and literals {@link Token}.
 */
public final class Json {
    /** A number, true or false, as written. */
    public record Token(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final String text;
    private final Consumer<String> onRepeat;
    private int at;

    private Json(String text, Consumer<String> onRepeat) {
        this.text = text;
        this.onRepeat = onRepeat;
    }

    /**
     * Reads one value; white space, a byte order mark and zero bytes around it are allowed.
     *
     * @param onRepeat receives the name of each member that repeats one of the same object
     * @throws LabelException MALFORMED or LIMIT
     */
    public static Object parse(String text, Consumer<String> onRepeat) throws LabelException {
        if (text.length() > Limits.JSON) {
            throw LabelException.limit(
                    "The label has " + text.length() + " characters; at most " + Limits.JSON + " are read");
        }
        Json reader = new Json(text, onRepeat);
        reader.skipPadding();
        Object value = reader.value(0);
        reader.skipPadding();
        if (reader.at < text.length()) {
            throw reader.bad("there is more text after the value");
        }
        return value;
    }

    /** Writes what {@link #parse(String, Consumer)} returns, without white space. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** Writes a JSON string in ASCII. */
    public static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7E) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit((c >> shift) & 0xF, 16));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.append(separator);
                quote((String) member.getKey(), out);
                write(member.getValue(), out.append(':'));
                separator = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                write(list.get(i), i == 0 ? out : out.append(','));
            }
            out.append(']');
        } else if (value instanceof String string) {
            quote(string, out);
        } else {
            out.append(value);
        }
    }

    private Object value(int depth) throws LabelException {
        if (depth > Limits.DEPTH) {
            throw LabelException.limit("The label is nested more than " + Limits.DEPTH + " deep");
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> token();
        };
    }

    private Map<String, Object> object(int depth) throws LabelException {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        if (next('}')) {
            return members;
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw bad("a member name is missing");
            }
            String name = string();
            expect(':');
            skipSpace();
            Object value = value(depth + 1);
            if (members.containsKey(name)) {
                onRepeat.accept(name);
            } else {
                members.put(name, value);
            }
        } while (next(','));
        expect('}');
        return members;
    }

    private List<Object> array(int depth) throws LabelException {
        List<Object> items = new ArrayList<>();
        at++;
        if (next(']')) {
            return items;
        }
        do {
            skipSpace();
            items.add(value(depth + 1));
        } while (next(','));
        expect(']');
        return items;
    }

    private String string() throws LabelException {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw bad("a control character stands in a string");
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() throws LabelException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw bad("an escape is unknown");
        };
    }

    private char unicode() throws LabelException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw bad("an escape is not four hexadecimal digits");
            }
            value = (value << 4) | digit;
            at++;
        }
        return (char) value;
    }

    private Object token() throws LabelException {
        int start = at;
        while (at < text.length() && ",]} \t\r\n\0".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String token = text.substring(start, at);
        if (token.equals("null")) {
            return null;
        }
        if (token.equals("true") || token.equals("false") || isNumber(token)) {
            return new Token(token);
        }
        throw bad("a value is neither a string, an object, an array, a number nor a literal");
    }

    private static boolean isNumber(String token) {
        return token.length() <= 64 && token.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");
    }

    private char peek() throws LabelException {
        if (at >= text.length()) {
            throw bad("the text ends too early");
        }
        return text.charAt(at);
    }

    private boolean next(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) throws LabelException {
        if (!next(wanted)) {
            throw bad("'" + wanted + "' is missing");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void skipPadding() {
        while (at < text.length() && " \t\r\n\0\uFEFF".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private LabelException bad(String what) {
        return LabelException.malformed("The label is not JSON: " + what + " (at character " + at + ")");
    }
}
