// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Findings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Chunks of RIFF files: Multimedia Programming Interface and Data Specifications 1.0 (1991), section 2. */
final class Riff {
    /** More chunks than this in one list is no file that a tool wrote. */
    static final int MAX_CHUNKS = 65_536;
    /** INFO lists larger than this are not read. */
    static final int MAX_INFO = 1 << 24;

    /** Sizes from here on are what streaming writers leave when they cannot seek back. */
    private static final long PLACEHOLDER = 0x7FFF_0000L;

    private Riff() {}

    /** A chunk: where it starts, where its data starts and ends, and where the next one starts (with the pad byte). */
    record Chunk(String id, long start, long data, long dataEnd, long end) {
        long size() {
            return dataEnd - data;
        }
    }

    /** The offset after the last byte of the outer chunk. */
    static long end(ByteSource in, long declared) throws LabelException {
        if (declared == 0 || (declared >= PLACEHOLDER && 8 + declared > in.size())) {
            return in.size();
        }
        // Writers that forget the last pad byte, or count their own header, are common.
        if (8 + declared > in.size() + 8) {
            throw LabelException.malformed("RIFF size " + declared + " is larger than the file, which has " + in.size()
                    + " bytes: it was cut.");
        }
        return Math.min(8 + declared, in.size());
    }

    /** The chunks of a range. A data chunk without a size, as streams have, reaches to the end of the range. */
    static List<Chunk> chunks(ByteSource in, long from, long to, long longDataSize) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        long at = from;
        while (to - at >= 8) {
            Cursor head = new Cursor(in.read(at, 8), "RIFF chunk");
            String id = head.latin(4);
            long size = head.le32();
            if (id.equals("data")) {
                size = dataSize(size, longDataSize, to - at - 8);
            }
            if (size > to - at - 8) {
                throw LabelException.malformed(
                        "RIFF chunk at offset " + at + " declares " + size + " bytes, " + (to - at - 8) + " are left.");
            }
            long dataEnd = at + 8 + size;
            chunks.add(new Chunk(id, at, at + 8, dataEnd, Math.min(to, dataEnd + (size & 1))));
            at = Math.min(to, dataEnd + (size & 1));
            if (chunks.size() > MAX_CHUNKS) {
                throw LabelException.limit("More than " + MAX_CHUNKS + " RIFF chunks.");
            }
        }
        return chunks;
    }

    private static long dataSize(long declared, long longSize, long left) {
        if (declared == 0xFFFF_FFFFL && longSize >= 0) {
            return longSize;
        }
        return declared >= PLACEHOLDER && declared > left ? left : declared;
    }

    /** Reads the AIGC entries of a LIST chunk of the kind INFO. */
    static void readInfo(ByteSource in, Chunk list, Findings out, String format) throws IOException {
        if (!isInfo(in, list)) {
            return;
        }
        for (Chunk child : chunks(in, list.data() + 4, list.dataEnd(), -1)) {
            if (Texts.isKey(child.id())) {
                out.add(format + " LIST INFO AIGC", Texts.decode(body(in, child)));
            }
        }
    }

    static boolean isInfo(ByteSource in, Chunk list) throws IOException {
        return list.id().equals("LIST")
                && list.size() >= 4
                && list.size() <= MAX_INFO
                && new Cursor(in.read(list.data(), 4), "LIST").latin(4).equals("INFO");
    }

    static byte[] body(ByteSource in, Chunk chunk) throws IOException {
        if (chunk.size() > MAX_INFO) {
            throw LabelException.limit(
                    "A label chunk of " + chunk.size() + " bytes; at most " + MAX_INFO + " are read.");
        }
        return in.read(chunk.data(), (int) chunk.size());
    }

    /** A whole LIST INFO chunk without its AIGC entries, with {@code extra} after its last entry. */
    static byte[] info(ByteSource in, Chunk list, byte[] extra) throws IOException {
        Buffer body = new Buffer().latin("INFO");
        for (Chunk child : chunks(in, list.data() + 4, list.dataEnd(), -1)) {
            if (!Texts.isKey(child.id())) {
                body.bytes(chunk(child.id(), body(in, child)));
            }
        }
        return chunk("LIST", body.bytes(extra).toBytes());
    }

    /** A chunk with its pad byte. */
    static byte[] chunk(String id, byte[] data) {
        Buffer out = new Buffer().latin(id).le32(data.length).bytes(data);
        return data.length % 2 == 0 ? out.toBytes() : out.u8(0).toBytes();
    }
}
