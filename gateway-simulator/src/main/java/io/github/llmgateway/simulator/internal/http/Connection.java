// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.util.Optional;

/** One client connection: reads a request, lets the handler answer, and again, until one side closes. */
final class Connection implements Runnable {

    private final Socket socket;
    private final HttpHandler handler;
    private final Runnable whenClosed;

    Connection(Socket socket, HttpHandler handler, Runnable whenClosed) {
        this.socket = socket;
        this.handler = handler;
        this.whenClosed = whenClosed;
    }

    @Override
    public void run() {
        try {
            serve();
        } catch (IOException connectionEnded) {
            // the client left, broke HTTP, or the handler dropped the connection: in each case it is over
        } finally {
            close();
            whenClosed.run();
        }
    }

    private void serve() throws IOException {
        socket.setTcpNoDelay(true);
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()), 1);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
        RequestReader reader = new RequestReader(in, out);
        boolean more = true;
        while (more) {
            Optional<HttpRequest> request = reader.next();
            more = request.isPresent() && answer(request.get(), new HttpReply(socket, in, out));
        }
    }

    private boolean answer(HttpRequest request, HttpReply reply) throws IOException {
        handler.handle(request, reply);
        return reply.isReusable() && !"close".equalsIgnoreCase(request.header("connection"));
    }

    /** Closes the socket from any thread; a thread blocked on it wakes up. */
    void close() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // nothing is left to close
        }
    }
}
