// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallEvent;
import io.github.llmgateway.model.CallResponse;

/** Shows a call to whoever asked for it. */
interface Reporter {

    /** A part of a streamed answer. */
    void event(CallEvent event);

    /** The whole answer; its parts have been told before when it was streamed. */
    void completed(CallResponse response);

    /** The call failed. */
    void failed(GatewayException failure);
}
