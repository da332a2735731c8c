// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import io.github.llmgateway.Gateway;
import io.github.llmgateway.call.CallStream;
import io.github.llmgateway.model.CallResponse;

/** A call, of whichever kind. */
interface Call {

    /** Makes the call and waits for the whole answer. */
    CallResponse answer(Gateway gateway);

    /** Makes the call and gives the answer as it arrives. */
    CallStream<?, ?> stream(Gateway gateway);
}
