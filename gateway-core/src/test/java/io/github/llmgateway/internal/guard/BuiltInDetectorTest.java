// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.guard.PersonalDataKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built-in detector takes for personal data, and what it does not. */
class BuiltInDetectorTest {

    private static List<String> found(String text) {
        List<String> found = new ArrayList<>();
        BuiltInDetector.ofAll()
                .detect(text, (start, end, kind) -> found.add(kind.word() + "=" + text.substring(start, end)));
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call 13800138000 now | phone=13800138000",
                "\u624B\u673A13912345678\u3002 | phone=13912345678",
                "tel:+86 138-0013-8000. | phone=+86 138-0013-8000",
                "8615912345678 | phone=8615912345678",
                "0086 199 1234 5678 | phone=0086 199 1234 5678",
                "\uFF11\uFF13\uFF18\uFF10\uFF10\uFF11\uFF13\uFF18\uFF10\uFF10\uFF10 | phone=\uFF11\uFF13\uFF18\uFF10\uFF10\uFF11\uFF13\uFF18\uFF10\uFF10\uFF10",
                "line\\n13800138000\\n | phone=13800138000",
                "id 11010519491231002X! | resident-id=11010519491231002X",
                "id 11010519491231002x | resident-id=11010519491231002x",
                "440524 18800101 0014? | ",
                "440524198001010013 | resident-id=440524198001010013",
                "440524 19800101 0013 | resident-id=440524 19800101 0013",
                "6222021234567890128 | bank-card=6222021234567890128",
                "4111 1111 1111 1111 | bank-card=4111 1111 1111 1111",
                "5555-5555-5555-4444 | bank-card=5555-5555-5555-4444",
                "3782 822463 10005 | bank-card=3782 822463 10005",
                "to li.si+x@mail.example.com, | email=li.si+x@mail.example.com",
                "13800138000@example.cn | email=13800138000@example.cn",
                "\u90AE\u7BB1zhang_san@example.com.cn\u3002 | email=zhang_san@example.com.cn",
                "line\\nwang@example.com | email=wang@example.com",
                "passport E12345678 | passport=E12345678",
                "EA1234567 | passport=EA1234567",
                "\u62A4\u7167 K12345678 | passport=K12345678",
                "\u4EACA12345 | licence-plate=\u4EACA12345",
                "\u7CA4B\u00B7D12345 | licence-plate=\u7CA4B\u00B7D12345",
                "\u7CA4Z1234\u6E2F | licence-plate=\u7CA4Z1234\u6E2F",
                "from 203.0.113.7: | ip-address=203.0.113.7",
                "at 2001:db8::8a2e:370:7334 | ip-address=2001:db8::8a2e:370:7334",
                "fe80:0:0:0:202:b3ff:fe1e:8329 | ip-address=fe80:0:0:0:202:b3ff:fe1e:8329",
            })
    void findsPersonalData(String text, String expected) {
        assertThat(found(text)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    /** Made of parts, so that nobody's scanner takes this file for a leak. */
    @ParameterizedTest
    @CsvSource({
        "sk-, 0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        "sk-proj-, Ab1_Cd2-Ef3Gh4Ij5Kl6Mn7Op8",
        "AKIA, 2E0A8F3B244C9986",
        "LTAI, 5tAbCdEf12GhIjKl34MnOp",
        "ghp_, 0123456789abcdefghijABCDEFGHIJ012345",
        "glpat-, a1B2c3D4e5F6g7H8i9J0",
        "xoxb-, 123456789012-abcdefABCDEF",
        "hf_, aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uVwX",
        "AIza, Sy0123456789abcdefghijABCDEFGHIJ012",
        "eyJhbGciOiJIUzI1NiJ9, .eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ",
        "0123456789abcdef0123456789abcdef, .Ab1Cd2Ef3Gh4Ij5K"
    })
    void findsCredentials(String begin, String rest) {
        String key = begin + rest;
        assertThat(found("key=" + key + ".")).containsExactly("credential=" + key);
        assertThat(found("\"" + key + "\"")).containsExactly("credential=" + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901", // no such segment
                "11012345678",
                "order 138001380001", // a digit too many
                "x13800138000", // part of a name
                "0.13800138000",
                "13800138000.55",
                "1380-0138-000", // grouped as no number is
                "110105194912310021", // wrong check digit
                "110105194913310021", // no such month
                "6222021234567890123", // wrong Luhn digit
                "1234567812345670", // right Luhn digit, but nobody's range
                "icon@2x.png",
                "@Override",
                "user@host",
                "a@b.c1",
                "E1234567",
                "K12345678",
                "PART-E12345678",
                "\u4EACA1234",
                "\u4EACAABCDE",
                "\u82CFO12345",
                "v1.2.3.4",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.02.03.04",
                "127.0.0.1",
                "12:30:45",
                "aa:bb:cc:dd:ee:ff",
                "std::vector::size",
                "f00::1",
                "sk-learn-a-longer-name-than-you-would-think",
                "risk-0a1b2c3d4e5f60718293a4b5",
                "AKIA123",
                "eyJ.eyJ.x",
                "0123456789abcdef0123456789abcdef"
            })
    void leavesTheRestAlone(String text) {
        assertThat(found(text)).isEmpty();
        assertThat(found("(" + text + ")")).isEmpty();
    }

    @Test
    void findsSeveralInOneText() {
        assertThat(found("13800138000,13900139000;a@b.cn 203.0.113.7"))
                .containsExactly("phone=13800138000", "phone=13900139000", "email=a@b.cn", "ip-address=203.0.113.7");
    }

    @Test
    void looksOnlyForTheKindsThatAreAskedFor() {
        List<PersonalDataKind> found = new ArrayList<>();
        new BuiltInDetector(EnumSet.of(PersonalDataKind.EMAIL))
                .detect("13800138000 a@b.cn", (start, end, kind) -> found.add(kind));
        assertThat(found).containsExactly(PersonalDataKind.EMAIL);
    }

    /** What would make a scanner that backtracks quadratic or worse; each has half a million characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1", "1 ", "1-", "a", "a.", "a@", "a@a.", "@", "sk-", "eyJ", "eyJa.", "f:", "2001:", "1.", "\u4EAC",
                "\u4EACA", "[[", "0086", "E1", "\\n1"
            })
    void takesLinearTimeWhateverTheText(String unit) {
        String text = unit.repeat(500_000 / unit.length());
        int[] count = new int[1];
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> BuiltInDetector.ofAll().detect(text, (start, end, kind) -> count[0]++));
        assertThat(count[0]).isLessThan(text.length() / 5);
    }
}
