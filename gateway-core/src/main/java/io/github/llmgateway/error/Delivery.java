// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.error;

/** How far a request got before the call failed; it decides what may be sent again and what must be paid. */
public enum Delivery {
    /** No byte of the request reached the vendor; sending it again is safe. */
    NOT_SENT,
    /** The request was sent, wholly or in part, and no content came back. */
    SENT,
    /** Content came back before the failure. */
    PARTIALLY_RECEIVED
}
