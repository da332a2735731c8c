// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/**
 * IPv4 addresses of four decimal numbers and IPv6 addresses in the ranges of global, unique local and link local ones
 * (RFC 4291 section 2.2). Loopback, unspecified and broadcast addresses say nothing of anybody and are left alone, and so is
 * what stands behind a {@code v} or goes on with a fifth number: a version.
 */
final class IpAddresses {
    private static final int V6_LONGEST = 39;

    private IpAddresses() {}

    /** Where the IPv4 address ends that begins at {@code at}; -1 for none. */
    static int v4End(String s, int at) {
        if (Chars.is(s, at - 1, '.') && Chars.isDigitAt(s, at - 2)) {
            return -1;
        }
        int next = at;
        int first = -1;
        boolean same = true;
        for (int octet = 0; octet < 4; octet++) {
            int end = Chars.digitsEnd(s, next, 4);
            int value = octet(s, next, end);
            if (value < 0 || (octet < 3 && !Chars.is(s, end, '.'))) {
                return -1;
            }
            first = octet == 0 ? value : first;
            same &= value == first;
            next = end + 1;
        }
        int end = next - 1;
        boolean goesOn = Chars.isWordAt(s, end) || (Chars.is(s, end, '.') && Chars.isDigitAt(s, end + 1));
        boolean nobodys = first == 127 || first == 0 || (same && first == 255);
        return goesOn || nobodys ? -1 : end;
    }

    private static int octet(String s, int from, int end) {
        int digits = end - from;
        if (digits < 1 || digits > 3 || (digits > 1 && s.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < end; i++) {
            char c = s.charAt(i);
            if (c > '9') {
                return -1; // full-width
            }
            value = 10 * value + c - '0';
        }
        return value <= 255 ? value : -1;
    }

    /** Where the IPv6 address ends that begins at {@code at}; -1 for none. */
    static int v6End(String s, int at) {
        char lead = s.charAt(at);
        if (!(lead == '2' || lead == '3' || lead == 'f' || lead == 'F') || Chars.is(s, at - 1, ':')) {
            return -1;
        }
        int groups = 0;
        boolean shortened = false;
        int next = at;
        int end = at;
        while (next - at < V6_LONGEST) {
            int stop = hexEnd(s, next);
            if (stop == next || (groups == 0 && stop - next != 4)) {
                break;
            }
            groups++;
            end = stop;
            if (!Chars.is(s, stop, ':')) {
                break;
            }
            boolean pair = Chars.is(s, stop + 1, ':');
            if (pair && shortened) {
                return -1;
            }
            shortened |= pair;
            next = pair ? stop + 2 : stop + 1;
            end = pair ? next : end;
        }
        boolean whole = shortened ? groups >= 2 && groups < 8 : groups == 8;
        return whole && !Chars.isWordAt(s, end) ? end : -1;
    }

    private static int hexEnd(String s, int from) {
        int end = from;
        while (end < s.length() && end - from < 5 && Chars.isHex(s.charAt(end))) {
            end++;
        }
        return end - from > 4 ? from : end;
    }
}
