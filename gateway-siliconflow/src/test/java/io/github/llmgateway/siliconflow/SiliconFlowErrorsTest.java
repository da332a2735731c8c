// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.siliconflow;

import static io.github.llmgateway.error.ErrorKind.AUTHENTICATION;
import static io.github.llmgateway.error.ErrorKind.CONFIGURATION;
import static io.github.llmgateway.error.ErrorKind.CONTENT_FILTERED;
import static io.github.llmgateway.error.ErrorKind.CONTEXT_LENGTH;
import static io.github.llmgateway.error.ErrorKind.INVALID_REQUEST;
import static io.github.llmgateway.error.ErrorKind.MODEL_NOT_FOUND;
import static io.github.llmgateway.error.ErrorKind.OVERLOADED;
import static io.github.llmgateway.error.ErrorKind.PAYMENT_REQUIRED;
import static io.github.llmgateway.error.ErrorKind.PERMISSION;
import static io.github.llmgateway.error.ErrorKind.QUOTA_EXHAUSTED;
import static io.github.llmgateway.error.ErrorKind.RATE_LIMITED;
import static io.github.llmgateway.error.ErrorKind.UNAVAILABLE;
import static io.github.llmgateway.error.ErrorKind.UNKNOWN;
import static io.github.llmgateway.error.ErrorKind.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.spi.Codec;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.ErrorTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SiliconFlowErrorsTest {
    /** Written from the vendor's table of codes, not from ours: status, kind, retryable, codes. */
    private static final String EXPECTED = """
            400 INVALID_REQUEST no  20011 20013 20014 20015 20016 20017 20018 20019 20020 20022 20023 20025 20026 20027
            400 INVALID_REQUEST no  20028 20029 20032 20033 20034 20035 20038 20040 20044 20046 20047 20048 20049 20050
            400 INVALID_REQUEST no  20052 20053 20054 20056 20057 20059 20060 20061 20062 20064 20065 20066 20067 20068
            400 INVALID_REQUEST no  20069 20070 20071 20072 20073 20074 20075 20076 20077 20078 20079 20080 20081 20082
            400 INVALID_REQUEST no  20083 20084 20085 20086 20087 20089 20090
            404 INVALID_REQUEST no  20063
            413 INVALID_REQUEST no  20042 20043 20045
            400 MODEL_NOT_FOUND no  20012
            403 MODEL_NOT_FOUND no  30003
            400 UNSUPPORTED no      20024 20030 20031 20036 20037 20039 20041 20055 20058 20088
            451 CONTENT_FILTERED no 20021
            402 PAYMENT_REQUIRED no 30001
            403 PAYMENT_REQUIRED no 30001 30011
            403 PERMISSION no       20051 30000 30002 30004 30005 30006 30007 30010 30012 30013
            403 AUTHENTICATION no   30008 30009
            401 AUTHENTICATION no   30014
            429 RATE_LIMITED yes    50601 50602 50604
            429 QUOTA_EXHAUSTED no  50605 50606 50607 50608
            503 OVERLOADED yes      50505 50508 50603
            500 OVERLOADED yes      60009
            504 UNAVAILABLE yes     50501 50504 50506 50509
            499 UNAVAILABLE yes     60001
            500 UNAVAILABLE yes     50500 50502 50503 50507 50510 60000 60002 60003 60004 60005 60006 60007 60008 60010
            500 UNAVAILABLE yes     60011 60013 60014 60015
            """;

    static Stream<Arguments> codes() {
        return EXPECTED.lines().flatMap(line -> {
            String[] words = line.trim().split("\\s+");
            return Arrays.stream(words)
                    .skip(3)
                    .map(code -> arguments(
                            code, Integer.parseInt(words[0]), ErrorKind.valueOf(words[1]), words[2].equals("yes")));
        });
    }

    @ParameterizedTest
    @MethodSource("codes")
    void theCodeDecides(String code, int status, ErrorKind kind, boolean retryable) {
        String body = "{\"code\":" + code + ",\"message\":\"no\",\"data\":null}";
        GatewayException error = of(status, body);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.isRetryable()).isEqualTo(retryable);
        // The same code inside a stream, where no status helps, means the same.
        assertThat(classify(new ErrorReply(0, code, "", "no", "", null, true)).kind())
                .isEqualTo(kind);
    }

    @Test
    void everyCodeOfTheTableIsExpectedAbove() {
        Set<String> expected = codes().map(row -> (String) row.get()[0]).collect(Collectors.toCollection(TreeSet::new));
        expected.add("insufficient_system_resource");
        Set<String> actual = SiliconFlowErrors.TABLE.rows().stream()
                .map(ErrorTable.Row::code)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(actual).isEqualTo(expected);
    }

    static Stream<Arguments> repliesWithoutCode() {
        String limited =
                "{\"message\":\"Request was rejected due to rate limiting. Details:%s limit reached.\",\"data\":\"\"}";
        return Stream.of(
                arguments(401, "\"Api key is invalid\"", AUTHENTICATION, false),
                arguments(401, "\"Invalid token\"", AUTHENTICATION, false),
                arguments(401, "Unauthorized", AUTHENTICATION, false),
                arguments(402, "\"pay\"", PAYMENT_REQUIRED, false),
                arguments(403, "\"Forbidden\"", PERMISSION, false),
                arguments(
                        403, "{\"message\":\"Sorry, your account balance is insufficient\"}", PAYMENT_REQUIRED, false),
                arguments(403, "\"\u8d26\u6237\u4f59\u989d\u4e0d\u8db3\"", PAYMENT_REQUIRED, false),
                arguments(404, "404 page not found", CONFIGURATION, false),
                arguments(404, "\"404 page not found\"", CONFIGURATION, false),
                arguments(404, "{\"message\":\"nothing\"}", MODEL_NOT_FOUND, false),
                arguments(413, "", INVALID_REQUEST, false),
                arguments(429, limited.formatted("TPM"), RATE_LIMITED, true),
                arguments(429, limited.formatted("RPM"), RATE_LIMITED, true),
                arguments(429, limited.formatted("IPM"), RATE_LIMITED, true),
                arguments(429, limited.formatted("RPH"), QUOTA_EXHAUSTED, false),
                arguments(429, limited.formatted("RPD"), QUOTA_EXHAUSTED, false),
                arguments(429, limited.formatted("TPD"), QUOTA_EXHAUSTED, false),
                arguments(429, limited.formatted("IPD"), QUOTA_EXHAUSTED, false),
                arguments(429, "Request was rejected due to rate limiting.", RATE_LIMITED, true),
                arguments(429, "", RATE_LIMITED, true),
                arguments(451, "\"no\"", CONTENT_FILTERED, false),
                arguments(500, "\"no\"", UNAVAILABLE, true),
                arguments(502, "<html><title>Bad gateway</title></html>", UNAVAILABLE, true),
                arguments(503, "System is too busy now. Please try again later.", OVERLOADED, true),
                arguments(503, "\"no\"", OVERLOADED, true),
                arguments(504, "\"timed out\"", UNAVAILABLE, true));
    }

    @ParameterizedTest
    @MethodSource("repliesWithoutCode")
    void aReplyWithoutCodeIsToldByWordsAndStatus(int status, String body, ErrorKind kind, boolean retryable) {
        GatewayException error = of(status, body);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.isRetryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @MethodSource("meaningsOf20015")
    void theCodeOfEverythingIsToldByItsWords(String message, ErrorKind kind) {
        assertThat(of(400, "{\"code\":20015,\"message\":\"" + message + "\",\"data\":null}")
                        .kind())
                .isEqualTo(kind);
    }

    static Stream<Arguments> meaningsOf20015() {
        return Stream.of(
                arguments("length of prompt_tokens (70000) must be less than max_seq_len (32768).", CONTEXT_LENGTH),
                arguments(
                        "number of input tokens (150000) has exceeded max_prompt_tokens (98304) limit.",
                        CONTEXT_LENGTH),
                arguments("max_tokens (9000) have exceeded max_seq_len (8192) limit.", CONTEXT_LENGTH),
                arguments("Value error, current model does not support parameter `enable_thinking`.", UNSUPPORTED),
                arguments("Field required", INVALID_REQUEST));
    }

    @Test
    void anUnknownCodeInsideAStreamIsToldByItsFamily() {
        assertThat(unknown("20999").kind()).isEqualTo(INVALID_REQUEST);
        assertThat(unknown("30999").kind()).isEqualTo(PERMISSION);
        assertThat(unknown("50599").kind()).isEqualTo(UNAVAILABLE);
        assertThat(unknown("50699").kind()).isEqualTo(RATE_LIMITED);
        assertThat(unknown("60099").kind()).isEqualTo(UNAVAILABLE);
        assertThat(unknown("60699").kind()).isEqualTo(UNAVAILABLE);
        assertThat(unknown("7").kind()).isEqualTo(UNKNOWN);
        assertThat(unknown("7").isRetryable()).isFalse();
    }

    @Test
    void anUnknownCodeWithAStatusIsToldByTheStatus() {
        assertThat(of(400, "{\"code\":20999,\"message\":\"no\"}").kind()).isEqualTo(INVALID_REQUEST);
        assertThat(of(403, "{\"code\":30999,\"message\":\"no\"}").kind()).isEqualTo(PERMISSION);
        assertThat(of(503, "{\"code\":50599,\"message\":\"no\"}").kind()).isEqualTo(OVERLOADED);
    }

    @Test
    void aRefusedKeySaysThatKeysBelongToASite() {
        assertThat(of(401, "\"Api key is invalid\""))
                .hasMessageContainingAll("Keys are per site", "api.siliconflow.cn", "siliconflow.com", "cn or com");
    }

    @Test
    void aWrongAddressSaysHowItMustEnd() {
        assertThat(of(404, "404 page not found")).hasMessageContainingAll("base-url", "/v1");
    }

    @Test
    void theWaitThatIsAskedForIsKept() {
        for (String code : List.of("50601", "50699", "")) {
            ErrorReply reply = new ErrorReply(0, code, "", "due to rate limiting", "", Duration.ofSeconds(7), true);
            assertThat(classify(reply).retryAfter()).hasValue(Duration.ofSeconds(7));
        }
    }

    @Test
    void everyRowAdvisesAndNamesItsSource() {
        assertThat(SiliconFlowErrors.TABLE.rows()).hasSizeGreaterThan(100).allSatisfy(row -> {
            assertThat(row.what()).isNotBlank().doesNotEndWith(".");
            assertThat(row.advice()).isNotBlank();
            assertThat(row.source()).isNotBlank();
        });
    }

    private static GatewayException unknown(String code) {
        return classify(new ErrorReply(0, code, "", "no", "", null, true));
    }

    private static GatewayException of(int status, String body) {
        Codec<ChatRequest> codec = Sample.chat();
        ErrorReply reply = codec.newDecoder(Sample.request().build(), Sample.MODEL)
                .decodeError(status, body.getBytes(StandardCharsets.UTF_8), "application/json");
        return codec.errors().classify(reply).build();
    }

    private static GatewayException classify(ErrorReply reply) {
        return SiliconFlowErrors.CLASSIFIER.classify(reply).build();
    }
}
