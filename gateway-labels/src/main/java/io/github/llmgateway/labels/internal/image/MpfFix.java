// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.image.JpegSegments.Segment;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps the index of a multi-picture file right (CIPA DC-007: an APP2 segment with a TIFF structure; tag 0xB002 has 16
 * bytes a picture: attribute, size, offset from the structure). When the head of the first picture grows, its size does;
 * the offsets of the others grow by what was inserted after the index.
 */
final class MpfFix {
    private static final String NAME = "MPF\0";
    private static final int ENTRIES = 0xB002;
    private static final int ENTRY = 16;

    private Tiff tiff;
    private byte[] table = new byte[0];
    private long tablePlace;
    private long shiftBefore;

    /** Remembers the index when this segment is one; to be called before the segment is copied to this position. */
    void note(ByteSource in, Segment segment, long position) throws IOException {
        if (tiff != null || segment.marker() != JpegSegments.APP2 || !in.matches(segment.data(), NAME)) {
            return;
        }
        int skip = NAME.length();
        try {
            ByteSource block = ByteSource.of(in.read(segment.data() + skip, segment.length() - skip));
            Tiff index = Tiff.open(block);
            Optional<Tiff.Entry> entries = index.entry(index.firstDirectory(), ENTRIES);
            if (entries.isPresent() && !index.isBig()) {
                table = index.bytes(entries.get());
                tablePlace = position
                        + (segment.data() - segment.start())
                        + skip
                        + entries.get().value();
                shiftBefore = position - segment.start();
                tiff = index;
            }
        } catch (LabelException e) {
            // An index that cannot be read cannot be kept right, and readers of it fail already.
            tiff = null;
        }
    }

    /** Corrects the index; the head has grown by {@code shift} bytes in all. */
    void apply(ByteSink out, long shift) throws IOException {
        if (tiff == null || shift == 0) {
            return;
        }
        ByteSource old = ByteSource.of(table);
        for (int i = 0; i + ENTRY <= table.length; i += ENTRY) {
            int field = i == 0 ? 4 : 8;
            long value = tiff.isLittle() ? old.u32le(i + field) : old.u32be(i + field);
            long grown = value + (i == 0 ? shift : shift - shiftBefore);
            out.patch(tablePlace + i + field, tiff.number(grown, 4));
        }
    }
}
