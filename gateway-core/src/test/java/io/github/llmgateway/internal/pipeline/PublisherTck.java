// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.ChatEvent;
import io.github.llmgateway.model.ChatResponse;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** The TCK's questions, answered by a publisher over a stream of as many events as it wants. */
public class PublisherTck extends FlowPublisherVerification<ChatEvent> {
    private final Workers workers = new Workers();

    /** Waits half a second for what must come, and a fifth for what must not. */
    public PublisherTck() {
        super(new TestEnvironment(500, 200));
    }

    @Override
    public Flow.Publisher<ChatEvent> createFlowPublisher(long elements) {
        return new FlowPublisher<>(workers, () -> new Counted(elements));
    }

    @Override
    public Flow.Publisher<ChatEvent> createFailedFlowPublisher() {
        return new FlowPublisher<>(workers, () -> {
            throw GatewayException.builder(ErrorKind.CONFIGURATION, "no such model")
                    .build();
        });
    }

    /** Stops the threads. */
    @AfterClass
    public void close() {
        workers.close();
    }

    private static final class Counted implements CallStream<ChatEvent, ChatResponse> {
        private long left;
        private volatile boolean cancelled;

        Counted(long left) {
            this.left = left;
        }

        @Override
        public Iterator<ChatEvent> iterator() {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    if (cancelled) {
                        throw new CancellationException();
                    }
                    return left > 0;
                }

                @Override
                public ChatEvent next() {
                    left--;
                    return new ChatEvent.TextDelta("x");
                }
            };
        }

        @Override
        public ChatResponse response() {
            throw new UnsupportedOperationException("not asked for here");
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {
            cancelled = true;
        }
    }
}
