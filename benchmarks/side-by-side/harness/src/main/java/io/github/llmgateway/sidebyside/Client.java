// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * A library under comparison, used as its own documentation tells an application to. Implementations are safe for use
 * by many threads, and have a public constructor that takes the server's address as a string, without a slash at its
 * end, to which {@code /v1/chat/completions} is added.
 */
public interface Client {

    /** Asks, waits, and reads the answer's text and its total of tokens: the text's length plus that total. */
    long call(String system, String user) throws Exception;

    /** Reads one stream to its end: tells the sink each piece of text, and the total of tokens. */
    void stream(String system, String user, Sink sink) throws Exception;

    /**
     * Begins one of very many streams. A library that has a way of its own to do so overrides this; for the others,
     * each stream takes one of {@code threads}.
     */
    default CompletableFuture<?> begin(String system, String user, Sink sink, Executor threads) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        stream(system, user, sink);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }
}
