// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import java.util.Locale;
import java.util.Set;

/**
 * E-mail addresses: a dot-atom of at most 64 characters, an at sign, and a domain of ASCII labels (RFC 5321 section 4.5.3.1,
 * RFC 5322 section 3.4.1). Quoted local parts and internationalised addresses are not looked for. A name like {@code
 * icon@2x.png} is a file.
 */
final class Emails {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final Set<String> FILES = Set.of("png", "jpg", "jpeg", "gif", "webp", "svg");

    private Emails() {}

    /** Where the address ends that begins at {@code at}; -1 for none. */
    static int end(String s, int at) {
        if (isInner(s, at - 1)) {
            return -1;
        }
        int sign = at;
        while (sign < s.length() && sign - at <= LONGEST_LOCAL && isLocal(s.charAt(sign))) {
            sign++;
        }
        if (sign - at > LONGEST_LOCAL || !Chars.is(s, sign, '@') || s.charAt(sign - 1) == '.') {
            return -1;
        }
        return domainEnd(s, sign + 1);
    }

    /** Whether {@code at} is inside of a local part that began earlier. */
    private static boolean isInner(String s, int at) {
        return at > 0 && isLocal(s.charAt(at)) && Chars.isWordAt(s, at - 1);
    }

    private static int domainEnd(String s, int from) {
        int label = from;
        int end = -1;
        while (label - from < LONGEST_DOMAIN) {
            int stop = label;
            while (stop < s.length()
                    && stop - label <= 63
                    && (isAsciiWord(s.charAt(stop)) || (s.charAt(stop) == '-' && stop > label))) {
                stop++;
            }
            while (stop > label && s.charAt(stop - 1) == '-') {
                stop--;
            }
            if (stop == label || stop - label > 63) {
                break;
            }
            end = label > from && isTop(s, label, stop) ? stop : end;
            if (!Chars.is(s, stop, '.')) {
                break;
            }
            label = stop + 1;
        }
        return end;
    }

    private static boolean isTop(String s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Chars.isLetter(s.charAt(i))) {
                return false;
            }
        }
        return to - from >= 2 && !FILES.contains(s.substring(from, to).toLowerCase(Locale.ROOT));
    }

    private static boolean isAsciiWord(char c) {
        return c < 128 && Chars.isWord(c);
    }

    private static boolean isLocal(char c) {
        return isAsciiWord(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
    }
}
