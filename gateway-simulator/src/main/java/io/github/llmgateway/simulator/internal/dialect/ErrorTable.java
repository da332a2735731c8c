// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import java.time.Clock;

/** A vendor's errors. The texts are the simulator's own, save for the short marks by which clients tell errors apart. */
public interface ErrorTable {

    /** The error for a trouble. */
    VendorError error(Trouble trouble, Clock clock, String requestId);

    /** The error for a trouble as an event inside a stream that began with status 200, blank line included. */
    String errorEvent(Trouble trouble, Clock clock, String requestId);

    /** The refusal of a body that is not a JSON object. */
    VendorError notJson(String requestId);

    /** The answer to a path that the vendor does not have. */
    VendorError notFound(String path, String requestId);
}
