// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.auth;

import java.net.URI;
import java.time.Duration;

/**
 * A sign-in that waits for a person: what to show, and what to poll with (RFC 8628, 3.2). Immutable; {@code toString}
 * shows what a person may see.
 */
public final class DeviceCode {
    private final String deviceCode;
    private final String verifier;
    private final String userCode;
    private final URI address;
    private final URI completeAddress;
    private final Duration life;
    private final Duration interval;
    private final long began;

    DeviceCode(
            String deviceCode,
            String verifier,
            String userCode,
            URI address,
            URI completeAddress,
            Duration life,
            Duration interval,
            long began) {
        this.deviceCode = deviceCode;
        this.verifier = verifier;
        this.userCode = userCode;
        this.address = address;
        this.completeAddress = completeAddress;
        this.life = life;
        this.interval = interval;
        this.began = began;
    }

    /** What the person types or compares at the address. */
    public String userCode() {
        return userCode;
    }

    /** Where the person goes. */
    public URI address() {
        return address;
    }

    /** The address with the code in it, for a browser or a QR code; {@link #address} when the vendor gave none. */
    public URI completeAddress() {
        return completeAddress;
    }

    /** How long the code is good for, from when it was given. */
    public Duration life() {
        return life;
    }

    /** The wait between polls to begin with. */
    Duration interval() {
        return interval;
    }

    /** What is polled with; a secret. */
    String deviceCode() {
        return deviceCode;
    }

    /** The proof key; a secret. */
    String verifier() {
        return verifier;
    }

    /** When it was given, on the nanosecond scale of the sign-in's source of time. */
    long began() {
        return began;
    }

    @Override
    public String toString() {
        return "DeviceCode[" + userCode + " at " + address + "]";
    }
}
