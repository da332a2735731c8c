// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;

/** A loopback server that answers what was queued, and counts connections as well as requests. */
final class QueueServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final MockWebServer server = new MockWebServer();
    private final AtomicInteger connections = new AtomicInteger();

    private QueueServer() {}

    static QueueServer start() {
        QueueServer started = new QueueServer();
        QueueDispatcher answers = new QueueDispatcher();
        // A request that nobody expected gets an answer, so that its test fails at once instead of waiting.
        answers.setFailFast(new MockResponse.Builder().code(418).build());
        started.server.setDispatcher(answers);
        started.server.setServerSocketFactory(new CountingSockets(started.connections));
        try {
            started.server.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return started;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getPort() + "/v1";
    }

    MockWebServer mock() {
        return server;
    }

    /** Connections accepted so far. */
    int connections() {
        return connections.get();
    }

    /** Queues a response with a length. */
    void then(int status, String contentType, Map<String, String> headers, byte[] body) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).setHeader("Content-Type", contentType);
        headers.forEach(response::setHeader);
        server.enqueue(response.body(new Buffer().write(body)).build());
    }

    /** Queues an event stream in chunks of {@code size} bytes. */
    void thenStream(byte[] body, int size) {
        server.enqueue(events().chunkedBody(new Buffer().write(body), size).build());
    }

    /** Queues an event stream that is closed before its last chunk: the body never comes to its proper end. */
    void thenCutStream(byte[] body) {
        MockResponse.Builder response = events();
        response.body(new CutBody(body)).removeHeader("Content-Length");
        server.enqueue(response.setHeader("Content-Length", body.length + 1_000)
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
    }

    /** Queues an event stream whose end the test decides. */
    void thenHeld(HeldBody body) {
        server.enqueue(events().body(body)
                .removeHeader("Content-Length")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
    }

    static MockResponse.Builder events() {
        return new MockResponse.Builder().code(200).setHeader("Content-Type", "text/event-stream");
    }

    /** The next request, at most 20 seconds later. */
    RecordedRequest takeRequest() throws InterruptedException {
        RecordedRequest request = server.takeRequest(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came within " + PATIENCE_SECONDS + " s");
        }
        return request;
    }

    @Override
    public void close() {
        server.close();
    }

    /** A body that ends before its announced length. */
    private static final class CutBody implements MockResponseBody {
        private final byte[] bytes;

        CutBody(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long getContentLength() {
            return bytes.length;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
            sink.flush();
        }
    }

    private static final class CountingSockets extends ServerSocketFactory {
        private final AtomicInteger accepted;

        CountingSockets(AtomicInteger accepted) {
            this.accepted = accepted;
        }

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    accepted.incrementAndGet();
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            throw new IOException("the server binds its sockets itself");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            return createServerSocket(port);
        }
    }
}
