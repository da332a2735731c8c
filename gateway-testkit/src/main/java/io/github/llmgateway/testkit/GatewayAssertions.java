// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatAccumulator;
import io.github.llmgateway.model.ChatResponse;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on what the gateway answers and throws. */
public final class GatewayAssertions {
    private GatewayAssertions() {}

    /** Asserts that {@code call} fails with a {@link GatewayException} of {@code kind}. */
    public static FailureAssert assertFails(ErrorKind kind, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        Assertions.assertThat(thrown).as("a failure of kind %s", kind).isInstanceOf(GatewayException.class);
        return assertThat((GatewayException) thrown).isOfKind(kind);
    }

    /** Assertions on {@code failure}. */
    public static FailureAssert assertThat(GatewayException failure) {
        return new FailureAssert(failure);
    }

    /** Asserts that two answers are the same in id, model, message, finish reason and usage. */
    public static void assertSameAnswer(ChatResponse actual, ChatResponse expected) {
        Assertions.assertThat(actual.message()).as("message").isEqualTo(expected.message());
        Assertions.assertThat(actual.text()).as("text").isEqualTo(expected.text());
        Assertions.assertThat(actual.finishReason()).as("finish reason").isEqualTo(expected.finishReason());
        Assertions.assertThat(actual.usage()).as("usage").isEqualTo(expected.usage());
        Assertions.assertThat(actual.model()).as("model").isEqualTo(expected.model());
        Assertions.assertThat(actual.id()).as("id").isEqualTo(expected.id());
    }

    /** Asserts the accumulate law: the events that stand for {@code response} fold into it again. */
    public static void assertFoldsBack(ChatResponse response) {
        ChatResponse folded = ChatAccumulator.fold(ChatAccumulator.eventsOf(response), response.report());
        assertSameAnswer(folded, response);
    }
}
