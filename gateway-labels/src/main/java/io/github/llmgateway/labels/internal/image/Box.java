// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A box of the ISO base media format (ISO/IEC 14496-12 clause 4.2).
 *
 * @param type its four characters
 * @param data where its content begins
 * @param length bytes of content
 */
record Box(String type, long data, long length) {
    long end() {
        return data + length;
    }

    /** The boxes that fill a range. */
    static List<Box> in(ByteSource in, long from, long to) throws IOException {
        List<Box> boxes = new ArrayList<>();
        for (long at = from; at < to; ) {
            if (to - at < 8) {
                throw LabelException.malformed("A box at " + at + " is cut");
            }
            long size = in.u32be(at);
            int head = 8;
            if (size == 1) {
                size = in.u64be(at + 8);
                head = 16;
            } else if (size == 0) {
                size = to - at;
            }
            if (size < head || size > to - at) {
                throw LabelException.malformed(
                        "Box at " + at + " claims " + size + " bytes, which its parent does not have");
            }
            if (boxes.size() >= Limits.CHUNKS / 64) {
                throw LabelException.limit("There are more than " + Limits.CHUNKS / 64 + " boxes");
            }
            boxes.add(new Box(in.ascii(at + 4, 4), at + head, size - head));
            at += size;
        }
        return boxes;
    }
}
