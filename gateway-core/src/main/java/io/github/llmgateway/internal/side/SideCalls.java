// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.side;

import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Asks one vendor something beside the calls themselves, over the gateway's transport: within a time, a number at once, and
 * a size of answers of its own. Nothing is repeated. Safe for concurrent use.
 */
public final class SideCalls {
    private static final int AT_ONCE = 100;
    private static final int LARGEST = 1 << 20;
    /** An interrupt does not wake a thread that waits for a socket, so it is looked for. */
    private static final long LOOK_NANOS = 100_000_000L;

    private final Transport transport;
    private final TimeSource time;
    private final Duration timeout;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /**
     * Questions by {@code transport}.
     *
     * @param timeout the longest wait for one answer
     */
    public SideCalls(Transport transport, TimeSource time, Duration timeout) {
        this.transport = transport;
        this.time = time;
        this.timeout = timeout;
    }

    /**
     * What is understood from the body of an answer.
     *
     * @param <T> what is understood
     */
    @FunctionalInterface
    public interface Answer<T> {

        /**
         * Reads the body of an answer with a status of 2xx.
         *
         * @throws IOException when it is no such answer
         */
        T decode(String body) throws IOException;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param guard the call on whose behalf it is asked: when it ends, so does the wait; null when it is not known
     * @throws Unanswered when there is no answer
     * @throws io.github.llmgateway.error.GatewayException when the call was ended, its total has passed, or the thread is
     *     interrupted (the flag stays set)
     */
    public <T> T ask(WireRequest question, @Nullable CallGuard guard, Answer<T> answer) throws Unanswered {
        if (!turns.tryAcquire()) {
            throw new Unanswered(AT_ONCE + " questions are under way", true);
        }
        try {
            return asked(transport.newCall(question), guard, answer);
        } finally {
            turns.release();
        }
    }

    private <T> T asked(WireCall call, @Nullable CallGuard guard, Answer<T> answer) throws Unanswered {
        Watch watch = new Watch(call);
        try {
            if (guard != null) {
                guard.besideStarted(call::cancel);
            }
            watch.begin();
            return read(call, answer);
        } catch (IOException e) {
            if (guard != null) {
                guard.checkAlive();
            }
            // Its message may quote what the vendor sent.
            throw new Unanswered(
                    watch.late
                            ? "no answer within " + timeout.toMillis() + " ms"
                            : e.getClass().getSimpleName(),
                    false);
        } finally {
            watch.end();
            if (guard != null) {
                guard.besideFinished();
            }
        }
    }

    private static <T> T read(WireCall call, Answer<T> answer) throws IOException, Unanswered {
        try (WireResponse response = call.execute()) {
            String body = body(response);
            if (response.status() / 100 != 2) {
                throw new Unanswered("status " + response.status(), false);
            }
            try {
                return answer.decode(body);
            } catch (RuntimeException unreadable) {
                throw new Unanswered(unreadable.getClass().getSimpleName(), false);
            }
        }
    }

    private static String body(WireResponse response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = response.read(buffer, 0, buffer.length);
                read >= 0;
                read = response.read(buffer, 0, buffer.length)) {
            body.write(buffer, 0, read);
            if (body.size() > LARGEST) {
                throw new IOException("the answer is larger than " + LARGEST + " bytes");
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    /** Closes one exchange when its time has passed, or the thread that waits for it is interrupted. */
    private final class Watch implements Runnable {
        private final WireCall call;
        private final Thread thread = Thread.currentThread();
        private final long from = time.nanoTime();
        private volatile TimeSource.@Nullable Timer timer;
        private volatile boolean over;
        private volatile boolean late;

        Watch(WireCall call) {
            this.call = call;
        }

        void begin() {
            next(timeout.toNanos());
        }

        private void next(long left) {
            TimeSource.Timer renewed = time.schedule(this, Duration.ofNanos(Math.min(left, LOOK_NANOS)));
            timer = renewed;
            if (over) {
                renewed.cancel();
            }
        }

        @Override
        public void run() {
            if (over) {
                return;
            }
            long left = timeout.toNanos() - (time.nanoTime() - from);
            if (left <= 0) {
                late = true;
                call.cancel();
            } else if (thread.isInterrupted()) {
                call.cancel();
            } else {
                next(left);
            }
        }

        void end() {
            over = true;
            TimeSource.Timer last = timer;
            if (last != null) {
                last.cancel();
            }
        }
    }
}
