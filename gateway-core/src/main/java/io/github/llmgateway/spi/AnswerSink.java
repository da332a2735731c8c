// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.spi;

import io.github.llmgateway.call.EventSink;

/** Takes what a decoder finds. */
public interface AnswerSink extends EventSink {

    /** The vendor named the exchange. */
    void requestId(String requestId);

    /**
     * The vendor named the answer, and such a name is that of the exchange too: it stands in until and unless the exchange
     * is named by itself. Nothing happens by default.
     */
    default void standInRequestId(String answerId) {}

    /**
     * The answer has earned its end: a finish reason was seen. Failures of the connection after this are no failures of
     * the call.
     */
    void finished();

    /** The stream said that it is over, {@code [DONE]}; whether that is a good end depends on {@link #finished}. */
    void done();

    /** The vendor reports an error inside its answer; nothing after it counts. */
    void error(ErrorReply error);
}
