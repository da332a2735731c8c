// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.dialect.openai;

import io.github.llmgateway.spi.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The payload files of these tests, and how to have them decoded. */
final class Payloads {
    static final List<String> STREAMS = List.of(
            "stream-plain-crlf.sse",
            "stream-reasoning-usage-each.sse",
            "stream-tools-parallel.sse",
            "stream-multiline.sse");
    static final List<String> ANSWERS =
            List.of("chat-plain.json", "chat-reasoning-reversed.json", "chat-tools-object.json", "chat-search.json");

    private Payloads() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Payloads.class.getResourceAsStream("/payloads/" + name)) {
            if (in == null) {
                throw new IOException("no payload " + name);
            }
            return in.readAllBytes();
        }
    }

    static Heard heard(String name) throws IOException {
        Heard heard = new Heard();
        decode(Heard.decoder(), name, bytes(name), heard);
        return heard;
    }

    /** Has the bytes decoded, as a stream or as a whole answer, as the name says. */
    static void decode(Decoder decoder, String name, byte[] bytes, Heard heard) throws IOException {
        if (!name.endsWith(".sse")) {
            decoder.decodeBody(new ByteArrayInputStream(bytes), heard);
            return;
        }
        for (Frame frame : frames(new String(bytes, StandardCharsets.UTF_8))) {
            heard.hear(decoder, frame.data(), frame.type(), frame.status());
        }
    }

    /** An event of a stream. */
    record Frame(String data, String type, int status) {}

    /** A plain reading of the event stream grammar; the reader that calls use has its own tests. */
    static List<Frame> frames(String stream) {
        List<Frame> frames = new ArrayList<>();
        for (String block : stream.replace("\uFEFF", "").split("(\r\n|\r|\n){2,}")) {
            StringBuilder data = new StringBuilder();
            String type = "";
            int status = 0;
            for (String line : block.split("\r\n|\r|\n")) {
                if (line.startsWith("data:")) {
                    data.append(data.isEmpty() ? "" : "\n")
                            .append(line.substring(5).replaceFirst("^ ", ""));
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.matches(":HTTP_STATUS/\\d{3}")) {
                    status = Integer.parseInt(line.substring(13));
                }
            }
            if (!data.isEmpty()) {
                frames.add(new Frame(data.toString(), type, status));
            }
        }
        return frames;
    }
}
