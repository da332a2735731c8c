// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Limits;
import io.github.llmgateway.labels.internal.image.JpegSegments.Segment;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** XMP that is too long for one segment: portions with a 32-character identifier, a total length and an offset (ISO 16684-3). */
final class JpegExtendedXmp {
    private static final String NAME = "http://ns.adobe.com/xmp/extension/\0";
    private static final int HEAD = NAME.length() + 32 + 8;
    private static final int PACKETS = 4;

    private final Map<String, byte[]> packets = new LinkedHashMap<>();
    private final Map<String, Integer> filled = new LinkedHashMap<>();
    private boolean broken;

    /** Takes a segment when it is a portion. */
    boolean add(ByteSource in, Segment segment) throws IOException {
        if (segment.marker() != JpegSegments.APP1 || segment.length() < HEAD || !in.matches(segment.data(), NAME)) {
            return false;
        }
        String id = in.ascii(segment.data() + NAME.length(), 32);
        long total = in.u32be(segment.data() + NAME.length() + 32);
        long offset = in.u32be(segment.data() + NAME.length() + 36);
        int length = segment.length() - HEAD;
        byte[] packet = packets.get(id);
        if (packet == null && packets.size() < PACKETS && total <= Math.min(Limits.XMP, in.size())) {
            packet = new byte[(int) total];
            packets.put(id, packet);
        }
        if (packet == null || offset > packet.length - length) {
            broken = true;
            return true;
        }
        System.arraycopy(in.read(segment.data() + HEAD, length), 0, packet, (int) offset, length);
        filled.merge(id, length, Integer::sum);
        return true;
    }

    /** Reports the labels of complete packets; portions that do not fit together are a problem. */
    void read(Findings out) {
        packets.forEach((id, packet) -> {
            if (filled.getOrDefault(id, 0) == packet.length) {
                out.xmp("JPEG APP1 extended XMP", packet);
            } else {
                broken = true;
            }
        });
        if (broken) {
            out.problem(
                    "ISO 16684-3",
                    "JPEG APP1 extended XMP: the portions do not make up whole packets; they were not read");
        }
    }
}
