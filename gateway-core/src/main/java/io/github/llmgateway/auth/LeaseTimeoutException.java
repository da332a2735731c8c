// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import io.github.llmgateway.error.Durations;
import java.io.IOException;
import java.time.Duration;

/** Another process or thread kept the right to change the tokens for longer than the caller wanted to wait. */
public final class LeaseTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the place and the wait.
     *
     * @param location the store's {@link CredentialStore#location}
     */
    public LeaseTimeoutException(String location, Duration patience) {
        super(location + " has been locked by another process or thread for more than " + Durations.text(patience));
    }
}
