// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict recursive-descent reader of RFC 8259 text with a bound on nesting. */
final class JsonReader {

    private static final int MAX_DEPTH = 512;

    private final String text;
    private int position;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Object readDocument() {
        Object value = readValue();
        skipSpace();
        if (position < text.length()) {
            throw problem("Something follows the JSON value");
        }
        return value;
    }

    private Object readValue() {
        skipSpace();
        return switch (peek()) {
            case '{' -> readObject();
            case '[' -> readArray();
            case '"' -> readString();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> readNumber();
        };
    }

    private Map<String, Object> readObject() {
        enter();
        Map<String, Object> object = new LinkedHashMap<>();
        if (next() == '}') {
            return leave(object);
        }
        do {
            if (next() != '"') {
                throw problem("A member name in double quotes was expected");
            }
            String name = readString();
            if (next() != ':') {
                throw problem("A colon was expected");
            }
            position++;
            object.put(name, readValue());
        } while (separator('}'));
        return leave(object);
    }

    private List<Object> readArray() {
        enter();
        List<Object> array = new ArrayList<>();
        if (next() == ']') {
            return leave(array);
        }
        do {
            array.add(readValue());
        } while (separator(']'));
        return leave(array);
    }

    /** Moves past the opening bracket. */
    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw problem("Nested deeper than " + MAX_DEPTH + " levels");
        }
        position++;
    }

    /** Moves past the closing bracket. */
    private <T> T leave(T value) {
        depth--;
        position++;
        return value;
    }

    /** True after a comma, which it takes; false before the closing bracket, which it leaves. */
    private boolean separator(char end) {
        char c = next();
        if (c == ',') {
            position++;
            return true;
        }
        if (c != end) {
            throw problem("A comma or '" + end + "' was expected");
        }
        return false;
    }

    private String readString() {
        StringBuilder out = new StringBuilder();
        position++;
        while (true) {
            char c = peek();
            position++;
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw problem("A control character stands in a string");
            }
            out.append(c == '\\' ? readEscape() : c);
        }
    }

    private char readEscape() {
        char c = peek();
        position++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> readUnicode();
            default -> throw problem("Unknown escape");
        };
    }

    private char readUnicode() {
        if (position + 4 > text.length()) {
            throw problem("The text ends inside an escape");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(position++), 16);
            if (digit < 0) {
                throw problem("Four hexadecimal digits were expected");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Object readNumber() {
        int start = position;
        while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String number = text.substring(start, position);
        if (!number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
            throw problem("A JSON value was expected");
        }
        if (number.matches("-?\\d{1,18}")) {
            return Long.valueOf(number);
        }
        return Double.valueOf(number);
    }

    private Object literal(String word, Object value) {
        if (!text.startsWith(word, position)) {
            throw problem("A JSON value was expected");
        }
        position += word.length();
        return value;
    }

    private char next() {
        skipSpace();
        return peek();
    }

    private char peek() {
        if (position >= text.length()) {
            throw problem("The text ends too early");
        }
        return text.charAt(position);
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private JsonException problem(String what) {
        return new JsonException(what, position);
    }
}
