// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.pipeline;

import io.github.llmgateway.call.CallStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream as a {@link Flow.Publisher}: cold, for one subscriber. A thread works only while something was asked for and
 * has not been given.
 *
 * @param <E> the events
 */
public final class FlowPublisher<E> implements Flow.Publisher<E> {
    private final Executor executor;
    private final Supplier<? extends CallStream<?, ?>> opener;
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Publishes the stream that {@code opener} opens when somebody subscribes. */
    public FlowPublisher(Executor executor, Supplier<? extends CallStream<?, ?>> opener) {
        this.executor = executor;
        this.opener = opener;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super E> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (!taken.compareAndSet(false, true)) {
            refuse(subscriber, new IllegalStateException("this publisher has had its one subscriber; make another"));
            return;
        }
        CallStream<?, ?> stream;
        try {
            stream = opener.get();
        } catch (RuntimeException e) {
            refuse(subscriber, e);
            return;
        }
        if (stream instanceof RealStream<?, ?> own) {
            own.unattended();
        }
        Subscription<E> subscription = new Subscription<>(executor, stream, subscriber);
        subscriber.onSubscribe(subscription);
        subscription.ready();
    }

    private void refuse(Flow.Subscriber<? super E> subscriber, RuntimeException why) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(why);
    }

    private static final class Subscription<E> implements Flow.Subscription, Runnable {
        private final Executor executor;
        private final CallStream<?, ?> stream;
        private volatile Flow.@Nullable Subscriber<? super E> subscriber;
        private final AtomicLong demand = new AtomicLong();
        // One is held until onSubscribe has returned: no other signal may overlap it (rule 1.3).
        private final AtomicInteger signals = new AtomicInteger(1);
        private volatile @Nullable Throwable illegal;

        Subscription(Executor executor, CallStream<?, ?> stream, Flow.Subscriber<? super E> subscriber) {
            this.executor = executor;
            this.stream = stream;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                illegal = new IllegalArgumentException("request(" + n + "): the number must be positive (rule 3.9)");
                stream.cancel();
            } else {
                demand.accumulateAndGet(n, (has, more) -> has + more < 0 ? Long.MAX_VALUE : has + more);
            }
            wake();
        }

        @Override
        public void cancel() {
            subscriber = null;
            stream.cancel();
        }

        /** {@code onSubscribe} has returned. */
        void ready() {
            if (signals.decrementAndGet() > 0) {
                start();
            }
        }

        private void wake() {
            if (signals.getAndIncrement() == 0) {
                start();
            }
        }

        private void start() {
            try {
                executor.execute(this);
            } catch (RejectedExecutionException closed) {
                stream.cancel();
                run();
            }
        }

        @Override
        public void run() {
            int seen = signals.get();
            do {
                drain();
                seen = signals.addAndGet(-seen);
            } while (seen != 0);
        }

        private void drain() {
            while (true) {
                Flow.Subscriber<? super E> to = subscriber;
                if (to == null) {
                    return;
                }
                Throwable wrong = illegal;
                if (wrong != null) {
                    end(to, wrong);
                    return;
                }
                if (demand.get() == 0) {
                    return;
                }
                deliver(to);
            }
        }

        @SuppressWarnings("unchecked") // the opener opens a stream of E
        private void deliver(Flow.Subscriber<? super E> to) {
            E next;
            try {
                Iterator<E> events = (Iterator<E>) stream.iterator();
                if (!events.hasNext()) {
                    end(to, null);
                    return;
                }
                next = events.next();
            } catch (RuntimeException | Error e) {
                Throwable wrong = illegal;
                if (subscriber != null) {
                    end(to, wrong == null ? e : wrong);
                }
                return;
            }
            if (subscriber == null) {
                return;
            }
            if (demand.get() != Long.MAX_VALUE) {
                demand.decrementAndGet();
            }
            try {
                to.onNext(next);
            } catch (RuntimeException e) {
                // A subscriber that throws has broken rule 2.13; it gets nothing more, and the call ends.
                cancel();
            }
        }

        private void end(Flow.Subscriber<? super E> to, @Nullable Throwable error) {
            subscriber = null;
            stream.close();
            if (error == null) {
                to.onComplete();
            } else {
                to.onError(error);
            }
        }
    }
}
