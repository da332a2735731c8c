// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmgateway.model.Tried;
import io.github.llmgateway.model.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayExceptionTest {

    @Test
    void theMessageSaysWhatHappenedWithItsFactsAndWhatToDo() {
        GatewayException e = GatewayException.builder(ErrorKind.PAYMENT_REQUIRED, "the account is in arrears")
                .target("acme", "m-1")
                .httpStatus(429)
                .providerCode("1113")
                .providerMessage("no money")
                .requestId("r-1")
                .retryAfter(Duration.ofSeconds(30))
                .attempts(3)
                .advice("Waiting does not help: top up")
                .build();

        assertThat(e)
                .hasMessage("acme m-1: the account is in arrears: \"no money\" (HTTP 429, provider code 1113, "
                        + "request id r-1, wait 30s, 3 attempts). Waiting does not help: top up.");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(GatewayException.builder(ErrorKind.UNKNOWN, "it failed").build())
                .hasMessage("it failed.");
        assertThat(GatewayException.builder(ErrorKind.UNKNOWN, "it failed")
                        .target("acme", "")
                        .attempts(1)
                        .build())
                .hasMessage("acme: it failed.");
        assertThat(GatewayException.builder(ErrorKind.UNKNOWN, "it failed.")
                        .advice("Wait.")
                        .build())
                .hasMessage("it failed. Wait.");
        assertThat(GatewayException.builder(ErrorKind.UNKNOWN, "").build()).hasMessage("");
    }

    @Test
    void whatWasNotSetIsEmpty() {
        GatewayException e =
                GatewayException.builder(ErrorKind.UNKNOWN, "it failed").build();

        assertThat(e.kind()).isEqualTo(ErrorKind.UNKNOWN);
        assertThat(e.provider()).isEmpty();
        assertThat(e.model()).isEmpty();
        assertThat(e.httpStatus()).isEmpty();
        assertThat(e.providerCode()).isEmpty();
        assertThat(e.requestId()).isEmpty();
        assertThat(e.retryAfter()).isEmpty();
        assertThat(e.attempts()).isZero();
        assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(e.partialResponse()).isEmpty();
        assertThat(e.usage()).isEqualTo(Usage.NONE);
        assertThat(e.clauses()).isEmpty();
        assertThat(e.tried()).isEmpty();
        assertThat(e.getCause()).isNull();
    }

    @Test
    void theKindDecidesWhetherItPassesUnlessToldOtherwise() {
        assertThat(GatewayException.builder(ErrorKind.RATE_LIMITED, "x").build().isRetryable())
                .isTrue();
        assertThat(GatewayException.builder(ErrorKind.RATE_LIMITED, "x")
                        .retryable(false)
                        .build()
                        .isRetryable())
                .isFalse();
        assertThat(GatewayException.builder(ErrorKind.PERMISSION, "x").build().isRetryable())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void onlyLimitsAndOutagesPassByThemselves(ErrorKind kind) {
        boolean passes =
                kind == ErrorKind.RATE_LIMITED || kind == ErrorKind.OVERLOADED || kind == ErrorKind.UNAVAILABLE;

        assertThat(kind.isUsuallyRetryable()).isEqualTo(passes);
    }

    @Test
    void aRebuiltExceptionKeepsEverythingButWhatIsSet() {
        IllegalStateException cause = new IllegalStateException("inner");
        GatewayException first = GatewayException.builder(ErrorKind.TIMEOUT, "it took too long")
                .target("acme", "m")
                .advice("Ask for less")
                .retryable(true)
                .delivery(Delivery.SENT)
                .usage(Usage.builder().inputTokens(1).build())
                .clauses(List.of("C1"))
                .cause(cause)
                .build();
        first.addSuppressed(new IllegalArgumentException("beside"));

        GatewayException second = first.toBuilder()
                .attempts(2)
                .tried(List.of(new Tried("acme", "m", 2, "TIMEOUT")))
                .build();

        assertThat(second).hasMessage("acme m: it took too long (2 attempts). Ask for less.");
        assertThat(second.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(second.isRetryable()).isTrue();
        assertThat(second.delivery()).isEqualTo(Delivery.SENT);
        assertThat(second.usage().inputTokens()).hasValue(1);
        assertThat(second.clauses()).containsExactly("C1");
        assertThat(second.tried()).hasSize(1);
        assertThat(second).hasCause(cause);
        assertThat(second.getSuppressed()).hasSize(1);
        assertThat(second.getStackTrace()).isEqualTo(first.getStackTrace());
        assertThat(first.attempts()).as("the first is not changed").isZero();
    }

    @Test
    void aBuilderMayBuildTwice() {
        GatewayExceptionBuilder builder =
                GatewayException.builder(ErrorKind.UNKNOWN, "x").attempts(1);
        GatewayException first = builder.build();
        builder.attempts(5);

        assertThat(first.attempts()).isEqualTo(1);
        assertThat(builder.build().attempts()).isEqualTo(5);
    }
}
