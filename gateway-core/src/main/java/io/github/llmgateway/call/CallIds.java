// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.call;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Names for calls: a random part for the process, and a count. */
final class CallIds {
    private static final String PROCESS = process();
    private static final AtomicLong COUNT = new AtomicLong();

    private CallIds() {}

    static String next() {
        return PROCESS + COUNT.incrementAndGet();
    }

    private static String process() {
        SecureRandom random = new SecureRandom();
        return String.format("%016x%08x-", random.nextLong(), random.nextInt());
    }
}
