// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.http.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers that are too large or too deep for a careful client. Written piece by piece; nothing large is held in memory. */
final class Oversized {

    /** Bytes of a huge body. */
    static final int BODY = 200 * 1024 * 1024;

    /** Bytes of a huge line. */
    static final int LINE = 12 * 1024 * 1024;

    private static final int PIECE = 64 * 1024;
    private static final int DEPTH = 5_000;
    private static final byte[] LETTERS = "a".repeat(PIECE).getBytes(StandardCharsets.US_ASCII);

    private Oversized() {}

    /** An answer or event whose content has so many letters, without a line break. */
    static void writeContent(HttpReply reply, String member, int size) throws IOException {
        reply.write(bytes("{\"id\":\"oversized\",\"choices\":[{\"index\":0,\"" + member
                + "\":{\"role\":\"assistant\",\"content\":\""));
        for (int written = 0; written < size; written += PIECE) {
            reply.write(LETTERS);
        }
        reply.write(bytes("\"},\"finish_reason\":\"stop\"}]}"));
    }

    /** Many events, which together have the size of a huge body. */
    static void writeEvents(HttpReply reply) throws IOException {
        byte[] event = bytes("data: {\"id\":\"oversized\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
                + "a".repeat(PIECE) + "\"},\"finish_reason\":null}]}\n\n");
        for (int written = 0; written < BODY; written += event.length) {
            reply.write(event);
        }
    }

    /** A JSON object that nests arrays deeper than a careful parser goes. */
    static String deepJson() {
        return "{\"extension\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + ",\"choices\":[]}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
