// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.Interceptor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway's measurements go. What it records holds no content unless its maker was told otherwise. Safe for
 * concurrent use.
 */
public interface Telemetry {

    /** The outermost layer of the spine: sees each call once, with its final usage. */
    Interceptor callLayer();

    /** The layer right above the exchange, below the permits: sees each HTTP attempt once. */
    Interceptor attemptLayer();

    /**
     * Told once, when the gateway is built, where the state of breakers and limits can be read. The list grows as models
     * are asked, up to a bound.
     */
    void watch(Supplier<List<LimitState>> states);

    /**
     * A call was made, and may be run by another thread: called on the thread of the application, for what its
     * surroundings tell, the trace it is part of for example.
     */
    default void begin(CallContext context) {}

    /**
     * Told when the gateway is built and at each change of configuration.
     *
     * @param capture what {@code gateway.telemetry.capture-content} says; null when it says nothing
     */
    default void captureContent(@Nullable Boolean capture) {}

    /** The gateway is closed: meters that read from it must go. */
    default void close() {}
}
