// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.json;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The keywords {@code minLength}, {@code maxLength} (in Unicode characters) and {@code pattern}. */
final class TextChecks {
    private TextChecks() {}

    static void add(SchemaNode node, Keywords keywords) {
        long min = keywords.count("minLength", 0);
        long max = keywords.count("maxLength", Long.MAX_VALUE);
        if (min > 0 || max < Long.MAX_VALUE) {
            length(node, min, max);
        }
        String pattern = keywords.text("pattern");
        if (pattern != null) {
            pattern(node, compile(pattern, keywords), pattern);
        }
    }

    private static void length(SchemaNode node, long min, long max) {
        node.add((value, at) -> {
            if (!(value instanceof String text)) {
                return null;
            }
            long length = text.codePointCount(0, text.length());
            if (length < min) {
                return new Mismatch(at, "a string of at least " + min + " characters", "shorter string");
            }
            return length > max
                    ? new Mismatch(at, "a string of at most " + max + " characters", "longer string")
                    : null;
        });
    }

    private static Pattern compile(String pattern, Keywords keywords) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw keywords.refusal("pattern", "is no Java regular expression: " + e.getDescription());
        }
    }

    private static void pattern(SchemaNode node, Pattern pattern, String shown) {
        String expected = "a string with the pattern " + shown;
        node.add((value, at) -> {
            if (!(value instanceof String text)) {
                return null;
            }
            try {
                boolean found = pattern.matcher(new BoundedText(text)).find();
                return found ? null : new Mismatch(at, expected, "string of another form");
            } catch (BoundedText.TooMuchWork | StackOverflowError e) {
                return new Mismatch(at, expected, "string on which the pattern takes too long");
            }
        });
    }
}
