// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A running SHA-256 over the parts of a prompt, so that the cache holds no prompt text. */
final class Digest {

    private byte[] state = new byte[0];

    Digest add(String part) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(state);
            state = sha.digest(part.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    String value() {
        return HexFormat.of().formatHex(state);
    }
}
