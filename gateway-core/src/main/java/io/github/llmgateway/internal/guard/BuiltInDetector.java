// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.guard.PersonalDataDetector;
import io.github.llmgateway.guard.PersonalDataKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * The detector that comes with the gateway: one pass over the text, hand-written, no backtracking, so that its cost is
 * linear in the text whatever the text is. Safe for concurrent use.
 */
public final class BuiltInDetector implements PersonalDataDetector {
    private final boolean phones;
    private final boolean ids;
    private final boolean cards;
    private final boolean emails;
    private final boolean passports;
    private final boolean plates;
    private final boolean addresses;
    private final boolean credentials;

    /** A detector of these kinds. */
    public BuiltInDetector(Set<PersonalDataKind> kinds) {
        phones = kinds.contains(PersonalDataKind.PHONE);
        ids = kinds.contains(PersonalDataKind.RESIDENT_ID);
        cards = kinds.contains(PersonalDataKind.BANK_CARD);
        emails = kinds.contains(PersonalDataKind.EMAIL);
        passports = kinds.contains(PersonalDataKind.PASSPORT);
        plates = kinds.contains(PersonalDataKind.LICENCE_PLATE);
        addresses = kinds.contains(PersonalDataKind.IP_ADDRESS);
        credentials = kinds.contains(PersonalDataKind.CREDENTIAL);
    }

    /** A detector of every kind. */
    public static BuiltInDetector ofAll() {
        return new BuiltInDetector(EnumSet.allOf(PersonalDataKind.class));
    }

    @Override
    public void detect(String text, Found found) {
        new Scan(text, found).run();
    }

    private final class Scan {
        private final String text;
        private final Found found;
        private final DigitGroups digits;

        Scan(String text, Found found) {
            this.text = text;
            this.found = found;
            this.digits = new DigitGroups(text);
        }

        void run() {
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                int end = -1;
                if (Chars.isWord(c)) {
                    if (Chars.isStart(text, at)) {
                        end = word(at, c);
                    }
                } else if (plates && c > 128 && LicencePlates.isProvince(c)) {
                    end = tell(at, LicencePlates.end(text, at), PersonalDataKind.LICENCE_PLATE);
                }
                at = end > 0 ? end : at + 1;
            }
        }

        private int word(int at, char c) {
            int end = credentials ? tell(at, Credentials.end(text, at), PersonalDataKind.CREDENTIAL) : -1;
            if (end < 0 && emails) {
                end = tell(at, Emails.end(text, at), PersonalDataKind.EMAIL);
            }
            if (end < 0) {
                end = Chars.digit(c) >= 0 ? number(at) : letter(at);
            }
            if (end < 0 && addresses) {
                end = tell(at, IpAddresses.v6End(text, at), PersonalDataKind.IP_ADDRESS);
            }
            return end;
        }

        private int letter(int at) {
            return passports ? tell(at, Passports.end(text, at), PersonalDataKind.PASSPORT) : -1;
        }

        private int number(int at) {
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            int end = addresses && before != 'v' && before != 'V'
                    ? tell(at, IpAddresses.v4End(text, at), PersonalDataKind.IP_ADDRESS)
                    : -1;
            boolean fraction = before == '_' || (before == '.' && Chars.isDigitAt(text, at - 2));
            if (end > 0 || fraction) {
                return end;
            }
            digits.read(at);
            if (ids) {
                end = tell(at, ResidentIds.end(text, digits), PersonalDataKind.RESIDENT_ID);
            }
            if (end < 0 && cards) {
                end = digits(at, BankCards.match(digits), PersonalDataKind.BANK_CARD);
            }
            if (end < 0 && phones) {
                int from = before == '+' ? at - 1 : at;
                end = digits(from, MobileNumbers.match(digits), PersonalDataKind.PHONE);
            }
            return end;
        }

        private int digits(int from, int count, PersonalDataKind kind) {
            return count == 0 ? -1 : tell(from, digits.end(count), kind);
        }

        private int tell(int from, int end, PersonalDataKind kind) {
            if (end > 0) {
                found.found(from, end, kind);
            }
            return end;
        }
    }
}
