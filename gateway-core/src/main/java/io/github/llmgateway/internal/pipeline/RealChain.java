// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import io.github.llmgateway.call.CallContext;
import io.github.llmgateway.call.EventStream;
import io.github.llmgateway.call.Interceptor;
import java.util.List;
import java.util.Objects;

/** The spine from one layer down. */
public final class RealChain implements Interceptor.Chain {
    private final List<Interceptor> layers;
    private final int index;
    private final CallContext context;

    /** The whole spine. */
    public RealChain(List<Interceptor> layers, CallContext context) {
        this(layers, 0, context);
    }

    private RealChain(List<Interceptor> layers, int index, CallContext context) {
        this.layers = layers;
        this.index = index;
        this.context = context;
    }

    @Override
    public CallContext context() {
        return context;
    }

    @Override
    public EventStream proceed(CallContext context) {
        if (index >= layers.size()) {
            throw new IllegalStateException("the last layer of the spine must not proceed");
        }
        Interceptor layer = layers.get(index);
        EventStream events = layer.intercept(new RealChain(layers, index + 1, context));
        return Objects.requireNonNull(events, () -> layer.getClass() + " returned null");
    }
}
