// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import io.github.llmgateway.call.CallObserver;
import io.github.llmgateway.call.Candidate;
import io.github.llmgateway.call.ObservedCall;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.model.CallReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells several observers, none of which can break a call: the first failure of each is warned of, all are swallowed. */
public final class Observers implements CallObserver {
    private final List<Guarded> all;

    private Observers(List<CallObserver> all) {
        this.all = all.stream().map(Guarded::new).toList();
    }

    /** One observer for all of them, or null when there is none. */
    public static @Nullable CallObserver of(List<CallObserver> observers) {
        return observers.isEmpty() ? null : new Observers(observers);
    }

    private record Guarded(CallObserver observer, AtomicBoolean warned) {
        Guarded(CallObserver observer) {
            this(observer, new AtomicBoolean());
        }

        void tell(Consumer<CallObserver> what) {
            try {
                what.accept(observer);
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                if (warned.compareAndSet(false, true)) {
                    System.getLogger(CallObserver.class.getName())
                            .log(
                                    System.Logger.Level.WARNING,
                                    "an observer fails with " + e.getClass().getName()
                                            + "; it is told on, and not warned of again: "
                                            + observer.getClass().getName());
                }
            }
        }
    }

    private void each(Consumer<CallObserver> what) {
        for (Guarded one : all) {
            one.tell(what);
        }
    }

    @Override
    public void callStarted(ObservedCall call) {
        each(observer -> observer.callStarted(call));
    }

    @Override
    public void attemptStarted(ObservedCall call) {
        each(observer -> observer.attemptStarted(call));
    }

    @Override
    public void attemptFailed(ObservedCall call, GatewayException error) {
        each(observer -> observer.attemptFailed(call, error));
    }

    @Override
    public void retryScheduled(ObservedCall call, GatewayException error, Duration wait) {
        each(observer -> observer.retryScheduled(call, error, wait));
    }

    @Override
    public void failover(ObservedCall call, GatewayException error, Candidate next) {
        each(observer -> observer.failover(call, error, next));
    }

    @Override
    public void firstContent(ObservedCall call, Duration after) {
        each(observer -> observer.firstContent(call, after));
    }

    @Override
    public void completed(ObservedCall call, CallReport report) {
        each(observer -> observer.completed(call, report));
    }

    @Override
    public void failed(ObservedCall call, GatewayException error) {
        each(observer -> observer.failed(call, error));
    }

    @Override
    public void cancelled(ObservedCall call, GatewayException error) {
        each(observer -> observer.cancelled(call, error));
    }
}
