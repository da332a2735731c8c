// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.LabelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks through the elements of an XMP packet and keeps their places, so that a packet can be edited without touching
 * anything else in it. No document type, hence no entities beyond the five of XML; bounded in depth and size.
 */
final class XmlScanner {
    /** Receives elements in document order. */
    interface Handler {
        void open(XmlTag tag);

        /** Text between tags, with entities resolved. */
        void text(String text);

        /** The end of an element; contentEnd is the index of its end tag, end is one past that. */
        void close(XmlTag tag, int contentEnd, int end) throws LabelException;
    }

    private static final int ELEMENTS = 1 << 18;

    private final String text;
    private final Handler handler;
    private final Deque<XmlTag> open = new ArrayDeque<>();
    private int at;
    private int elements;

    private XmlScanner(String text, Handler handler) {
        this.text = text;
        this.handler = handler;
    }

    static void scan(String text, Handler handler) throws LabelException {
        new XmlScanner(text, handler).run();
    }

    private void run() throws LabelException {
        while (at < text.length()) {
            int next = text.indexOf('<', at);
            if (next < 0) {
                next = text.length();
            }
            if (next > at && !open.isEmpty()) {
                handler.text(unescape(text.substring(at, next)));
            }
            at = next;
            if (at < text.length()) {
                markup();
            }
        }
        if (!open.isEmpty()) {
            throw bad("an element is not closed");
        }
    }

    private void markup() throws LabelException {
        if (text.startsWith("<?", at)) {
            at = after("?>");
        } else if (text.startsWith("<!--", at)) {
            at = after("-->");
        } else if (text.startsWith("<![CDATA[", at)) {
            int end = after("]]>");
            handler.text(text.substring(at + 9, Math.max(at + 9, end - 3)));
            at = end;
        } else if (text.startsWith("<!", at)) {
            throw bad("a document type is not allowed in a packet (no entities are expanded)");
        } else if (text.startsWith("</", at)) {
            endTag();
        } else {
            startTag();
        }
    }

    private void endTag() throws LabelException {
        int contentEnd = at;
        int end = after(">");
        String name = text.substring(contentEnd + 2, end - 1).trim();
        XmlTag tag = open.poll();
        if (tag == null || !tag.name().equals(name)) {
            throw bad("an end tag does not match its start tag");
        }
        at = end;
        handler.close(tag, contentEnd, end);
    }

    private void startTag() throws LabelException {
        int start = at;
        at++;
        String name = name();
        List<XmlTag.Attribute> attributes = new ArrayList<>();
        int before = at;
        skipSpace();
        while (at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '/') {
            attributes.add(attribute(before));
            before = at;
            skipSpace();
        }
        boolean selfClosing = text.startsWith("/>", at);
        if (!selfClosing && !text.startsWith(">", at)) {
            throw bad("a tag is not closed");
        }
        at += selfClosing ? 2 : 1;
        if (open.size() >= 4 * Limits.DEPTH || ++elements > ELEMENTS) {
            throw LabelException.limit("The XMP packet has too many or too deeply nested elements");
        }
        Map<String, String> namespaces = namespaces(attributes);
        XmlTag tag = new XmlTag(name, open.size(), start, at, selfClosing, attributes, namespaces);
        handler.open(tag);
        if (selfClosing) {
            handler.close(tag, at, at);
        } else {
            open.push(tag);
        }
    }

    private XmlTag.Attribute attribute(int before) throws LabelException {
        String name = name();
        skipSpace();
        if (!text.startsWith("=", at)) {
            throw bad("an attribute has no value");
        }
        at++;
        skipSpace();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw bad("an attribute value is not quoted");
        }
        String value = unescape(text.substring(at + 1, end));
        at = end + 1;
        return new XmlTag.Attribute(name, value, before, at);
    }

    private Map<String, String> namespaces(List<XmlTag.Attribute> attributes) {
        Map<String, String> outer = open.isEmpty() ? Map.of() : open.peek().namespaces();
        Map<String, String> inner = null;
        for (XmlTag.Attribute attribute : attributes) {
            if (attribute.name().equals("xmlns") || attribute.name().startsWith("xmlns:")) {
                inner = inner == null ? new HashMap<>(outer) : inner;
                inner.put(
                        attribute.name().substring(Math.min(6, attribute.name().length())), attribute.value());
            }
        }
        return inner == null ? outer : inner;
    }

    private String name() throws LabelException {
        int start = at;
        while (at < text.length() && " \t\r\n=/><\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw bad("a name is missing");
        }
        return text.substring(start, at);
    }

    private int after(String wanted) throws LabelException {
        int found = text.indexOf(wanted, at);
        if (found < 0) {
            throw bad("'" + wanted + "' is missing");
        }
        return found + wanted.length();
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private String unescape(String raw) throws LabelException {
        if (raw.indexOf('&') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '&') {
                out.append(c);
                continue;
            }
            int end = raw.indexOf(';', i);
            if (end < 0 || end - i > 10) {
                throw bad("an entity is not closed");
            }
            out.appendCodePoint(entity(raw.substring(i + 1, end)));
            i = end;
        }
        return out.toString();
    }

    private int entity(String name) throws LabelException {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> number(name);
        };
    }

    private int number(String name) throws LabelException {
        boolean hexadecimal = name.startsWith("#x");
        String digits = name.substring(Math.min(name.length(), hexadecimal ? 2 : 1));
        if (name.startsWith("#") && digits.matches(hexadecimal ? "[0-9a-fA-F]{1,6}" : "[0-9]{1,7}")) {
            int point = Integer.parseInt(digits, hexadecimal ? 16 : 10);
            if (Character.isValidCodePoint(point)) {
                return point;
            }
        }
        throw bad("an entity is unknown");
    }

    private LabelException bad(String what) {
        return LabelException.malformed("The XMP packet is not well-formed: " + what + " (at character " + at + ")");
    }
}
