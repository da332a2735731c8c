// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.wire.TransportException;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One exchange with a {@link ScriptedTransport}; its lock guards what other threads may touch. */
final class ScriptedExchange implements WireCall, WireResponse {
    private final ScriptedTransport transport;
    private final WireRequest request;

    // Guarded by the transport's lock.
    private boolean executed;
    private boolean cancelled;
    private boolean closed;

    // Used by the executing thread.
    private ScriptedResponse script = ScriptedResponse.silence();
    private int step;
    private int offset;

    ScriptedExchange(ScriptedTransport transport, WireRequest request) {
        this.transport = transport;
        this.request = request;
    }

    @Override
    public WireResponse execute() throws TransportException {
        transport.lock.lock();
        try {
            if (executed) {
                throw new AssertionError("the call to " + request.url() + " was executed twice; a call is sent once");
            }
            executed = true;
            if (cancelled) {
                throw gone(TransportException.Phase.CONNECT);
            }
            script = transport.answer(request, this);
            TransportException refusal = script.refusal();
            if (refusal != null) {
                transport.leaves(this);
                throw refusal;
            }
            if (script.isSilent()) {
                transport.stallUntil(() -> cancelled);
                transport.leaves(this);
                throw gone(TransportException.Phase.RESPONSE);
            }
            transport.responseOpened();
            return this;
        } finally {
            transport.lock.unlock();
        }
    }

    private static TransportException gone(TransportException.Phase phase) {
        return new TransportException("the call was cancelled", phase, false, null);
    }

    @Override
    public void cancel() {
        transport.lock.lock();
        try {
            if (!cancelled) {
                cancelled = true;
                transport.callCancelled();
            }
        } finally {
            transport.lock.unlock();
        }
    }

    @Override
    public int status() {
        return script.status();
    }

    @Override
    public @Nullable String header(String name) {
        return script.headers().get(name);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length <= 0) {
            throw new AssertionError("a read must ask for at least one byte, but asked for " + length);
        }
        checkUsable();
        if (step == script.steps().size()) {
            return -1;
        }
        ScriptedResponse.Step next = script.steps().get(step);
        if (next instanceof ScriptedResponse.Piece piece) {
            return copy(piece.bytes(), buffer, offset, length);
        }
        if (next instanceof ScriptedResponse.Failure failure) {
            throw failure.exception();
        }
        boolean paused = next instanceof ScriptedResponse.Pause;
        transport.lock.lock();
        try {
            transport.stallUntil(() -> cancelled || closed || (paused && transport.mayProceed()));
        } finally {
            transport.lock.unlock();
        }
        checkUsable();
        step++;
        return read(buffer, offset, length);
    }

    private int copy(byte[] piece, byte[] buffer, int to, int length) {
        int count = Math.min(length, piece.length - offset);
        System.arraycopy(piece, offset, buffer, to, count);
        offset += count;
        if (offset == piece.length) {
            step++;
            offset = 0;
        }
        return count;
    }

    private void checkUsable() throws IOException {
        transport.lock.lock();
        try {
            if (closed || cancelled) {
                throw new IOException(closed ? "the response is closed" : "the call was cancelled");
            }
        } finally {
            transport.lock.unlock();
        }
    }

    @Override
    public void close() {
        transport.lock.lock();
        try {
            if (!closed) {
                closed = true;
                transport.responseClosed(this);
            }
        } finally {
            transport.lock.unlock();
        }
    }
}
