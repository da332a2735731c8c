// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes files as damage and malice do: bits, lengths, cuts, copies, pieces of other files. */
final class Mutations {
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x7FFFFFFFL,
        0x80000000L,
        0xFFFFFFFFL,
        0x7FFFFFFFFFFFFFFFL,
        64 << 20
    };

    private final Random random;
    private final List<byte[]> others;

    Mutations(Random random, List<byte[]> others) {
        this.random = random;
        this.others = others;
    }

    byte[] mutate(byte[] file) {
        byte[] result = file.clone();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            result = once(result);
        }
        return result;
    }

    private byte[] once(byte[] file) {
        if (file.length < 2) {
            return file;
        }
        int at = random.nextInt(file.length);
        int length = 1 + random.nextInt(Math.min(64, file.length - at));
        switch (random.nextInt(10)) {
            case 0, 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> file[at] = (byte) random.nextInt(256);
            case 3, 4, 5 -> number(file, at);
            case 6 -> {
                return Arrays.copyOf(file, at);
            }
            case 7 -> {
                return join(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + length, file.length));
            }
            case 8 -> {
                return join(Arrays.copyOf(file, at + length), Arrays.copyOfRange(file, at, file.length));
            }
            default -> {
                byte[] other = others.get(random.nextInt(others.size()));
                int from = random.nextInt(other.length);
                int count = Math.min(other.length - from, 1 + random.nextInt(200));
                return join(
                        join(Arrays.copyOf(file, at), Arrays.copyOfRange(other, from, from + count)),
                        Arrays.copyOfRange(file, at, file.length));
            }
        }
        return file;
    }

    /** A number that lies, in one of the widths and byte orders that formats use. */
    private void number(byte[] file, int at) {
        int width = 1 << random.nextInt(4);
        if (at + width > file.length) {
            return;
        }
        long value =
                random.nextInt(4) == 0 ? file.length + random.nextInt(5) - 2 : NUMBERS[random.nextInt(NUMBERS.length)];
        byte[] big = ByteBuffer.allocate(8).putLong(value).array();
        boolean little = random.nextBoolean();
        for (int i = 0; i < width; i++) {
            file[at + i] = big[little ? 7 - i : 8 - width + i];
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
