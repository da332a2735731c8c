// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client that sees what the socket does. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawClient(Simulator simulator) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), simulator.port());
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawClient chat(Simulator simulator, Vendor vendor, Map<String, Object> body) throws IOException {
        byte[] bytes = Json.bytes(body);
        String head = "POST " + simulator.baseUrl(vendor).getPath()
                + "/chat/completions HTTP/1.1\r\nHost: localhost\r\n" + "Authorization: Bearer "
                + simulator.apiKey(vendor) + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        return send(head).send(bytes);
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Everything until the server closes in order. */
    String readToEnd() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Everything up to and including the mark. */
    String readUntil(String mark) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(mark, text.length() - mark.length()) < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("ended after: " + text);
            }
            text.append((char) c);
        }
        return text.toString();
    }

    /** What the server sends. */
    InputStream in() {
        return in;
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
