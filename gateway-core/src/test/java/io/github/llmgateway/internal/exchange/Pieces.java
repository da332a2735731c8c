// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body that arrives in chosen pieces: a read never crosses from one piece into the next. */
class Pieces extends InputStream {
    private final byte[] bytes;
    private final int[] cuts;
    private int position;

    /** The body, cut before each of the positions, which ascend. */
    Pieces(byte[] bytes, int... cuts) {
        this.bytes = bytes;
        this.cuts = cuts;
    }

    static Pieces whole(String text) {
        return new Pieces(text.getBytes(StandardCharsets.UTF_8));
    }

    static Pieces oneByOne(byte[] bytes) {
        int[] cuts = new int[bytes.length];
        Arrays.setAll(cuts, i -> i);
        return new Pieces(bytes, cuts);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (position == bytes.length) {
            return -1;
        }
        int end = bytes.length;
        for (int cut : cuts) {
            if (cut > position && cut < end) {
                end = cut;
            }
        }
        int count = Math.min(length, end - position);
        System.arraycopy(bytes, position, buffer, offset, count);
        position += count;
        return count;
    }

    @Override
    public int read() {
        return position == bytes.length ? -1 : bytes[position++] & 0xff;
    }
}
