// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks;

import java.nio.charset.StandardCharsets;

/** An answer of about 580 bytes, and a stream of 500 events of about 230 bytes with a finish, usage and an end mark. */
final class Payloads {
    static final int EVENTS = 500;

    private static final String HEAD = "{\"id\":\"chatcmpl-0123456789abcdefghijklmnopqrstuvw\",\"object\":\"";
    private static final String[] WORDS = {
        " a", " call", " goes", " down", " and", " comes", " back,", " piece", " by", " piece"
    };

    private Payloads() {}

    static byte[] answer() {
        return (HEAD
                        + "chat.completion\",\"created\":1763690400,\"model\":\"model-2026-11-01\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"A gateway is one door to many rooms: it knows"
                        + " every lock, tells who came through, and keeps what was promised at the door, every time.\","
                        + "\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":31,"
                        + "\"completion_tokens\":27,\"total_tokens\":58,\"prompt_tokens_details\":{\"cached_tokens\":0},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":0}},\"system_fingerprint\":\"fp_0123456789\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] stream() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            all.append(event("{\"content\":\"" + WORDS[i % WORDS.length] + "\"}", "null"));
        }
        all.append(event("{}", "\"stop\""));
        all.append("data: ").append(HEAD).append("chat.completion.chunk\",\"created\":1763690400,\"model\":\"model\",");
        all.append(
                "\"choices\":[],\"usage\":{\"prompt_tokens\":31,\"completion_tokens\":500,\"total_tokens\":531}}\n\n");
        return all.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String event(String delta, String finish) {
        return "data: " + HEAD + "chat.completion.chunk\",\"created\":1763690400,\"model\":\"model\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finish
                + "}],\"usage\":null}\n\n";
    }
}
