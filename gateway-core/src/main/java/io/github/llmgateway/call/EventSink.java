// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.model.CallEvent;

/** Takes events, in order. */
@FunctionalInterface
public interface EventSink {

    /** Takes the next event. */
    void emit(CallEvent event);
}
