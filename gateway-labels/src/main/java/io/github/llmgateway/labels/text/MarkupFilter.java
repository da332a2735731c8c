// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.text;

import java.util.Locale;

/** Passes on the characters that a reader of the text sees, each with its place. */
final class MarkupFilter {
    private static final int LONGEST_TAG = 4096;
    private static final int LONGEST_NAME = 12;
    private static final int LONGEST_REFERENCE = 10;
    private static final String BLOCKS = " p div br hr li ul ol tr td th table h1 h2 h3 h4 h5 h6 section article header"
            + " footer main aside nav blockquote pre title body html head figure figcaption option dd dt dl form ";

    private enum State {
        TEXT,
        /** After {@code <}: a tag when a letter, a slash or an exclamation mark follows. */
        LESS,
        TAG,
        COMMENT,
        /** Within script or style. */
        HIDDEN,
        REFERENCE
    }

    private final Markup markup;
    private final ClauseReader out;
    /** A tag's name, a reference; most texts have neither. */
    private StringBuilder held;

    private State state = State.TEXT;
    private String hidden = "";
    private int heldAt;
    private int tagLength;
    private char quote;

    MarkupFilter(Markup markup, ClauseReader out) {
        this.markup = markup;
        this.out = out;
    }

    void accept(char c, int at) {
        if (state == State.TEXT) {
            text(c, at);
            return;
        }
        switch (state) {
            case LESS -> less(c, at);
            case TAG -> tag(c, at);
            case COMMENT -> comment(c);
            case HIDDEN -> hidden(c);
            default -> reference(c, at);
        }
    }

    void finish(int length) {
        if (state == State.LESS) {
            out.accept('<', heldAt, heldAt + 1);
        } else if (state == State.REFERENCE) {
            release(length);
        }
        out.finish(length);
    }

    private void text(char c, int at) {
        if (markup != Markup.NONE && c == '<') {
            state = State.LESS;
            heldAt = at;
        } else if (markup == Markup.HTML && c == '&') {
            state = State.REFERENCE;
            heldAt = at;
            holdNothing();
        } else if (markup != Markup.MARKDOWN || !isEmphasis(c)) {
            out.accept(c, at, at + 1);
        }
    }

    private void holdNothing() {
        if (held == null) {
            held = new StringBuilder(16);
        }
        held.setLength(0);
    }

    private static boolean isEmphasis(char c) {
        return c == '*' || c == '_' || c == '`' || c == '~';
    }

    private void less(char c, int at) {
        if (c == '/' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            state = State.TAG;
            holdNothing();
            tagLength = 0;
            quote = 0;
            tag(c, at);
        } else {
            state = State.TEXT;
            out.accept('<', heldAt, heldAt + 1);
            text(c, at);
        }
    }

    private void tag(char c, int at) {
        tagLength++;
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '>') {
            endTag(at);
            return;
        } else if (!held.isEmpty() && tagLength > held.length() && (c == '"' || c == '\'')) {
            quote = c;
        }
        if (held.length() == tagLength - 1 && held.length() < LONGEST_NAME && isName(c)) {
            held.append(c);
            if (held.length() == 3 && held.toString().equals("!--")) {
                state = State.COMMENT;
                held.setLength(0);
            }
        }
        if (tagLength > LONGEST_TAG || (markup == Markup.MARKDOWN && c == '\n')) {
            state = State.TEXT;
            out.accept('\n', at, at + 1);
        }
    }

    private static boolean isName(char c) {
        return c == '/' || c == '!' || c == '-' || Character.isLetterOrDigit(c);
    }

    private void endTag(int at) {
        String name = held.toString().toLowerCase(Locale.ROOT);
        boolean closing = name.startsWith("/");
        String bare = name.replace("/", "");
        state = State.TEXT;
        if (!closing && (bare.equals("script") || bare.equals("style"))) {
            state = State.HIDDEN;
            hidden = "</" + bare;
            held.setLength(0);
        } else if (!bare.isEmpty() && BLOCKS.contains(" " + bare + " ")) {
            out.accept('\n', at, at + 1);
        }
    }

    private void comment(char c) {
        if (c == '-') {
            held.append(held.length() < 2 ? "-" : "");
        } else if (c == '>' && held.length() == 2) {
            state = State.TEXT;
        } else {
            held.setLength(0);
        }
    }

    private void hidden(char c) {
        char lower = Character.toLowerCase(c);
        if (held.length() == hidden.length()) {
            if (c == '>') {
                state = State.TEXT;
            }
        } else if (lower == hidden.charAt(held.length())) {
            held.append(lower);
        } else {
            held.setLength(0);
            if (lower == '<') {
                held.append(lower);
            }
        }
    }

    private void reference(char c, int at) {
        if (c == ';') {
            state = State.TEXT;
            int point = References.resolve(held.toString());
            if (point < 0) {
                release(at);
                out.accept(';', at, at + 1);
            } else {
                for (char resolved : Character.toChars(point)) {
                    out.accept(resolved, heldAt, at + 1);
                }
            }
        } else if (held.length() < LONGEST_REFERENCE && (c == '#' || Character.isLetterOrDigit(c))) {
            held.append(c);
        } else {
            state = State.TEXT;
            release(at);
            text(c, at);
        }
    }

    /** What looked like a reference was text. */
    private void release(int end) {
        out.accept('&', heldAt, heldAt + 1);
        for (int i = 0; i < held.length() && heldAt + 1 + i < end; i++) {
            out.accept(held.charAt(i), heldAt + 1 + i, heldAt + 2 + i);
        }
    }
}
