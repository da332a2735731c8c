// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections on the loopback interface only. Thread-safe. */
public final class LoopbackServer implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 1024;
    private static final long CLOSE_SECONDS = 5;

    private final ServerSocket listener;
    private final HttpHandler handler;
    private final ExecutorService workers;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Thread acceptor;

    private LoopbackServer(ServerSocket listener, HttpHandler handler) {
        this.listener = listener;
        this.handler = handler;
        this.workers = Workers.create(listener.getLocalPort());
        this.acceptor = Workers.daemon(this::acceptAll, listener.getLocalPort(), "accept");
    }

    /**
     * Starts to listen.
     *
     * @param port the port, or 0 for a free one
     * @throws UncheckedIOException when the port cannot be opened
     */
    public static LoopbackServer start(int port, HttpHandler handler) {
        try {
            // This constructor closes the socket when the port is taken.
            ServerSocket listener = new ServerSocket(port, BACKLOG, InetAddress.getByAddress(LOOPBACK));
            LoopbackServer server = new LoopbackServer(listener, handler);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot listen on port " + port + " of 127.0.0.1", e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Connections accepted since the start. */
    public int accepted() {
        return accepted.get();
    }

    /** Connections open now. */
    public int open() {
        return open.size();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                // either the server was closed, which ends the loop, or the client left before it was accepted
            }
        }
    }

    private void serve(Socket socket) {
        accepted.incrementAndGet();
        Connection[] self = new Connection[1];
        Connection connection = new Connection(socket, handler, () -> open.remove(self[0]));
        self[0] = connection;
        open.add(connection);
        if (listener.isClosed()) {
            connection.close();
        }
        workers.execute(connection);
    }

    /** Closes the port and every connection, and waits until their threads are gone (at most five seconds). */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's port could not be closed", e);
        }
        try {
            acceptor.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.forEach(Connection::close);
        workers.shutdown();
        try {
            workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
