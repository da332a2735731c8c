// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallResponse;
import java.util.Iterator;

/**
 * The answer to one call as it arrives. Nothing is sent before the first event is asked for; reading one event at a time
 * is what slows the vendor down to the reader's pace.
 *
 * <p>One thread at a time reads. {@link #close} and {@link #cancel} may come from any thread and close the HTTP exchange
 * at once; a reader that is blocked then fails with kind {@code CANCELLED}. Always close a stream that is not read to its
 * end; one that is abandoned is closed when {@code gateway.timeouts.consumer} passes.
 *
 * @param <E> the events
 * @param <R> the answer
 */
public interface CallStream<E extends CallEvent, R extends CallResponse> extends Iterable<E>, AutoCloseable {

    /**
     * The events not read yet; the same iterator each time.
     *
     * <p>Its methods throw {@link io.github.llmgateway.error.GatewayException} when the call fails, with what was
     * received as {@code partialResponse()}; the same exception again if asked again.
     */
    @Override
    Iterator<E> iterator();

    /**
     * The whole answer: reads what was not read yet, and folds all of it.
     *
     * @throws io.github.llmgateway.error.GatewayException when the call fails or was closed before its end
     */
    R response();

    /** Ends the call if it is still under way and frees its connection. Any thread, any number of times. */
    void cancel();

    /** The same as {@link #cancel}; does nothing after the end. */
    @Override
    void close();
}
