// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.zhipu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.ErrorTable;
import io.github.llmgateway.testkit.FakeTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZhipuErrorsTest {
    private static final String EXPECTED = "/errors.csv";

    /** 2025-12-21 12:00:05 in Beijing. */
    private final FakeTime time = new FakeTime(Instant.parse("2025-12-21T04:00:05Z"));

    private final ZhipuErrorClassifier errors = new ZhipuErrorClassifier(time);

    /** The expectations are written by hand from the vendor's tables, in the file. */
    @ParameterizedTest
    @CsvFileSource(resources = EXPECTED, numLinesToSkip = 1)
    void everyCodeMeansWhatTheVendorsTableSays(String code, int status, ErrorKind kind, boolean retryable) {
        GatewayException error = classify(status, code, "words of the vendor");
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.isRetryable()).isEqualTo(retryable);
        assertThat(error.retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = EXPECTED, numLinesToSkip = 1)
    void theCodeDecidesWhateverTheStatusIs(String code, int status, ErrorKind kind, boolean retryable) {
        for (int other : new int[] {0, 200, 400, 429, 500}) {
            GatewayException error = classify(other, code, "");
            assertThat(error.kind()).as("HTTP %d", other).isEqualTo(kind);
            assertThat(error.isRetryable()).as("HTTP %d", other).isEqualTo(retryable);
        }
    }

    @Test
    void everyRowIsExpectedAndSaysWhatHappenedWhatToDoAndWhoSaysSo() throws IOException {
        Set<String> expected;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ZhipuErrorsTest.class.getResourceAsStream(EXPECTED)), StandardCharsets.UTF_8))) {
            expected = lines.lines()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .collect(Collectors.toSet());
        }
        assertThat(ZhipuErrors.TABLE.rows())
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat(row.what()).isNotBlank())
                .allSatisfy(row -> assertThat(row.advice()).isNotBlank())
                .allSatisfy(row -> assertThat(row.source()).isNotBlank())
                .extracting(ErrorTable.Row::code)
                .filteredOn(code -> !code.isEmpty())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({"434,PERMISSION", "435,INVALID_REQUEST"})
    void theStatusesThatOnlyThisVendorHasAreKnown(int status, ErrorKind kind) {
        GatewayException error = classify(status, "", "");
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.isRetryable()).isFalse();
    }

    @Test
    void arrearsAskWhetherTheEndpointIsThatOfThePlan() {
        assertThat(classify(429, "1113", "").getMessage())
                .contains("Wrong endpoint for this plan?", "gateway.providers.<id>.plan=coding", "plan=general");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1308", "1310", "1316", "1317", "1318", "1319", "1320", "1321"})
    void theResetTimeIsReadAsBeijingTimeAgainstTheInjectedClock(String code) {
        String message = "已达到使用上限。您的限额将在 2025-12-21 15:00:05 重置。";
        assertThat(classify(429, code, message).retryAfter()).contains(Duration.ofHours(3));
        time.advance(Duration.ofMinutes(90));
        assertThat(classify(429, code, message).retryAfter()).contains(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your limit resets at 2025-12-21 12:00:06.|PT1S",
                "until 2025-12-21T12:30|PT29M55S",
                "2026-1-1 0:00:05|PT252H",
                "used since 2025-12-21 10:00:00, again at 2025-12-21 13:00:05|PT1H"
            })
    void otherSpellingsOfTheResetTimeAreRead(String message, Duration wait) {
        assertThat(classify(429, "1308", message).retryAfter()).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no time at all",
                "at 15:00 tomorrow",
                "2025-12-21 12:00:05",
                "2025-12-21 11:00:00",
                "2025-13-45 27:61:00",
                "9999-99-99 99:99:99"
            })
    void aMissingPastOrImpossibleResetTimeLeavesTheWaitUnknown(String message) {
        GatewayException error = classify(429, "1308", message);
        assertThat(error.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(error.isRetryable()).isFalse();
        assertThat(error.retryAfter()).isEmpty();
    }

    @Test
    void aRetryAfterHeaderIsKeptWhereTheMessageNamesNoTime() {
        Duration header = Duration.ofSeconds(7);
        assertThat(errors.classify(reply(429, "1308", "").withRetryAfter(header))
                        .build()
                        .retryAfter())
                .contains(header);
        assertThat(errors.classify(reply(429, "1302", "").withRetryAfter(header))
                        .build()
                        .retryAfter())
                .contains(header);
    }

    @Test
    void aTimeInTheMessageOfAnotherKindOfErrorIsNoWait() {
        assertThat(classify(429, "1302", "limited since 2025-12-21 15:00:05").retryAfter())
                .isEmpty();
    }

    @Test
    void anUnknownCodeIsToldByItsStatusButNotRetriedUnder429() {
        GatewayException limit = classify(429, "1399", "");
        assertThat(limit.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(limit.isRetryable()).isFalse();
        assertThat(classify(400, "1299", "").kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(classify(401, "1099", "").kind()).isEqualTo(ErrorKind.AUTHENTICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "429"})
    void a429WithoutACodeOfTheVendorIsAnOrdinaryRateLimit(String code) {
        GatewayException limit = classify(429, code, "Too Many Requests");
        assertThat(limit.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(limit.isRetryable()).isTrue();
    }

    @Test
    void aCodeInTheTypeMemberIsRecognisedToo() {
        ErrorReply reply = new ErrorReply(429, "", "1113", "", "", null, true);
        assertThat(errors.classify(reply).build().kind()).isEqualTo(ErrorKind.PAYMENT_REQUIRED);
    }

    @Test
    void theVendorsBodiesAreReadDownToTheCode() {
        String body =
                "{\"contentFilter\":[{\"level\":1,\"role\":\"user\"}],\"error\":{\"code\":\"1301\",\"message\":\"no\"},"
                        + "\"request_id\":\"r-1\"}";
        ErrorReply reply = TestProvider.general()
                .newDecoder(ChatRequest.builder("glm/glm-5.2").build(), "glm-5.2")
                .decodeError(400, body.getBytes(StandardCharsets.UTF_8), "application/json");
        assertThat(reply.code()).isEqualTo("1301");
        assertThat(reply.requestId()).isEqualTo("r-1");
        assertThat(errors.classify(reply).build().kind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
    }

    private GatewayException classify(int status, String code, String message) {
        return errors.classify(reply(status, code, message)).build();
    }

    private static ErrorReply reply(int status, String code, String message) {
        return new ErrorReply(status, code, "", message, "", null, true);
    }
}
