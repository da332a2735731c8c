// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.call.ChatStream;
import io.github.llmgateway.call.CompletionStream;
import io.github.llmgateway.call.Interceptor;
import io.github.llmgateway.call.Operation;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallResponse;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatResponse;
import io.github.llmgateway.model.CompletionEvent;
import io.github.llmgateway.model.CompletionResponse;
import java.util.List;

/** Streams over the spine. */
public final class Streams {
    private Streams() {}

    /** The stream of any operation. */
    public static <E extends CallEvent, R extends CallResponse> CallStream<E, R> open(
            List<Interceptor> spine, CallContext context, Operation<?, E, R> operation) {
        return new RealStream<>(spine, context, operation);
    }

    /** The stream of a chat. */
    public static ChatStream openChat(List<Interceptor> spine, CallContext context) {
        return new RealChatStream(spine, context);
    }

    /** The stream of a completion. */
    public static CompletionStream openCompletion(List<Interceptor> spine, CallContext context) {
        return new RealCompletionStream(spine, context);
    }

    private static final class RealChatStream extends RealStream<ChatEvent, ChatResponse> implements ChatStream {
        RealChatStream(List<Interceptor> spine, CallContext context) {
            super(spine, context, Operation.CHAT);
        }
    }

    private static final class RealCompletionStream extends RealStream<CompletionEvent, CompletionResponse>
            implements CompletionStream {
        RealCompletionStream(List<Interceptor> spine, CallContext context) {
            super(spine, context, Operation.COMPLETION);
        }
    }
}
