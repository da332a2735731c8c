// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A transport without a network: it answers from a script, and counts what was opened and closed. For unit tests of
 * applications, and of everything that sits on a transport.
 *
 * <pre>{@code
 * ScriptedTransport transport = new ScriptedTransport().then(ScriptedResponse.json(200, body));
 * try (Gateway gateway = Gateway.builder().transport(transport).properties(settings).build()) {
 *     ChatResponse answer = gateway.chat(request);
 * }
 * assertThat(transport.requests()).hasSize(1);
 * assertThat(transport.openResponses()).isZero();
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class ScriptedTransport implements Transport {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private final Deque<ScriptedResponse> script = new ArrayDeque<>();
    private final List<WireRequest> requests = new ArrayList<>();
    private final Set<ScriptedExchange> underWay = new LinkedHashSet<>();
    private @Nullable Function<WireRequest, ScriptedResponse> otherwise;
    private int opened;
    private int closed;
    private int cancelled;
    private int stalled;
    private boolean proceed;

    /** A transport with an empty script. */
    public ScriptedTransport() {}

    /** Adds an answer to the script: each request takes the next one. */
    public ScriptedTransport then(ScriptedResponse response) {
        Objects.requireNonNull(response, "response");
        lock.lock();
        try {
            script.add(response);
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Sets what answers when the script has come to its end; the function runs under this transport's lock. */
    public ScriptedTransport otherwise(Function<WireRequest, ScriptedResponse> answer) {
        Objects.requireNonNull(answer, "answer");
        lock.lock();
        try {
            otherwise = answer;
            return this;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public WireCall newCall(WireRequest request) {
        return new ScriptedExchange(this, Objects.requireNonNull(request, "request"));
    }

    /** The requests that were sent so far, oldest first. Their headers hold keys and their bodies prompts. */
    public List<WireRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    /** The number of responses that were handed out. */
    public int opened() {
        return locked(() -> opened);
    }

    /** The number of responses that were closed, each counted once. */
    public int closed() {
        return locked(() -> closed);
    }

    /** The number of calls that were cancelled, each counted once. */
    public int cancelledCalls() {
        return locked(() -> cancelled);
    }

    /** The number of responses that are open; anything but zero after a call is a leak. */
    public int openResponses() {
        return locked(() -> opened - closed);
    }

    private int locked(IntSupplier value) {
        lock.lock();
        try {
            return value.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, in real time and at most 20 seconds, until {@code count} readers wait at a stall: the rendezvous before a
     * test cancels them or moves its clock.
     *
     * @throws TimeoutException when they do not come
     * @throws InterruptedException when the thread is interrupted
     */
    public void awaitStalled(int count) throws InterruptedException, TimeoutException {
        long left = PATIENCE.toNanos();
        lock.lockInterruptibly();
        try {
            while (stalled < count) {
                if (left <= 0) {
                    throw new TimeoutException("waited " + PATIENCE.toSeconds() + " s for " + count
                            + " stalled readers, but there are " + stalled);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets reads go on that wait at a {@linkplain ScriptedResponse#pause pause}, and those that will come to one. */
    public void proceed() {
        lock.lock();
        try {
            proceed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Cancels every response that is open. */
    @Override
    public void close() {
        lock.lock();
        try {
            List.copyOf(underWay).forEach(ScriptedExchange::cancel);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "ScriptedTransport[" + requests().size() + " requests, " + openResponses() + " open responses]";
    }

    // What follows is for the exchanges, which hold the lock.

    ScriptedResponse answer(WireRequest request, ScriptedExchange exchange) {
        requests.add(request);
        underWay.add(exchange);
        ScriptedResponse next = script.poll();
        if (next != null) {
            return next;
        }
        if (otherwise == null) {
            throw new AssertionError("the script has no answer for request " + requests.size() + ", to " + request.url()
                    + ": add one with then(..) or otherwise(..)");
        }
        return otherwise.apply(request);
    }

    boolean mayProceed() {
        return proceed;
    }

    void responseOpened() {
        opened++;
    }

    void leaves(ScriptedExchange exchange) {
        underWay.remove(exchange);
    }

    void responseClosed(ScriptedExchange exchange) {
        closed++;
        leaves(exchange);
        changed.signalAll();
    }

    void callCancelled() {
        cancelled++;
        changed.signalAll();
    }

    void stallUntil(BooleanSupplier over) {
        stalled++;
        changed.signalAll();
        try {
            while (!over.getAsBoolean()) {
                // An interrupt does not wake a thread that is blocked on a real socket either.
                changed.awaitUninterruptibly();
            }
        } finally {
            stalled--;
        }
    }
}
