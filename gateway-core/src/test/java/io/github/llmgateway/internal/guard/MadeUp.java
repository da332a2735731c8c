// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.guard.PersonalDataKind;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/**
 * Personal data that nobody has, and things that look like it. From a seed, so that figures can be repeated. About one piece
 * in ten is written as people write it and detectors do not expect it.
 */
final class MadeUp {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ALNUM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Random random;

    MadeUp(long seed) {
        random = new Random(seed);
    }

    String piece(PersonalDataKind kind) {
        return switch (kind) {
            case PHONE -> phone();
            case RESIDENT_ID -> residentId();
            case BANK_CARD -> card();
            case EMAIL -> email();
            case PASSPORT -> passport();
            case LICENCE_PLATE -> plate();
            case IP_ADDRESS -> address();
            case CREDENTIAL -> credential();
            case OTHER -> throw new IllegalArgumentException("no detector finds this kind");
        };
    }

    private String phone() {
        String number = one("134", "138", "139", "150", "159", "166", "176", "180", "189", "199") + digits(8);
        String middle = number.substring(3, 7);
        String last = number.substring(7);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> number.substring(0, 3) + one(" ", "-") + middle + one(" ", "-") + last;
            case 4, 5, 6 -> one("+86", "+86 ", "86-", "0086 ") + number;
            case 7 -> "Tel" + number;
            case 8 -> number.replaceAll("(..)(?=.)", "$1 ");
            default -> number;
        };
    }

    private String residentId() {
        String region = one("110105", "310104", "440304", "510107", "330106");
        String birth = String.format(
                Locale.ROOT, "%d%02d%02d", 1940 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28));
        String serial = digits(3);
        String body = region + birth + serial;
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        String check = "10X98765432".substring(sum % 11, sum % 11 + 1);
        return switch (random.nextInt(20)) {
            case 0, 1 -> region + " " + birth + " " + serial + check;
            case 2 -> region + birth.substring(2) + serial;
            case 3, 4 -> body + check.toLowerCase(Locale.ROOT);
            default -> body + check;
        };
    }

    private String card() {
        boolean credit = random.nextInt(4) == 0;
        String start = credit ? one("4", "51", "55", "3530") : one("6222", "6217", "6228", "6214");
        String number = luhn(start + digits((credit ? 15 : 18) - start.length()));
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> number.replaceAll("(.{4})(?=.)", "$1" + one(" ", "-"));
            case 5 -> luhn("88" + digits(16));
            default -> number;
        };
    }

    private static String luhn(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return body + (10 - sum % 10) % 10;
    }

    private String email() {
        String local = one("li.si", "zhang_san", "w-wang", "info", "chen88", "a+b") + digits(random.nextInt(3));
        String domain = one("example.com", "mail.example.cn", "example.com.cn", "corp-x.example.net", "example.org");
        return local + (random.nextInt(20) == 0 ? one("(at)", "\uFF20") : "@") + domain;
    }

    private String passport() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> "E" + one("A", "B", "H", "K") + digits(7);
            case 5, 6 -> "\u62A4\u7167\u53F7 " + one("PE", "SE", "KJ", "MA") + digits(7);
            case 7 -> one("K", "H") + digits(8);
            case 8 -> "e" + digits(8);
            default -> one("E", "E", "G") + digits(8);
        };
    }

    private String plate() {
        String begin = one("\u4EAC", "\u6CAA", "\u7CA4", "\u6D59", "\u5DDD") + one("A", "B", "C", "N");
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> begin + one("\u00B7", " ", "-") + letters(1) + digits(4);
            case 4, 5, 6, 7 -> begin + one("D", "F") + digits(5);
            case 8 -> begin.toLowerCase(Locale.ROOT) + digits(5);
            default -> begin + digits(3) + letters(1) + digits(1);
        };
    }

    private String address() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> "2001:db8:" + hex(4) + "::" + hex(3) + ":" + hex(4);
            case 3, 4 -> "2409:8a" + hex(2) + ":" + hex(4) + ":1:" + hex(4) + ":2:" + hex(4) + ":3";
            case 5 -> "203 . 0 . 113 . " + random.nextInt(256);
            default -> one("203.0.113.", "198.51.100.", "192.168.3.", "10.20.30.") + random.nextInt(256);
        };
    }

    private String credential() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> "sk-" + hex(32);
            case 3 -> "sk-proj-" + alnum(48);
            case 4 -> "AKIA" + alnum(16).toUpperCase(Locale.ROOT);
            case 5 -> "LTAI" + alnum(20);
            case 6 -> "ghp_" + alnum(36);
            case 7 -> hex(32) + "." + alnum(16);
            case 8 ->
                "eyJhbGciOiJIUzI1NiJ9."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(("{\"sub\":\"" + digits(9) + "\"}")
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        + "." + alnum(43);
            default -> alnum(40);
        };
    }

    /** What is no personal data and looks like it. */
    String decoy() {
        return switch (random.nextInt(26)) {
            case 0 -> "1" + (3 + random.nextInt(7)) + digits(9);
            case 1 -> "20" + digits(14);
            case 2 -> one("1", "3", "6", "8") + digits(15 + random.nextInt(4));
            case 3 -> "17" + digits(11);
            case 4 -> one("v", "") + random.nextInt(9) + "." + random.nextInt(20) + "." + random.nextInt(20);
            case 5 -> "v" + random.nextInt(9) + "." + random.nextInt(20) + ".1." + random.nextInt(99);
            case 6 -> random.nextInt(9) + "." + random.nextInt(20) + ".1." + random.nextInt(99);
            case 7 -> hex(2) + ":" + hex(2) + ":" + hex(2) + ":" + hex(2) + ":" + hex(2) + ":" + hex(2);
            case 8 -> "12:" + (10 + random.nextInt(50)) + ":" + (10 + random.nextInt(50));
            case 9 -> "2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(9);
            case 10 -> hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
            case 11 -> hex(40);
            case 12 -> digits(5) + "." + digits(2);
            case 13 -> "978-7-" + digits(3) + "-" + digits(5) + "-" + random.nextInt(10);
            case 14 -> one("F", "R", "X", "E") + digits(8);
            case 15 -> "icon@" + (2 + random.nextInt(2)) + "x.png";
            case 16 -> "@user" + digits(3);
            case 17 -> "sk-" + one("learn-contrib-estimators-for-everyone", "short", "task-runner-and-scheduler-tool");
            case 18 -> "010-" + digits(8);
            case 19 -> "400-" + digits(3) + "-" + digits(4);
            case 20 -> "std::" + one("vector", "dead::beef", "face::cafe") + "::size";
            case 21 -> "SN" + digits(11);
            case 22 -> "http://127.0.0.1:" + (1000 + random.nextInt(9000));
            case 23 -> one("\u4EAC", "\u6CAA") + one("A", "B") + "\u80A1" + digits(5);
            case 24 -> digits(18);
            default -> "0." + digits(12);
        };
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String digits(int count) {
        return from("0123456789", count);
    }

    private String letters(int count) {
        return from("ABCDEFGHJKLMNPQRSTUVWXYZ", count);
    }

    private String hex(int count) {
        return from("0123456789abcdef", count);
    }

    private String alnum(int count) {
        return from(ALNUM, count);
    }

    private String from(String alphabet, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** A sentence around {@code piece}, which begins at {@code sentence.indexOf(piece)}. */
    String sentence(String piece) {
        return switch (random.nextInt(6)) {
            case 0 -> "\u8BF7\u67E5\u4E00\u4E0B" + piece + "\u7684\u8BB0\u5F55\u3002";
            case 1 -> "\u7559\u7684\u662F\uFF1A" + piece + "\uFF0C\u8C22\u8C22";
            case 2 -> "Please look up " + piece + ", it is urgent.";
            case 3 -> "{\"value\":\"" + piece + "\",\"ok\":true}";
            case 4 -> "row=" + piece + ";next";
            default -> piece;
        };
    }
}
