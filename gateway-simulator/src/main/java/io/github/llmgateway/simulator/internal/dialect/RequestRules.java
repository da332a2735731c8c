// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import io.github.llmgateway.simulator.internal.answer.ChatCall;
import java.util.Optional;

/** What a vendor refuses before the model sees it. */
public interface RequestRules {

    /** The refusal of a chat request; empty when the vendor takes it. */
    Optional<VendorError> checkChat(ChatCall call, String requestId);

    /** The refusal of a completion request; empty when the vendor takes it. */
    Optional<VendorError> checkCompletion(ChatCall call, String requestId);
}
