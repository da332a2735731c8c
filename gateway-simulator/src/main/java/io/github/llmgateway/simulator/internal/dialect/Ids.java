// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.dialect;

import java.util.SplittableRandom;
import java.util.UUID;

/** Makes ids: unique, and the same in each run. Thread-safe. */
public final class Ids {

    private final SplittableRandom random = new SplittableRandom(20_250_901L);

    /** Lower-case hexadecimal digits. */
    public synchronized String hex(int length) {
        StringBuilder digits = new StringBuilder(length + 16);
        while (digits.length() < length) {
            digits.append(String.format("%016x", random.nextLong()));
        }
        return digits.substring(0, length);
    }

    /** A random UUID in its usual form. */
    public synchronized String uuid() {
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant).toString();
    }
}
