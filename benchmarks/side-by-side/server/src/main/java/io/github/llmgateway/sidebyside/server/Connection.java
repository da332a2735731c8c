// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.server;

import io.github.llmgateway.sidebyside.Workload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One connection: one answer after the other, each written piece by piece. Used by the server's thread only. */
final class Connection {
    private static final long PERIOD = Workload.SLOW_PERIOD.toNanos();

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Counters counters;
    private byte[] received = new byte[8192];
    private int count;
    private Answers.Answer answer;
    private int next;
    private ByteBuffer piece;
    private long due;

    Connection(SocketChannel channel, SelectionKey key, Counters counters) {
        this.channel = channel;
        this.key = key;
        this.counters = counters;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** When the next piece of a slow answer is to be written, by {@link System#nanoTime}. */
    long due() {
        return due;
    }

    /** Takes what has come in; false when the other side has ended. */
    boolean receive(ByteBuffer scratch) throws IOException {
        scratch.clear();
        int more = channel.read(scratch);
        if (more < 0) {
            return false;
        }
        if (count + more > received.length) {
            received = Arrays.copyOf(received, Math.max(received.length * 2, count + more));
        }
        scratch.flip().get(received, count, more);
        count += more;
        return true;
    }

    /** Takes the next request, if there is a whole one and none is being answered. */
    Request request() throws IOException {
        Request request = answer == null ? Request.read(received, count) : null;
        if (request != null) {
            count -= request.length();
            System.arraycopy(received, request.length(), received, 0, count);
        }
        return request;
    }

    void answer(Answers.Answer with) {
        answer = with;
        next = 0;
        due = System.nanoTime();
        counters.requested();
        if (with.stream()) {
            counters.streamBegan();
        }
    }

    /**
     * Writes as much as can be written now.
     *
     * @return true when a slow answer has more, at the time that {@link #due} tells
     */
    boolean write() throws IOException {
        while (answer != null) {
            if (piece == null) {
                piece = answer.pieces().get(next++).duplicate();
            }
            channel.write(piece);
            if (piece.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return false;
            }
            piece = null;
            if (key.interestOps() != SelectionKey.OP_READ) {
                key.interestOps(SelectionKey.OP_READ);
            }
            if (next == answer.pieces().size()) {
                end();
            } else if (answer.slow()) {
                due += PERIOD;
                return true;
            }
        }
        return false;
    }

    void close() {
        end();
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
            return;
        }
    }

    private void end() {
        if (answer != null && answer.stream()) {
            counters.streamEnded();
        }
        answer = null;
    }
}
