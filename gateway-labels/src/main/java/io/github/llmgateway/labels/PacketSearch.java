// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Looks for plain XMP packets in a file of unknown format: the standard names XMP as the fallback for formats without a
 * place of their own, and packets carry markers so that they can be found without knowing the format (ISO 16684-1).
 */
final class PacketSearch {
    private static final byte[] BEGIN = "<?xpacket begin".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "<?xpacket end".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 1 << 20;
    private static final long SEARCHED = 256L << 20;
    private static final int PACKETS = 16;

    private PacketSearch() {}

    static void read(ByteSource in, Findings out) throws IOException {
        long at = 0;
        for (int packets = 0; packets < PACKETS; packets++) {
            long begin = find(in, at, Math.min(in.size(), SEARCHED), BEGIN);
            if (begin < 0) {
                return;
            }
            long end = find(in, begin, Math.min(in.size(), begin + Limits.XMP), END);
            if (end < 0) {
                return;
            }
            long close = find(in, end, Math.min(in.size(), end + 64), new byte[] {'>'});
            if (close >= 0) {
                out.xmp("XMP packet", in.read(begin, close + 1 - begin));
            }
            at = end + END.length;
        }
    }

    private static long find(ByteSource in, long from, long to, byte[] wanted) throws IOException {
        for (long at = from; at + wanted.length <= to; at += PIECE) {
            byte[] piece = in.read(at, Math.min(PIECE + wanted.length - 1L, to - at));
            for (int i = 0; i + wanted.length <= piece.length; i++) {
                if (piece[i] == wanted[0] && isAt(piece, i, wanted)) {
                    return at + i;
                }
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] piece, int at, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (piece[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
