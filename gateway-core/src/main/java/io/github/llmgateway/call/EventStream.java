// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.CallEvent;
import org.jspecify.annotations.Nullable;

/**
 * The events of one call, pulled. One thread at a time pulls; closing comes from the pulling thread, at any
 * moment. Cancelling from another thread goes through {@link CallGuard#cancel}.
 */
public interface EventStream extends AutoCloseable {

    /**
     * The next event, or null at an earned end. Blocks until there is one.
     *
     * @throws io.github.llmgateway.error.GatewayException when the call fails; nothing follows
     */
    @Nullable
    CallEvent next();

    /** Frees everything the call holds; ends the exchange if it is still under way. May be called twice. */
    @Override
    void close();
}
