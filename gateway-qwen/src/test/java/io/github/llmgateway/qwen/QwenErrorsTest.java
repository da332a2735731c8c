// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.spi.ErrorReply;
import io.github.llmgateway.spi.ErrorTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the vendor's errors mean, against a list written by hand: status, code, message, kind, retryable. */
class QwenErrorsTest {

    record Example(int status, String code, String message, ErrorKind kind, boolean retryable) {
        ErrorReply reply() {
            return new ErrorReply(status, code, "", message, "req-1", null, true);
        }
    }

    static Stream<Example> examples() {
        List<Example> examples = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(QwenErrorsTest.class.getResourceAsStream("/errors.psv"), "errors.psv"),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    examples.add(example(line.split("\\|", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples.stream();
    }

    private static Example example(String[] cells) {
        return new Example(
                Integer.parseInt(cells[0].strip()),
                cells[1].strip(),
                cells[2].strip(),
                ErrorKind.valueOf(cells[3].strip()),
                cells[4].strip().equals("yes"));
    }

    private static GatewayException classify(ErrorReply reply) {
        return new QwenErrors().classify(reply).build();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void codeAndWordsDecide(Example example) {
        GatewayException error = classify(example.reply());

        assertThat(error.kind()).isEqualTo(example.kind());
        assertThat(error.isRetryable()).isEqualTo(example.retryable());
    }

    @Test
    void everyRowIsReachedByAnExample() {
        List<ErrorTable.Row> reached = examples()
                .flatMap(example -> QwenErrors.TABLE.find(QwenErrors.nearest(example.reply())).stream())
                .toList();

        assertThat(QwenErrors.TABLE.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(reached).contains(row));
    }

    @Test
    void everyRowSaysWhereItComesFromAndWhatToDo() {
        assertThat(QwenErrors.TABLE.rows()).allSatisfy(row -> {
            assertThat(row.source()).startsWith("Model Studio, Error codes, read 2026-11-21: ");
            assertThat(row.what()).isNotBlank().doesNotEndWith(".");
            assertThat(row.advice()).isNotBlank();
        });
    }

    @Test
    void aRefusedKeyIsExplainedByRegionPlanAndWorkspace() {
        assertThat(classify(new ErrorReply(401, "invalid_api_key", "invalid_request_error", "", "", null, true)))
                .hasMessageContainingAll("region", "plan", "workspace");
    }

    @Test
    void theTypeIsReadWhereThereIsNoCode() {
        GatewayException error = classify(new ErrorReply(429, "", "insufficient_quota", "", "", null, true));

        assertThat(error.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    }

    @Test
    void aWaitThatAHeaderAsksForIsKept() {
        ErrorReply reply =
                new ErrorReply(429, "limit_requests", "", "", "", null, true).withRetryAfter(Duration.ofSeconds(7));

        assertThat(classify(reply).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void wordsOfTheVendorDoNotReachOurMessage() {
        ErrorReply reply = new ErrorReply(
                400,
                "invalid_parameter_error",
                "",
                "<400> InternalError.Algo.InvalidParameter: secret",
                "",
                null,
                true);

        assertThat(classify(reply)).hasMessageNotContaining("secret");
    }
}
