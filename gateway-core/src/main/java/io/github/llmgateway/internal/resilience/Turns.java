// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.resilience;

import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.spi.Limits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask now: requests and tokens of any minute, and calls at once, of one account at one model. Calls wait in the
 * order in which they came; who waits costs a parked thread and a timer for the first of them.
 */
final class Turns {
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Turn> queue = new ArrayDeque<>();
    private volatile Limits limits = Limits.NONE;
    private @Nullable SlidingWindow requests;
    private @Nullable SlidingWindow tokens;
    private long inFlight;
    private TimeSource.@Nullable Timer timer;

    /** A call's place. */
    static final class Turn {
        private final long estimate;
        private final Thread thread = Thread.currentThread();
        private volatile boolean granted;
        private long requestSlot = -1;
        private long tokenSlot = -1;
        private long counted;

        Turn(long estimate) {
            this.estimate = estimate;
        }

        boolean isGranted() {
            return granted;
        }
    }

    Turns(Limits limits, TimeSource time) {
        this.time = time;
        limits(limits);
    }

    /** Puts other limits in force; what counts now goes on counting. */
    void limits(Limits changed) {
        lock.lock();
        try {
            limits = changed;
            requests = window(requests, changed.requestsPerMinute());
            tokens = window(tokens, changed.tokensPerMinute());
            drain(time.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private @Nullable SlidingWindow window(@Nullable SlidingWindow before, OptionalLong limit) {
        if (limit.isEmpty()) {
            return null;
        }
        if (before == null) {
            return new SlidingWindow(limit.getAsLong(), time.nanoTime());
        }
        before.limit(limit.getAsLong());
        return before;
    }

    Limits limits() {
        return limits;
    }

    /** Whether tokens are limited, so that an estimate is worth its making. */
    boolean countsTokens() {
        return limits.tokensPerMinute().isPresent();
    }

    /** Takes a turn if nobody waits and it is within all limits. */
    boolean tryTake(Turn turn) {
        // The clock is read outside the lock, which is then held for less; a window counts a moment that others have
        // overtaken as theirs.
        long now = time.nanoTime();
        lock.lock();
        try {
            return queue.isEmpty() && grant(turn, now);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a turn. The queue is left on every exit.
     *
     * @param load told that the call waits, once it stands in the queue
     * @param atMost how long to wait at most
     * @return null when the turn was granted; else how long it would have taken at least, as far as can be told
     * @throws io.github.llmgateway.error.GatewayException when the call is ended while it waits
     */
    @Nullable
    Duration await(Turn turn, CallGuard guard, Load load, Duration atMost) {
        lock.lock();
        try {
            long atLeast = leastWait(turn);
            if (atLeast >= atMost.toNanos()) {
                return Duration.ofNanos(atLeast);
            }
            queue.add(turn);
            drain(time.nanoTime());
            load.waits();
        } finally {
            lock.unlock();
        }
        boolean taken = false;
        try {
            taken = guard.awaitSignal(turn::isGranted, atMost);
        } finally {
            if (!taken) {
                taken = leave(turn);
            }
            load.waited();
        }
        return taken ? null : atMost;
    }

    /** Leaves the queue, or gives the turn back when it was granted at the last moment and the call has ended. */
    private boolean leave(Turn turn) {
        lock.lock();
        try {
            queue.remove(turn);
            if (turn.granted) {
                giveBack(turn, 0, true, time.nanoTime());
            }
            drain(time.nanoTime());
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The wire is done with.
     *
     * @param used the tokens it took in all; negative to leave the estimate
     * @param sent whether a request was begun
     */
    void end(Turn turn, long used, boolean sent) {
        long now = time.nanoTime();
        lock.lock();
        try {
            giveBack(turn, used, !sent, now);
            drain(now);
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Turn turn, long used, boolean unsent, long now) {
        inFlight--;
        SlidingWindow ofRequests = requests;
        if (unsent && ofRequests != null && turn.requestSlot >= 0) {
            ofRequests.correct(now, turn.requestSlot, -1);
        }
        SlidingWindow ofTokens = tokens;
        long real = unsent ? 0 : used;
        if (real >= 0 && ofTokens != null && turn.tokenSlot >= 0) {
            ofTokens.correct(now, turn.tokenSlot, real - turn.counted);
        }
    }

    private boolean grant(Turn turn, long moment) {
        Limits now = limits;
        if (now.inFlight().isPresent() && inFlight >= now.inFlight().getAsLong()) {
            return false;
        }
        SlidingWindow ofRequests = requests;
        SlidingWindow ofTokens = tokens;
        if (ofRequests != null || ofTokens != null) {
            turn.counted = amount(turn);
            if ((ofRequests != null && ofRequests.waitFor(moment, 1) > 0)
                    || (ofTokens != null && ofTokens.waitFor(moment, turn.counted) > 0)) {
                return false;
            }
            turn.requestSlot = ofRequests == null ? -1 : ofRequests.add(moment, 1);
            turn.tokenSlot = ofTokens == null ? -1 : ofTokens.add(moment, turn.counted);
        }
        inFlight++;
        turn.granted = true;
        return true;
    }

    private void drain(long now) {
        Turn head;
        while ((head = queue.peek()) != null && grant(head, now)) {
            queue.poll();
            LockSupport.unpark(head.thread);
        }
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (head != null) {
            long wait = windowWait(1, amount(head));
            if (wait > 0) {
                timer = time.schedule(this::tick, Duration.ofNanos(wait));
            }
        }
    }

    private void tick() {
        lock.lock();
        try {
            drain(time.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** How long {@code turn} waits at least, behind those who wait already. */
    private long leastWait(Turn turn) {
        long ahead = 0;
        if (tokens != null) {
            for (Turn other : queue) {
                ahead += amount(other);
            }
        }
        return windowWait(queue.size() + 1, ahead + amount(turn));
    }

    /** What a turn counts for: one that exceeds a whole minute's limit goes alone rather than never. */
    private long amount(Turn turn) {
        SlidingWindow ofTokens = tokens;
        return ofTokens == null ? turn.estimate : Math.min(turn.estimate, ofTokens.limit());
    }

    private long windowWait(long requestCount, long tokenCount) {
        long now = time.nanoTime();
        long wait = requests == null ? 0 : requests.waitFor(now, requestCount);
        return tokens == null ? wait : Math.max(wait, tokens.waitFor(now, tokenCount));
    }

    /** What stands: calls at once, who waits, requests and tokens of the last minute. */
    long[] counts() {
        lock.lock();
        try {
            long now = time.nanoTime();
            return new long[] {
                inFlight,
                queue.size(),
                requests == null ? 0 : requests.total(now),
                tokens == null ? 0 : tokens.total(now)
            };
        } finally {
            lock.unlock();
        }
    }
}
