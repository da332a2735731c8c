// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallReport;
import io.github.llmgateway.model.ChatAccumulator;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatRequest;
import io.github.llmgateway.model.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream that was read to its end.
 *
 * @param events what was delivered
 * @param response the answer, or null when the stream failed
 * @param failure the failure, or null when the stream came to a good end
 */
record Played(
        List<ChatEvent> events,
        @Nullable ChatResponse response,
        @Nullable GatewayException failure) {

    /** Reads the whole stream of {@code request}. */
    static Played of(Gateway gateway, ChatRequest request) {
        List<ChatEvent> events = new ArrayList<>();
        try (ChatStream stream = gateway.stream(request)) {
            for (ChatEvent event : stream) {
                events.add(event);
            }
            return new Played(events, stream.response(), null);
        } catch (GatewayException failure) {
            return new Played(events, null, failure);
        }
    }

    /** The answer of a stream that came to a good end. */
    ChatResponse answered() {
        if (response == null) {
            throw new AssertionError("the stream failed", failure);
        }
        return response;
    }

    /** Assertions on the failure of a stream that failed. */
    FailureAssert assertFailed() {
        if (failure == null) {
            throw new AssertionError("the stream came to a good end, but had to fail");
        }
        return GatewayAssertions.assertThat(failure);
    }

    /** Whether content was delivered. */
    boolean hasContent() {
        return events.stream().anyMatch(ChatEvent::isContent);
    }

    /** Whether the model finished. */
    boolean hasFinished() {
        return events.stream().anyMatch(ChatEvent.Finished.class::isInstance);
    }

    /** The text that was delivered. */
    String text() {
        return ChatAccumulator.fold(events, CallReport.UNKNOWN).text();
    }
}
