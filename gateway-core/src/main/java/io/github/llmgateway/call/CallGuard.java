// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import io.github.llmgateway.error.Delivery;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches over one call: its timeouts and its cancellation, both enforced by closing the HTTP exchange.
 *
 * <p>One timer per call ticks at the earliest moment at which any bound can have passed; the hot path only stores the
 * moment at which a read or a pause of the consumer began. Methods that name a moment are for the pulling thread;
 * {@link #cancel}, {@link #ended} and {@link #remaining} are for any thread.
 */
public final class CallGuard {
    private final TimeSource time;
    private final Timeouts timeouts;
    private final long started;

    private final AtomicReference<@Nullable CallEnd> end = new AtomicReference<>();
    private volatile @Nullable CallEnd attemptEnd;
    private volatile Runnable canceller = CallGuard::nothing;
    private volatile Runnable beside = CallGuard::nothing;
    private volatile Runnable onEnd = CallGuard::nothing;
    private volatile @Nullable Thread waiter;

    // Moments on the time source's nanosecond scale; meaningful while the flag beside it says so.
    private volatile boolean firstEventPending;
    private volatile long firstEventFrom;
    private volatile boolean reading;
    private volatile long readingFrom;
    private volatile boolean consuming;
    private volatile long consumingFrom;

    // How long the exchange may stay open when the consumer leaves; null for not at all.
    private volatile @Nullable Duration patience;
    private volatile boolean unattended;
    private volatile TimeSource.@Nullable Timer cutOff;

    private volatile boolean finished;
    private volatile TimeSource.@Nullable Timer timer;
    private final Set<CallGuard> registry;

    /**
     * Begins to watch: the total runs from here, and so does the consumer's time until its first pull.
     *
     * @param registry the calls under way; this one adds itself and leaves when it is finished
     */
    public CallGuard(TimeSource time, Timeouts timeouts, Set<CallGuard> registry) {
        this.time = time;
        this.timeouts = timeouts;
        this.registry = registry;
        this.started = time.nanoTime();
        this.consumingFrom = started;
        this.consuming = true;
        registry.add(this);
        this.timer = time.schedule(this::tick, longestSafeSleep(timeouts.total().toNanos()));
    }

    /** The source of time. */
    public TimeSource time() {
        return time;
    }

    /** The bounds in force. */
    public Timeouts timeouts() {
        return timeouts;
    }

    /** What is left of the total; zero when it has passed. */
    public Duration remaining() {
        long left = totalLeft();
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    private long totalLeft() {
        return timeouts.total().toNanos() - (time.nanoTime() - started);
    }

    /** How long the call has lasted. */
    public Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - started);
    }

    /** Why the call as a whole was ended, or null while it may go on. */
    public @Nullable CallEnd ended() {
        return end.get();
    }

    /** Why the current attempt was ended: the call's own end first, then the attempt's; null when neither. */
    public @Nullable CallEnd attemptEnded() {
        CallEnd whole = end.get();
        return whole != null ? whole : attemptEnd;
    }

    /** Runs {@code action} when the call is ended from outside the pulling thread. At most one action. */
    public void onEnd(Runnable action) {
        onEnd = action;
        if (end.get() != null) {
            action.run();
        }
    }

    /**
     * Ends the call, from any thread; the first reason holds. Closes the exchange, and one beside it, and wakes a waiting
     * back-off.
     */
    public void cancel(CallEnd reason) {
        if (end.compareAndSet(null, reason)) {
            beside.run();
            if (!isLeftOpen(reason)) {
                canceller.run();
            }
            Thread waiting = waiter;
            if (waiting != null) {
                LockSupport.unpark(waiting);
            }
            onEnd.run();
        } else if (reason == CallEnd.SHUTDOWN) {
            canceller.run(); // it may have been left open
        }
    }

    /**
     * Nobody waits for the thread that pulls: a read that is under way when the consumer leaves may go on, as long as
     * {@link #leaveOpen} says.
     */
    public void unattended() {
        unattended = true;
    }

    /**
     * When the consumer leaves, the exchange is not cut off while no read of the body is waiting: whoever closes the
     * stream decides about it. Holds until the attempt is finished.
     *
     * @param atMost how long a read may go on that nobody waits for
     */
    public void leaveOpen(Duration atMost) {
        patience = atMost;
    }

    /** A read that begins later sees the end that is set already, so that none is left waiting. */
    private boolean isLeftOpen(CallEnd reason) {
        Duration atMost = patience;
        if (atMost == null || !reason.isByConsumer()) {
            return false;
        }
        if (unattended) {
            cutOff = time.schedule(this::cutOff, atMost);
            return true;
        }
        return !reading;
    }

    /** Closes the attempt's exchange, from any thread; the call itself may be over already. */
    public void cutOff() {
        canceller.run();
    }

    /**
     * An HTTP attempt begins; {@code canceller} closes it from any thread.
     *
     * @param streamed whether the bound on the first event holds
     * @throws GatewayException when the call was ended
     */
    public void attemptStarted(Runnable canceller, boolean streamed) {
        attemptEnd = null;
        firstEventFrom = time.nanoTime();
        firstEventPending = streamed;
        this.canceller = canceller;
        checkAlive();
    }

    /** The attempt's exchange is closed: nothing is left to cancel. */
    public void attemptFinished() {
        canceller = CallGuard::nothing;
        firstEventPending = false;
        reading = false;
        patience = null;
        TimeSource.Timer timer = cutOff;
        if (timer != null) {
            timer.cancel();
        }
    }

    /**
     * An exchange begins that is no attempt of the call, and that the call waits for; {@code canceller} closes it from any
     * thread. It is closed whenever the call ends, and no bound of an attempt holds for it. One at a time.
     *
     * @throws GatewayException when the call was ended; {@link #besideFinished} is to be called all the same
     */
    public void besideStarted(Runnable canceller) {
        beside = canceller;
        checkAlive();
    }

    /** The exchange beside the attempts is closed. */
    public void besideFinished() {
        beside = CallGuard::nothing;
    }

    /** The first event of a streamed attempt has come. */
    public void firstEventArrived() {
        if (firstEventPending) {
            firstEventPending = false;
        }
    }

    /** A read of the body begins; it may block. */
    public void readStarted() {
        readingFrom = time.nanoTime();
        reading = true;
        if (patience != null && end.get() != null && cutOff == null) {
            canceller.run(); // it was left open because nobody was reading
        }
    }

    /** The read has returned. */
    public void readFinished() {
        reading = false;
    }

    /** The consumer holds an event: its time between pulls runs from here. */
    public void consumerPaused() {
        consumingFrom = time.nanoTime();
        consuming = true;
    }

    /** The consumer pulls again. */
    public void consumerResumed() {
        consuming = false;
    }

    /** The call is over: the timer stops. May be called twice. */
    public void finish() {
        finished = true;
        TimeSource.Timer running = timer;
        if (running != null) {
            running.cancel();
        }
        registry.remove(this); // the last step: whoever waits for all calls to end finds nothing of them left
    }

    /**
     * Throws when the call was ended, its total has passed, or the thread is interrupted (the flag stays set).
     *
     * @throws GatewayException of kind {@code CANCELLED} or {@code TIMEOUT}
     */
    public void checkAlive() {
        if (Thread.currentThread().isInterrupted()) {
            cancel(CallEnd.INTERRUPTED);
        }
        CallEnd reason = end.get();
        if (reason == null && totalLeft() <= 0) {
            cancel(CallEnd.TOTAL);
            reason = end.get();
        }
        if (reason != null) {
            throw reason.toException(timeouts);
        }
    }

    /**
     * Waits for {@code duration} on the call's time source, at most until the call is ended.
     *
     * @throws GatewayException when the call is ended or the thread is interrupted (the flag stays set)
     */
    public void await(Duration duration) {
        awaitSignal(() -> false, duration);
    }

    /**
     * Waits until {@code signal} holds, which whoever makes it hold tells by unparking this thread; for {@code atMost} on
     * the call's time source, at most until the call is ended.
     *
     * @return whether the signal held; false when the time passed first
     * @throws GatewayException when the call is ended or the thread is interrupted (the flag stays set)
     */
    public boolean awaitSignal(BooleanSupplier signal, Duration atMost) {
        Thread thread = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        TimeSource.Timer wake = time.schedule(
                () -> {
                    over.set(true);
                    LockSupport.unpark(thread);
                },
                atMost);
        waiter = thread;
        try {
            while (true) {
                checkAlive();
                if (signal.getAsBoolean()) {
                    return true;
                }
                if (over.get()) {
                    return false;
                }
                LockSupport.park(this);
            }
        } finally {
            waiter = null;
            wake.cancel();
        }
    }

    private static void nothing() {}

    private void tick() {
        if (finished || end.get() != null) {
            return;
        }
        long now = time.nanoTime();
        long totalLeft = timeouts.total().toNanos() - (now - started);
        if (totalLeft <= 0) {
            cancel(CallEnd.TOTAL);
            return;
        }
        if (consuming && now - consumingFrom >= timeouts.consumer().toNanos()) {
            cancel(CallEnd.CONSUMER);
            return;
        }
        long next = Math.min(totalLeft, timeouts.consumer().toNanos());
        next = Math.min(next, left(consuming, consumingFrom, timeouts.consumer(), now));
        next = Math.min(
                next, attemptLeft(firstEventPending, firstEventFrom, timeouts.firstEvent(), now, CallEnd.FIRST_EVENT));
        next = Math.min(
                next, attemptLeft(reading && !firstEventPending, readingFrom, timeouts.idle(), now, CallEnd.IDLE));
        TimeSource.Timer renewed = time.schedule(this::tick, Duration.ofNanos(next));
        timer = renewed;
        if (finished) {
            renewed.cancel();
        }
    }

    /** Ends the attempt if its bound has passed; else says how long the timer may sleep for this bound. */
    private long attemptLeft(boolean armed, long from, Duration bound, long now, CallEnd reason) {
        long left = left(armed, from, bound, now);
        if (left <= 0) {
            attemptEnd = reason;
            canceller.run();
            return bound.toNanos();
        }
        return left;
    }

    private static long left(boolean armed, long from, Duration bound, long now) {
        return armed ? bound.toNanos() - (now - from) : bound.toNanos();
    }

    private Duration longestSafeSleep(long totalNanos) {
        long sleep = Math.min(totalNanos, timeouts.consumer().toNanos());
        sleep = Math.min(sleep, timeouts.firstEvent().toNanos());
        return Duration.ofNanos(Math.min(sleep, timeouts.idle().toNanos()));
    }

    /**
     * What the application is told of a failure. An exchange that we closed fails in its own words; why we closed it is what
     * there is to tell, unless the failure says as much itself, or our own limits held the call back until its deadline.
     */
    public GatewayException told(GatewayException failure) {
        CallEnd ended = end.get();
        boolean itsOwn = failure.kind() == ErrorKind.CANCELLED
                || failure.kind() == ErrorKind.TIMEOUT
                || (failure.kind() == ErrorKind.RATE_LIMITED && failure.delivery() == Delivery.NOT_SENT);
        return ended == null || itsOwn ? failure : ended.toException(timeouts);
    }

    /**
     * The kind of what the application is told.
     *
     * @param failure what the call failed with; null when it was closed before its end
     */
    public ErrorKind toldKind(@Nullable Throwable failure) {
        if (failure instanceof GatewayException known) {
            return told(known).kind();
        }
        CallEnd ended = end.get();
        if (failure != null) {
            return ErrorKind.UNKNOWN;
        }
        return ended == null ? ErrorKind.CANCELLED : ended.toException(timeouts).kind();
    }
}
