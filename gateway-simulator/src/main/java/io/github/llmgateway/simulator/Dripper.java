// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.http.HttpReply;
import java.io.IOException;

/** Writes bytes in pieces of 1 to 7, each sent at once, so that events, line ends and characters arrive split. */
final class Dripper {

    private static final int LONGEST = 7;

    private int size;

    void write(HttpReply reply, byte[] bytes) throws IOException {
        int from = 0;
        while (from < bytes.length) {
            size = size % LONGEST + 1;
            int length = Math.min(size, bytes.length - from);
            reply.write(bytes, from, length);
            from += length;
        }
    }
}
