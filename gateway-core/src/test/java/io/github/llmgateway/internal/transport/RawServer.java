// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A loopback server that does to its connections what the test says; for faults that no well-behaved server makes. */
final class RawServer implements AutoCloseable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    /** What happens to a connection. */
    interface Conduct {
        void on(Socket connection) throws Exception;
    }

    RawServer(Conduct conduct) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(conduct), "raw-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept(Conduct conduct) {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                open.add(connection);
                Thread thread = new Thread(() -> serve(conduct, connection), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void serve(Conduct conduct, Socket connection) {
        try {
            conduct.on(connection);
        } catch (Exception gone) {
            // The client went away, which is what some tests are about.
        }
    }

    String url(String scheme) {
        return scheme + "://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    /** Reads a request to the end of its body of {@code length} bytes. */
    static void request(Socket connection, int length) throws IOException {
        InputStream in = connection.getInputStream();
        int matched = 0;
        while (matched < 4) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("no request");
            }
            matched = read == "\r\n\r\n".charAt(matched) ? matched + 1 : read == '\r' ? 1 : 0;
        }
        in.readNBytes(length);
    }

    static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    /** Closes with a reset. */
    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
