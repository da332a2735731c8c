// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The marker segments of a JPEG file before its first scan (ITU-T T.81 Annex B). */
final class JpegSegments {
    static final int APP0 = 0xE0;
    static final int APP1 = 0xE1;
    static final int APP2 = 0xE2;
    static final int APP11 = 0xEB;
    static final int APP15 = 0xEF;
    static final int COM = 0xFE;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    /** A segment: start is that of its marker with fill bytes, data and length are those of its parameters. */
    record Segment(int marker, long start, long data, int length) {
        long end() {
            return data + length;
        }

        boolean isApplication() {
            return marker >= APP0 && marker <= APP15;
        }
    }

    private JpegSegments() {}

    /** The segments up to the first scan, which is not part of the list; the scan begins where the last one ends. */
    static List<Segment> of(ByteSource in) throws IOException {
        if (!in.matches(0, "\u00FF\u00D8")) {
            throw LabelException.malformed("The file does not begin with the JPEG marker SOI");
        }
        List<Segment> segments = new ArrayList<>();
        long at = 2;
        while (true) {
            long start = at;
            if (in.u8(at) != 0xFF) {
                throw LabelException.malformed("No JPEG marker stands at " + at + ", where one should");
            }
            while (in.u8(at + 1) == 0xFF) {
                at++;
            }
            int marker = in.u8(at + 1);
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                return segments;
            }
            int length = in.u16be(at + 2);
            if (length < 2 || at + 2 + length > in.size()) {
                throw LabelException.malformed(
                        "JPEG segment at " + start + " claims " + length + " bytes, which the file does not have");
            }
            segments.add(new Segment(marker, start, at + 4, length - 2));
            at += 2L + length;
            if (segments.size() > Limits.CHUNKS / 64) {
                throw LabelException.limit("The JPEG file has more than " + Limits.CHUNKS / 64 + " segments");
            }
        }
    }
}
