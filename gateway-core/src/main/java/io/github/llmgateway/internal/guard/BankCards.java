// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

/**
 * Numbers of bank cards: 15 to 19 digits, whole or in groups of four (or 6-13 and 4-6-5, as some are printed), with leading
 * digits and a length that networks use for cards in circulation in China, and a right Luhn digit (ISO/IEC 7812-1). Leading
 * digits: the networks' published ranges; a tenth of all numbers that begin so have a right Luhn digit by chance.
 */
final class BankCards {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 19;

    private BankCards() {}

    /** How many of the digits are a card's number; 0 for none. */
    static int match(DigitGroups number) {
        for (int length = Math.min(LONGEST, number.count()); length >= SHORTEST; length--) {
            if (number.closesAfter(length)
                    && number.endsCleanly(length)
                    && isGrouped(number, length)
                    && isIssued(number, length)
                    && luhn(number, length)) {
                return length;
            }
        }
        return 0;
    }

    private static boolean isGrouped(DigitGroups number, int length) {
        return number.grouped(0, length, 4, 8, 12, 16)
                || number.grouped(0, length, 6)
                || (length == SHORTEST && number.grouped(0, length, 4, 10));
    }

    private static boolean isIssued(DigitGroups number, int length) {
        int two = number.number(0, 2);
        int four = number.number(0, 4);
        if (two == 62 || two == 60 || (four >= 8100 && four <= 8171)) {
            return length >= 16;
        }
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if (number.digit(0) == 4 || four == 9558) {
            return length == 16 || length == 19;
        }
        return length == 16
                && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720) || (four >= 3528 && four <= 3589));
    }

    private static boolean luhn(DigitGroups number, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = number.digit(length - 1 - i);
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
