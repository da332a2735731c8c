// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

/** HTML that grows. Whatever comes from outside goes through {@link #text} or {@link #escaped}. */
final class Markup {
    private final StringBuilder html = new StringBuilder(32_768);

    /** Adds markup as it is: constants and numbers only. */
    Markup raw(String markup) {
        html.append(markup);
        return this;
    }

    /** Adds text from outside. */
    Markup text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** An element of a class that holds text. */
    Markup element(String tag, String style, String text) {
        html.append('<').append(tag);
        if (!style.isEmpty()) {
            html.append(" class=\"").append(style).append('"');
        }
        html.append('>').append(escaped(text)).append("</").append(tag).append('>');
        return this;
    }

    /** Text as it may stand in an element or in a quoted attribute. Controls, and marks that turn the direction, are left out. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    int kind = Character.getType(c);
                    if (kind != Character.CONTROL && kind != Character.FORMAT && kind != Character.SURROGATE) {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
