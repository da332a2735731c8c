// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe;

import io.github.llmgateway.call.Interceptor;
import java.util.List;
import java.util.function.Supplier;

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

    /** The gateway is closed: meters that read from it must go. */
    default void close() {}
}
