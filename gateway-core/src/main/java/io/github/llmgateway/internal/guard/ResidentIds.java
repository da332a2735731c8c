// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/**
 * Resident identity numbers: 17 digits and a check character, with a region that exists, a date of birth that exists and a
 * right check character (GB 11643-1999, ISO 7064 MOD 11-2). The permanent residence cards for foreigners of 2023 have the
 * same form with a leading 9 before the region. The old form of 15 digits has no check digit, went out of use in 2013, and
 * is not looked for.
 */
final class ResidentIds {
    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String REGIONS = " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
            + "50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private ResidentIds() {}

    /** Where in {@code text} the number ends that begins with these digits; -1 for none. */
    static int end(String text, DigitGroups number) {
        int digits = number.count() >= LENGTH && number.closesAfter(LENGTH) ? LENGTH : LENGTH - 1;
        if (!number.closesAfter(digits) || !number.grouped(0, digits, 6, 14)) {
            return -1;
        }
        int end = number.end(digits);
        if (digits == LENGTH - 1) {
            boolean ten = Chars.is(text, end, 'X') || Chars.is(text, end, 'x') || Chars.is(text, end, '\uFF38');
            end++;
            if (!ten || Chars.isWordAt(text, end) || check(number) != 10) {
                return -1;
            }
        } else if (!number.endsCleanly(LENGTH) || check(number) != number.digit(LENGTH - 1)) {
            return -1;
        }
        return hasRegion(number) && wasBorn(number) ? end : -1;
    }

    private static int check(DigitGroups number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * number.digit(i);
        }
        return (12 - sum % 11) % 11;
    }

    private static boolean hasRegion(DigitGroups number) {
        int from = number.digit(0) == 9 ? 1 : 0;
        return REGIONS.contains(" " + number.number(from, 2) + " ");
    }

    private static boolean wasBorn(DigitGroups number) {
        int year = number.number(6, 4);
        int month = number.number(10, 2);
        int day = number.number(12, 2);
        if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return false;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month != 2 || day < 29 || leap;
    }
}
