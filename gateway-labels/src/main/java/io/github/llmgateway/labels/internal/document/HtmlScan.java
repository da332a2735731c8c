// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tags at the start of an HTML page that matter for a label, with their places. HTML Living Standard, 13.2.5. */
final class HtmlScan {
    /** Elements whose content is not markup. */
    private static final Set<String> RAW =
            Set.of("script", "style", "title", "textarea", "noscript", "template", "xmp");

    /** A start tag. */
    record Tag(String name, int start, int end, Map<String, String> attributes) {}

    private final String text;
    private final List<Tag> labels = new ArrayList<>();
    private int place;
    private boolean inPage;
    private boolean inBody;
    private int at;

    private HtmlScan(String text, int start) {
        this.text = text;
        this.at = start;
        this.place = start;
    }

    static HtmlScan of(String text, int start) {
        HtmlScan scan = new HtmlScan(text, start);
        scan.run();
        return scan;
    }

    /** The meta tags of the name AIGC. */
    List<Tag> labels() {
        return labels;
    }

    /** Where a new meta tag goes: after the declaration of the character set, which has to come early, else after head. */
    int place() {
        return place;
    }

    private void run() {
        while (at < text.length()) {
            int open = text.indexOf('<', at);
            if (open < 0 || open + 1 >= text.length()) {
                return;
            }
            at = open;
            if (text.startsWith("<!--", at)) {
                at = after("-->");
            } else if (text.charAt(at + 1) == '!' || text.charAt(at + 1) == '?') {
                int close = text.indexOf('>', at);
                at = close < 0 ? text.length() : close + 1;
                place = inPage || close < 0 ? place : at;
            } else if (isLetter(text.charAt(at + 1))) {
                tag();
            } else {
                at++;
            }
        }
    }

    private void tag() {
        int start = at;
        int end = start + 1;
        while (end < text.length() && " \t\r\n\f/>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String name = text.substring(start + 1, end).toLowerCase(Locale.ROOT);
        at = end;
        Map<String, String> attributes = new HashMap<>();
        while (at < text.length() && text.charAt(at) != '>') {
            attribute(attributes);
        }
        if (at >= text.length()) {
            return;
        }
        at++;
        inPage = true;
        found(new Tag(name, start, at, attributes));
        if (RAW.contains(name)) {
            int close = indexOfClose(name);
            at = close < 0 ? text.length() : close;
        }
    }

    private int indexOfClose(String name) {
        for (int i = text.indexOf("</", at); i >= 0; i = text.indexOf("</", i + 2)) {
            if (text.regionMatches(true, i + 2, name, 0, name.length())) {
                return i;
            }
        }
        return -1;
    }

    private void found(Tag tag) {
        switch (tag.name) {
            case "html", "head" -> place = inBody ? place : tag.end;
            case "body" -> inBody = true;
            case "meta" -> {
                boolean charset = tag.attributes.containsKey("charset")
                        || tag.attributes.getOrDefault("http-equiv", "").equalsIgnoreCase("content-type");
                if (tag.attributes.getOrDefault("name", "").strip().equalsIgnoreCase("AIGC")) {
                    labels.add(tag);
                } else if (charset && !inBody) {
                    place = tag.end;
                }
            }
            default -> {
                // Content.
            }
        }
    }

    private void attribute(Map<String, String> attributes) {
        while (at < text.length() && " \t\r\n\f/".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int start = at;
        while (at < text.length() && " \t\r\n\f/>=".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(start, at).toLowerCase(Locale.ROOT);
        skipSpace();
        String value = "";
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            skipSpace();
            value = value();
        }
        if (!name.isEmpty()) {
            attributes.putIfAbsent(name, value);
        }
    }

    private String value() {
        if (at >= text.length()) {
            return "";
        }
        char quote = text.charAt(at);
        int start = at;
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, at + 1);
            at = end < 0 ? text.length() : end + 1;
            return end < 0 ? "" : text.substring(start + 1, end);
        }
        while (at < text.length() && " \t\r\n\f>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private int after(String end) {
        int found = text.indexOf(end, at);
        return found < 0 ? text.length() : found + end.length();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
