// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code of a service provider after TC260-PG-20252A: 27 characters, {@code 0011} (format 00, organisation, bound to
 * the unified social credit code), the 18 characters of that code, 1 for a generating or 2 for a spreading service, and
 * four characters that the provider chooses. Immutable.
 */
public final class ProviderCode {
    /** Characters in a code. */
    public static final int LENGTH = 27;

    private static final String PREFIX = "0011";
    private static final Pattern SHAPE = Pattern.compile("0011[0-9A-Z]{18}[12][0-9A-Z]{4}");

    /** The alphabet of GB 32100: digits and capitals without I, O, S, V and Z. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private final String code;

    private ProviderCode(String code) {
        this.code = code;
    }

    /** The code, or empty when the text has another shape or its credit code another check character. */
    public static Optional<ProviderCode> parse(String text) {
        Objects.requireNonNull(text, "text");
        if (!hasShape(text) || !isUscc(text.substring(4, 22))) {
            return Optional.empty();
        }
        return Optional.of(new ProviderCode(text));
    }

    /** Whether a text is a unified social credit code with a right check character (GB 32100-2015). */
    public static boolean isUscc(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() != 18) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 18; i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += i < 17 ? value * WEIGHTS[i] : 0;
        }
        return ALPHABET.indexOf(text.charAt(17)) == (31 - sum % 31) % 31;
    }

    /** Whether the text is shaped like a code, whatever its check character. */
    static boolean hasShape(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Whether the text was probably meant as a code rather than as a name. */
    static boolean isMeantAsCode(String text) {
        return text.startsWith(PREFIX)
                && text.length() >= 18
                && text.length() <= 36
                && text.chars().allMatch(c -> c < 128);
    }

    /** The unified social credit code, 18 characters. */
    public String uscc() {
        return code.substring(4, 22);
    }

    /** True for a generating service, false for a spreading one. */
    public boolean isGenerating() {
        return code.charAt(22) == '1';
    }

    /** The four characters that the provider chooses, often one number a model or application. */
    public String suffix() {
        return code.substring(23);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProviderCode that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** The 27 characters. */
    @Override
    public String toString() {
        return code;
    }
}
