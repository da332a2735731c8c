// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.laws;

import static io.github.llmgateway.testkit.GatewayAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.GatewayBuilder;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.Tried;
import io.github.llmgateway.testkit.ScriptedResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures another candidate makes good, and that none of it is silent. */
class FallbacksTest {
    private final Spine spine = new Spine();

    private static ChatRequest request() {
        return ChatRequest.builder("both").user("hi").build();
    }

    private static ScriptedResponse error(int status, String code) {
        return ScriptedResponse.json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "500, server_error, on-unavailable, UNAVAILABLE, true",
        "429, rate_limit_exceeded, on-rate-limit, RATE_LIMITED, true",
        "429, insufficient_quota, on-rate-limit, QUOTA_EXHAUSTED, true",
        "401, invalid_api_key, on-account, AUTHENTICATION, true",
        "404, model_not_found, on-account, MODEL_NOT_FOUND, true",
        "400, context_length_exceeded, on-context-length, CONTEXT_LENGTH, true",
        "400, content_filter, on-content-filter, CONTENT_FILTERED, false"
    })
    void eachKindIsRuledByItsOption(int status, String code, String option, ErrorKind kind, boolean byDefault) {
        for (String word : List.of("", "next", "fail")) {
            Spine fresh = new Spine();
            fresh.transport.then(error(status, code)).then(Spine.whole());
            GatewayBuilder builder = fresh.builder();
            if (!word.isEmpty()) {
                builder.property("gateway.route-options.both." + option, word);
            }
            try (Gateway gateway = builder.build()) {
                if (word.isEmpty() ? byDefault : word.equals("next")) {
                    ChatResponse answer = gateway.chat(request());
                    assertThat(answer.report().requestedModel()).isEqualTo("both");
                    assertThat(answer.report().provider()).isEqualTo("two");
                    assertThat(answer.report().tried())
                            .containsExactly(new Tried("one", "m", 1, kind.name()), new Tried("two", "n", 1, ""));
                } else {
                    assertFails(kind, () -> gateway.chat(request()));
                    assertThat(fresh.transport.requests()).hasSize(1);
                }
            }
        }
    }

    @Test
    void aRefusedRequestGoesToNobodyElse() {
        spine.transport.then(error(400, "invalid_request"));
        try (Gateway gateway = spine.gateway()) {
            assertFails(ErrorKind.INVALID_REQUEST, () -> gateway.chat(request()));
        }
        assertThat(spine.transport.requests()).hasSize(1);
    }

    @Test
    void aPromptThatIsTooLongGoesToTheModelWithMoreRoom() {
        spine.transport.then(error(400, "context_length_exceeded")).then(Spine.whole());
        try (Gateway gateway = spine.builder()
                .property("gateway.routes.both", "one/m, two/n, one/spare")
                .property("gateway.route-options.both.on-context-length", "two/large")
                .build()) {
            assertThat(gateway.chat(request()).report().tried())
                    .extracting(Tried::model)
                    .containsExactly("m", "large");
        }
    }

    @Test
    void whenTheLargestIsTooSmallThereIsNobodyElse() {
        spine.transport.otherwise(any -> error(400, "context_length_exceeded"));
        try (Gateway gateway = spine.builder()
                .property("gateway.route-options.both.on-context-length", "two/large")
                .build()) {
            assertFails(ErrorKind.CONTEXT_LENGTH, () -> gateway.chat(request()));
        }
        assertThat(spine.transport.requests()).hasSize(2);
    }

    @Test
    void whenAllFailTheErrorNamesThemAll() {
        spine.transport.then(error(500, "server_error")).then(error(429, "rate_limit_exceeded"));
        try (Gateway gateway = spine.gateway()) {
            assertFails(ErrorKind.RATE_LIMITED, () -> gateway.chat(request()))
                    .satisfies(e -> assertThat(e.tried())
                            .containsExactly(
                                    new Tried("one", "m", 1, "UNAVAILABLE"), new Tried("two", "n", 1, "RATE_LIMITED")));
        }
    }

    @Test
    void callsOfOneUserStayWithOneCandidate() {
        spine.transport.otherwise(any -> Spine.whole());
        try (Gateway gateway = spine.builder()
                .property("gateway.route-options.both.sticky-by", "user")
                .build()) {
            for (String user : List.of("a", "b", "c", "d", "e")) {
                ChatRequest request =
                        ChatRequest.builder("both").user("hi").tag("user", user).build();
                String first = gateway.chat(request).report().provider();
                for (int i = 0; i < 5; i++) {
                    assertThat(gateway.chat(request).report().provider()).isEqualTo(first);
                }
            }
        }
    }

    @Test
    void theIdlestIsAskedFirst() {
        spine.transport.then(ScriptedResponse.events(Spine.text("Hel")).stall()).then(Spine.whole());
        try (Gateway gateway = spine.builder()
                        .property("gateway.route-options.both.choice", "least-in-flight")
                        .build();
                var stream = gateway.stream(request())) {
            stream.iterator().next();
            assertThat(gateway.chat(request()).report().provider()).isEqualTo("two");
        }
    }
}
