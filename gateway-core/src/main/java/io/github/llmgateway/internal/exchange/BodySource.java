// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import io.github.llmgateway.call.CallGuard;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A response body: bounded in size, with its reads told to the guard, and with its first bytes open to a look. */
final class BodySource extends InputStream {
    private static final byte[] NONE = new byte[0];

    private final WireResponse response;
    private final CallGuard guard;
    private long limit = Long.MAX_VALUE;
    private long count;
    private byte[] peeked = NONE;
    private int peekedFrom;
    private boolean detached;

    BodySource(WireResponse response, CallGuard guard) {
        this.response = response;
        this.guard = guard;
    }

    /** The call is over and its guard no longer watches: who reads on has bounds of its own. */
    void detach() {
        detached = true;
    }

    /** The bytes read so far. */
    long bytes() {
        return count;
    }

    /** Bounds the body from here on. */
    void limit(long bytes) {
        limit = bytes;
    }

    /** The first bytes, up to one that is neither blank nor part of a byte order mark; they are read again later. */
    byte[] peek() throws IOException {
        byte[] buffer = new byte[256];
        int count = 0;
        while (count < buffer.length && !tells(buffer, count)) {
            int read = read(buffer, count, buffer.length - count);
            if (read < 0) {
                break;
            }
            count += read;
        }
        peeked = Arrays.copyOf(buffer, count);
        peekedFrom = 0;
        return peeked;
    }

    private static boolean tells(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] > ' ') {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing has come. */
    boolean isEmpty() {
        return count == 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (peekedFrom < peeked.length) {
            int some = Math.min(length, peeked.length - peekedFrom);
            System.arraycopy(peeked, peekedFrom, buffer, offset, some);
            peekedFrom += some;
            return some;
        }
        if (!detached) {
            guard.readStarted();
        }
        int some;
        try {
            some = response.read(buffer, offset, length);
        } catch (IOException e) {
            throw new ReadFailure("the connection broke while the answer was read", e);
        } finally {
            guard.readFinished();
        }
        if (some > 0) {
            count += some;
            if (count > limit) {
                throw new IOException("it is larger than " + limit / (1024 * 1024) + " MiB");
            }
        }
        return some;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
