// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import java.nio.charset.StandardCharsets;

/** Magic numbers at the start of a file. */
final class Heads {
    private Heads() {}

    static boolean has(byte[] head, int length, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (at < 0 || at > length - wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (head[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
