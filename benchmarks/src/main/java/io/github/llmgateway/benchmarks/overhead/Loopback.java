// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.overhead;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A server over loopback that answers every request with the same bytes, as cheaply as it can: a thread a connection. */
final class Loopback implements AutoCloseable {
    private final ServerSocket socket;
    private final byte[] answer;

    Loopback(byte[] body) throws IOException {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start("acceptor", this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                start("connection", () -> serve(connection));
            }
        } catch (IOException closed) {
            // The run is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream(), 4096);
            OutputStream out = connection.getOutputStream();
            StringBuilder line = new StringBuilder();
            while (true) {
                in.skipNBytes(lengthOfBody(in, line));
                out.write(answer);
                out.flush();
            }
        } catch (IOException gone) {
            // The client has closed the connection.
        }
    }

    private static long lengthOfBody(InputStream in, StringBuilder line) throws IOException {
        long length = 0;
        while (true) {
            line.setLength(0);
            int next = in.read();
            while (next != '\n') {
                if (next < 0) {
                    throw new IOException("the connection is at its end");
                }
                line.append((char) next);
                next = in.read();
            }
            String header = line.toString().strip();
            if (header.isEmpty()) {
                return length;
            }
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "loopback-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
