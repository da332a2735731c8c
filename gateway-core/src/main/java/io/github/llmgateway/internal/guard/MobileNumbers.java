// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/**
 * Mobile numbers of mainland China: eleven digits beginning with a segment that is in use, whole or as 3-4-4 or 3-8, with
 * or without country code. Source of the segments: MIIT, numbering plan of the public communication network (2017) and its
 * later allocations; segments for machines only and for satellites are included, since people use cards of them.
 */
final class MobileNumbers {
    private static final int LENGTH = 11;
    private static final String UNUSED = " 142 143 154 160 161 163 164 168 169 179 194 ";

    private MobileNumbers() {}

    /** How many of the digits are a mobile number with its country code; 0 for none. */
    static int match(DigitGroups number) {
        if (isMobile(number, 0)) {
            return LENGTH;
        }
        if (number.count() > 2 && number.number(0, 2) == 86 && isMobile(number, 2)) {
            return LENGTH + 2;
        }
        return number.count() > 4 && number.number(0, 4) == 86 && isMobile(number, 4) ? LENGTH + 4 : 0;
    }

    private static boolean isMobile(DigitGroups number, int from) {
        int to = from + LENGTH;
        if (!number.closesAfter(to)
                || !number.endsCleanly(to)
                || number.digit(from) != 1
                || number.digit(from + 1) < 3) {
            return false;
        }
        String segment = " " + number.number(from, 3) + " ";
        return !UNUSED.contains(segment) && number.grouped(from, to, 3, 7) && (from == 0 || number.grouped(0, from));
    }
}
