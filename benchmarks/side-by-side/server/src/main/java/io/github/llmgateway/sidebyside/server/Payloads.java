// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.server;

import io.github.llmgateway.sidebyside.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the server says, as bytes of HTTP/1.1: shaped and sized as a vendor of the chat-completions dialect does it. */
final class Payloads {
    /** The body of an answer that comes at once. */
    static final int ANSWER_BYTES = 582;

    /** A text event on the wire, its HTTP chunk's frame included. */
    static final int EVENT_BYTES = 237;

    private static final String HEADERS = "HTTP/1.1 200 OK\r\n"
            + "Date: Sat, 21 Nov 2026 02:00:00 GMT\r\n"
            + "Server: side-by-side\r\n"
            + "x-request-id: req_51b7e0c4d2f94a6e8d03b1a7\r\n"
            + "openai-processing-ms: 1\r\n"
            + "x-ratelimit-limit-requests: 10000\r\n"
            + "x-ratelimit-remaining-requests: 9999\r\n"
            + "x-ratelimit-limit-tokens: 2000000\r\n"
            + "x-ratelimit-remaining-tokens: 1999980\r\n";
    private static final String STREAM_HEADERS = HEADERS
            + "Content-Type: text/event-stream; charset=utf-8\r\n"
            + "Cache-Control: no-cache\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    private static final List<String> WORDS =
            List.of(" river", " stone", " tower", " north", " early", " bread", " night", " seven");
    private static final String ID = "chatcmpl-";

    private Payloads() {}

    /** A whole answer. */
    static byte[] answer() {
        String body = padded(Payloads::answerBody, ANSWER_BYTES);
        return bytes(
                HEADERS + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String answerBody(String id) {
        return "{\"id\":\"" + id + "\",\"object\":\"chat.completion\",\"created\":1763690400,\"model\":\""
                + Workload.MODEL
                + "-2024-07-18\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + Workload.ANSWER + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{"
                + counts(Workload.ANSWER_TOKENS) + ",\"prompt_tokens_details\":{\"cached_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0}},\"system_fingerprint\":\"fp_5e1d77a09c\"}";
    }

    /** The text event at {@code index}; the first comes with the response's headers before it. */
    static byte[] event(int index) {
        String word = WORDS.get(index % WORDS.size());
        if (index == 0) {
            String delta = "{\"role\":\"assistant\",\"content\":\"" + word + "\"}";
            return bytes(STREAM_HEADERS + frame(chunk(ID + "0", delta, "null")));
        }
        return bytes(padded(id -> frame(chunk(id, "{\"content\":\"" + word + "\"}", "null")), EVENT_BYTES));
    }

    /** What follows the last of so many text events: why it ends, the usage, and the end of the response. */
    static byte[] tail(int events) {
        String usage = "data: {\"id\":\"" + ID + "0\",\"object\":\"chat.completion.chunk\",\"created\":1763690400,"
                + "\"model\":\"" + Workload.MODEL + "\",\"choices\":[],\"usage\":{" + counts(events) + "}}\n\n";
        return bytes(frame(chunk(ID + "0", "{}", "\"stop\"")) + frame(usage) + frame("data: [DONE]\n\n") + "0\r\n\r\n");
    }

    private static String chunk(String id, String delta, String finish) {
        return "data: {\"id\":\"" + id + "\",\"object\":\"chat.completion.chunk\",\"created\":1763690400,\"model\":\""
                + Workload.MODEL + "\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":" + finish + "}],\"usage\":null}\n\n";
    }

    private static String counts(int output) {
        return "\"prompt_tokens\":" + Workload.INPUT_TOKENS + ",\"completion_tokens\":" + output + ",\"total_tokens\":"
                + (Workload.INPUT_TOKENS + output);
    }

    private static String frame(String event) {
        return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
    }

    /** Renders with an identifier that is as long as it takes to come to exactly {@code size} bytes. */
    private static String padded(UnaryOperator<String> rendering, int size) {
        int missing = size - rendering.apply(ID).length();
        String text = rendering.apply(
                ID + "A1b2C3d4".repeat(Math.max(missing, 0) / 8 + 1).substring(0, Math.max(missing, 0)));
        if (text.length() != size) {
            throw new IllegalStateException("a payload has " + text.length() + " bytes, not " + size);
        }
        return text;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
