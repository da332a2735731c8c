// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/**
 * A stream that begins, then waits for the test, then writes comments until the client's closed connection makes the
 * write fail: how a server sees that its client has left.
 */
final class HeldBody implements MockResponseBody {
    private static final int PATIENCE_SECONDS = 20;
    private static final int ENOUGH_WRITES = 20_000;
    private static final byte[] COMMENT = (":" + ".".repeat(4_000) + "\n").getBytes(StandardCharsets.US_ASCII);

    private final byte[] beginning;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch clientLeft = new CountDownLatch(1);

    HeldBody(byte[] beginning) {
        this.beginning = beginning;
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(beginning);
        sink.flush();
        begun.countDown();
        await(released);
        try {
            // A peer that has closed answers the first bytes with a reset, and a later write then fails.
            for (int i = 0; i < ENOUGH_WRITES; i++) {
                sink.write(COMMENT);
                sink.flush();
            }
        } catch (IOException gone) {
            clientLeft.countDown();
            throw gone;
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the test did not go on within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server was stopped", e);
        }
    }

    /** Waits until the beginning is written. */
    void awaitBegun() throws IOException {
        await(begun);
    }

    /** Lets the server go on writing, and tells whether it found its client gone. */
    boolean seesClientLeave() throws InterruptedException {
        released.countDown();
        return clientLeft.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
