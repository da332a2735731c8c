// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * What Ctrl-C (or a polite kill) does while a call is under way: cancels it, lets the command report what was received,
 * and ends the process as a failed call does.
 */
final class Interruption implements AutoCloseable {
    private static final long SECONDS_TO_REPORT = 3;

    private final IntConsumer halt;
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::signalled, "gateway-interrupted");
    private Runnable cancel = () -> {};
    private boolean signalled;

    private Interruption(IntConsumer halt) {
        this.halt = halt;
    }

    /**
     * Listens from now until closed.
     *
     * @param halt ends the process with a status, at once
     */
    static Interruption install(IntConsumer halt) {
        Interruption interruption = new Interruption(halt);
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException shuttingDown) {
            interruption.signalled = true;
        }
        return interruption;
    }

    Thread hook() {
        return hook;
    }

    /** Sets what cancels the call; runs it at once when the signal has come before. */
    synchronized void cancels(Runnable action) {
        cancel = action;
        if (signalled) {
            action.run();
        }
    }

    void signalled() {
        synchronized (this) {
            signalled = true;
            cancel.run();
        }
        try {
            reported.await(SECONDS_TO_REPORT, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        halt.accept(ExitStatus.FAILED);
    }

    /** The call is over and reported. */
    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running and ends the process itself.
            return;
        }
    }
}
