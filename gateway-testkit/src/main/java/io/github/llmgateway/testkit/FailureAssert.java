// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a {@link GatewayException}. */
public final class FailureAssert extends AbstractThrowableAssert<FailureAssert, GatewayException> {

    FailureAssert(GatewayException failure) {
        super(failure, FailureAssert.class);
    }

    /** Asserts what went wrong. */
    public FailureAssert isOfKind(ErrorKind kind) {
        return check("kind", failure().kind(), kind);
    }

    /** Asserts whether the same request may succeed later. */
    public FailureAssert isRetryable(boolean retryable) {
        return check("retryable", failure().isRetryable(), retryable);
    }

    /** Asserts how far the request got. */
    public FailureAssert hasDelivery(Delivery delivery) {
        return check("delivery", failure().delivery(), delivery);
    }

    /** Asserts how long the vendor asks to wait. */
    public FailureAssert hasRetryAfter(@Nullable Duration retryAfter) {
        return check("retry-after", failure().retryAfter(), Optional.ofNullable(retryAfter));
    }

    /** Asserts the vendor's code. */
    public FailureAssert hasProviderCode(String code) {
        return check("provider code", failure().providerCode(), Optional.of(code));
    }

    /** Asserts the text that was received before the failure; empty text also when nothing was. */
    public FailureAssert hasPartialText(String text) {
        String received = failure()
                .partialResponse()
                .filter(ChatResponse.class::isInstance)
                .map(partial -> ((ChatResponse) partial).text())
                .orElse("");
        return check("partial text", received, text);
    }

    /** Asserts that {@code secret} stands nowhere in the exception as it is logged: messages, causes, stack trace. */
    public FailureAssert doesNotShow(String secret) {
        StringWriter printed = new StringWriter();
        failure().printStackTrace(new PrintWriter(printed, true));
        if (printed.toString().contains(secret)) {
            // The text itself would show the secret once more.
            throw failure("the exception shows what it must not, in its message or that of a cause");
        }
        return this;
    }

    private GatewayException failure() {
        isNotNull();
        return actual;
    }

    private FailureAssert check(String what, Object value, Object expected) {
        if (!value.equals(expected)) {
            throw failureWithActualExpected(
                    value,
                    expected,
                    "expected %s %s, but it was %s, in: %s",
                    what,
                    expected,
                    value,
                    actual.getMessage());
        }
        return this;
    }
}
