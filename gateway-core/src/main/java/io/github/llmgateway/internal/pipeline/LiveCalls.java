// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import io.github.llmgateway.call.CallEnd;
import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.TimeSource;
import java.time.Duration;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The calls under way under one configuration. Safe for concurrent use. */
public final class LiveCalls extends AbstractSet<CallGuard> {
    private final Set<CallGuard> calls = ConcurrentHashMap.newKeySet();
    private final List<Runnable> whenEmpty = new CopyOnWriteArrayList<>();

    @Override
    public boolean add(CallGuard call) {
        return calls.add(call);
    }

    @Override
    public boolean remove(@Nullable Object call) {
        boolean removed = call != null && calls.remove(call);
        if (!whenEmpty.isEmpty() && calls.isEmpty()) {
            whenEmpty.forEach(Runnable::run);
        }
        return removed;
    }

    @Override
    public Iterator<CallGuard> iterator() {
        return calls.iterator();
    }

    @Override
    public int size() {
        return calls.size();
    }

    /** Runs {@code action} once, when no call is under way any more: now, or by the thread that ends the last one. */
    public void whenEmpty(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        Runnable once = () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
        whenEmpty.add(once);
        if (calls.isEmpty()) {
            once.run();
        }
    }

    /** Waits until no call is under way, for {@code atMost} or until the thread is interrupted. */
    public void awaitEmpty(TimeSource time, Duration atMost) {
        if (calls.isEmpty() || atMost.isZero()) {
            return;
        }
        Thread waiter = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        Runnable wake = () -> {
            over.set(true);
            LockSupport.unpark(waiter);
        };
        TimeSource.Timer timer = time.schedule(wake, atMost);
        whenEmpty(wake);
        while (!over.get() && !waiter.isInterrupted()) {
            LockSupport.park(this);
        }
        timer.cancel();
    }

    /** Ends all calls. */
    public void cancelAll(CallEnd reason) {
        for (CallGuard call : calls) {
            call.cancel(reason);
        }
    }
}
