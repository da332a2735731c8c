// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.guard;

import io.github.llmgateway.call.TimeSource;
import io.github.llmgateway.error.ErrorKind;
import io.github.llmgateway.error.GatewayException;
import io.github.llmgateway.guard.Category;
import io.github.llmgateway.guard.ModerationSettings;
import io.github.llmgateway.spi.Moderation;
import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks a vendor's moderation endpoint over the gateway's transport: within a time, a number at once, and a size of its own.
 * Safe for concurrent use.
 */
final class ModerationCalls {
    private static final int AT_ONCE = 100;
    private static final int LARGEST = 1 << 20;
    private static final long QUIET_NANOS = 60_000_000_000L;
    private static final System.Logger LOG = System.getLogger(ModerationCalls.class.getName());

    private final ModerationSettings settings;
    private final Moderation moderation;
    private final Transport transport;
    private final TimeSource time;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong told = new AtomicLong(Long.MIN_VALUE);

    ModerationCalls(ModerationSettings settings, Moderation moderation, Transport transport, TimeSource time) {
        this.settings = settings;
        this.moderation = moderation;
        this.transport = transport;
        this.time = time;
    }

    String provider() {
        return settings.provider();
    }

    int longest() {
        return moderation.longest();
    }

    /**
     * What the vendor finds in {@code text}.
     *
     * @throws GatewayException of kind {@code POLICY_REJECTED} when it could not be asked, unless the settings let texts pass
     */
    Set<Category> ask(String text) {
        if (!turns.tryAcquire()) {
            return failed(AT_ONCE + " questions are under way");
        }
        try {
            return asked(transport.newCall(moderation.encode(text)));
        } finally {
            turns.release();
        }
    }

    private Set<Category> asked(WireCall call) {
        AtomicBoolean late = new AtomicBoolean();
        TimeSource.Timer timer = time.schedule(
                () -> {
                    late.set(true);
                    call.cancel();
                },
                settings.timeout());
        try (WireResponse response = call.execute()) {
            String body = body(response);
            if (response.status() / 100 != 2) {
                return failed("status " + response.status());
            }
            return moderation.decode(body);
        } catch (IOException e) {
            // Its message may quote what the vendor sent.
            return failed(
                    late.get()
                            ? "no answer within " + settings.timeout().toMillis() + " ms"
                            : e.getClass().getSimpleName());
        } finally {
            timer.cancel();
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

    private Set<Category> failed(String how) {
        if (!settings.open()) {
            throw GatewayException.builder(
                            ErrorKind.POLICY_REJECTED,
                            "the moderation of provider '" + provider() + "' could not be asked: " + how)
                    .advice("Try again later; gateway.screening.moderation-timeout bounds the wait, and"
                            + " gateway.screening.moderation-on-failure=open lets such texts pass")
                    .build();
        }
        long count = passed.incrementAndGet();
        long now = time.nanoTime();
        long before = told.get();
        if ((before == Long.MIN_VALUE || now - before >= QUIET_NANOS) && told.compareAndSet(before, now)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the moderation of provider {0} could not be asked: {1}; {2} pieces of text have passed unscreened",
                    provider(),
                    how,
                    count);
        }
        return Set.of();
    }
}
