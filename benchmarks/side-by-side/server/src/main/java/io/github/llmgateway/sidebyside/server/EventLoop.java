// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** The server's one thread: waits for the network or for the time, and serves the connections in turn. */
final class EventLoop implements Runnable {
    private static final int BACKLOG = 4096;

    private final Answers answers = new Answers();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(1 << 16);
    // All wait for the same period, so the first in is the first that is due.
    private final Queue<Connection> waiting = new ArrayDeque<>();
    private final Counters counters;
    private final Selector selector;
    private final ServerSocketChannel listener;

    /** Listens on a free port of the loopback address. */
    EventLoop(Counters counters) throws IOException {
        this.counters = counters;
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    @Override
    public void run() {
        try {
            while (true) {
                select();
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                writeDue();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the server cannot go on", e);
        }
    }

    private void select() throws IOException {
        Connection first = waiting.peek();
        if (first == null) {
            selector.select();
            return;
        }
        long millis = (first.due() - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            selector.selectNow();
        } else {
            selector.select(millis);
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isValid() && key.isAcceptable()) {
            accept();
            return;
        }
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                write(connection);
            }
            if (key.isReadable()) {
                read(connection);
            }
        } catch (IOException | CancelledKeyException e) {
            connection.close();
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
            counters.accepted();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new Connection(channel, key, counters));
        }
    }

    private void read(Connection connection) throws IOException {
        if (!connection.receive(scratch)) {
            connection.close();
            return;
        }
        for (Request request = connection.request(); request != null; request = connection.request()) {
            connection.answer(answers.to(request));
            write(connection);
        }
    }

    private void write(Connection connection) throws IOException {
        if (connection.write()) {
            waiting.add(connection);
        }
    }

    private void writeDue() {
        long now = System.nanoTime();
        for (Connection first = waiting.peek(); first != null && first.due() - now <= 0; first = waiting.peek()) {
            waiting.remove();
            if (first.isOpen()) {
                try {
                    write(first);
                } catch (IOException | CancelledKeyException e) {
                    first.close();
                }
            }
        }
    }
}
