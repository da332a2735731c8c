// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Copyright notices in a text: short lines of their own that have the form of one, so that prose about copyright is none.
 */
final class Notices {
    // A notice is a line, and no answer has so many.
    private static final int LONGEST = 300;
    private static final int MOST = 32;

    private static final String SIGN = "(?:copyright|\u00A9|\\(c\\))";
    private static final Pattern FORM = Pattern.compile(
            "^" + SIGN + "(?:[ :,]*" + SIGN + ")*[ :,]*(?:19|20)\\d\\d\\b"
                    + "|^SPDX-(?:License-Identifier|FileCopyrightText):"
                    + "|^(?:版权所有|著作权所有)(?![者人权的])"
                    + "|(?:版权所有|著作权所有|保留所有权利|保留一切权利)[.。!！]?$"
                    + "|\\ball rights reserved[.!]?$",
            Pattern.CASE_INSENSITIVE);

    // Stands for personal data that the guards have masked, and becomes what it was on the way out.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[\\[[A-Z_]+_\\d+]]");

    private Notices() {}

    /** Whether all notices in {@code text} are in {@code leaving}; spaces and markup around them may have changed. */
    static boolean areKept(CharSequence text, CharSequence leaving) {
        List<String> notices = of(text.toString());
        if (notices.isEmpty()) {
            return true;
        }
        String out = squeezed(leaving);
        return notices.stream().allMatch(out::contains);
    }

    private static List<String> of(String text) {
        List<String> notices = new ArrayList<>();
        for (int from = 0; from < text.length() && notices.size() < MOST; ) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            if (end - from <= LONGEST) {
                String line = bare(squeezed(text.substring(from, end)));
                if (FORM.matcher(line).find()) {
                    notices.addAll(List.of(PLACEHOLDER.split(line)));
                }
            }
            from = end + 1;
        }
        return notices;
    }

    /** Runs of space, line ends among them, as one blank. */
    private static String squeezed(CharSequence text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = true;
            } else {
                if (space) {
                    squeezed.append(' ');
                }
                squeezed.append(c);
                space = false;
            }
        }
        return squeezed.toString();
    }

    /** Without what marks a comment, a heading, emphasis or a quotation around it. */
    private static String bare(String line) {
        int from = 0;
        int end = line.length();
        while (from < end && isMarkup(line.charAt(from))) {
            from++;
        }
        while (end > from && isMarkup(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(from, end);
    }

    private static boolean isMarkup(char c) {
        return " /*#<>!-_`|\"'".indexOf(c) >= 0;
    }
}
