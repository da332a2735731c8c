// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import java.time.Instant;

/** A device code that waits for a person. Guarded by the sign-in that holds it. */
final class DeviceGrant {

    /** What the person has done. */
    enum State {
        PENDING,
        APPROVED,
        DENIED,
        USED
    }

    final String userCode;
    final String clientId;
    final String challenge;
    final Instant end;
    State state = State.PENDING;
    int polls;

    DeviceGrant(String userCode, String clientId, String challenge, Instant end) {
        this.userCode = userCode;
        this.clientId = clientId;
        this.challenge = challenge;
        this.end = end;
    }
}
