// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A copy of a ZIP file with some entries replaced or added; all others keep their packed bytes. Not thread-safe. */
final class ZipEdit {
    /** The first day that a ZIP file can name, 1980-01-01: the same input gives the same file. */
    private static final long NO_TIME = 0x0021_0000L;

    private final ByteSource in;
    private final ZipEntries zip;
    private final Map<String, byte[]> replaced = new LinkedHashMap<>();
    private final Map<String, byte[]> added = new LinkedHashMap<>();

    ZipEdit(ByteSource in, ZipEntries zip) {
        this.in = in;
        this.zip = zip;
    }

    /** Sets the content of an entry, which may exist. */
    void put(String name, byte[] content) {
        if (zip.find(name).isPresent()) {
            replaced.put(zip.find(name).get().name, content);
        } else {
            added.put(name, content);
        }
    }

    void writeTo(ByteSink out) throws IOException {
        Buffer directory = new Buffer();
        long base = out.position();
        long first = zip.entries.isEmpty() ? zip.directory : zip.entries.get(0).offset;
        in.transferTo(0, first, out);
        long last = first;
        for (int i = 0; i < zip.entries.size(); i++) {
            ZipEntry entry = zip.entries.get(i);
            long regionEnd = zip.regionEnd(i);
            if (entry.offset < last || regionEnd <= entry.offset) {
                throw LabelException.malformed("Entries of the Office file overlap.");
            }
            last = regionEnd;
            long offset = out.position() - base;
            if (replaced.containsKey(entry.name)) {
                fresh(out, directory, entry.name, replaced.get(entry.name), entry.head, offset);
            } else {
                in.transferTo(entry.offset, regionEnd - entry.offset, out);
                moved(directory, entry, offset);
            }
        }
        for (Map.Entry<String, byte[]> entry : added.entrySet()) {
            fresh(
                    out,
                    directory,
                    entry.getKey(),
                    entry.getValue(),
                    new byte[ZipEntries.CENTRAL_LENGTH],
                    out.position() - base);
        }
        finish(out, directory.toBytes(), out.position() - base);
    }

    private void moved(Buffer directory, ZipEntry entry, long offset) throws IOException {
        byte[] record = in.read(entry.record, entry.recordLength);
        if (offset != entry.offset) {
            if (offset > 0xFFFF_FFFEL || Arrays.equals(record, 42, 46, new byte[] {-1, -1, -1, -1}, 0, 4)) {
                throw LabelException.unsupported("The Office file needs 64-bit offsets: write a sidecar.");
            }
            System.arraycopy(new Buffer().le32(offset).toBytes(), 0, record, 42, 4);
        }
        directory.bytes(record);
    }

    /** An entry of our own making; time and attributes come from the record of the old one, zero for a new one. */
    private static void fresh(ByteSink out, Buffer directory, String name, byte[] content, byte[] old, long offset)
            throws IOException {
        byte[] packed = deflate(content);
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        boolean isNew = ZipEntries.little(old, 0) == 0;
        Buffer common =
                new Buffer().le16(20).le16(ZipEntries.little(old, 8) & 0x0800).le16(8);
        common = isNew ? common.le32(NO_TIME) : common.bytes(old, 12, 16);
        common.le32(crc.getValue())
                .le32(packed.length)
                .le32(content.length)
                .le16(nameBytes.length)
                .le16(0);
        out.write(new Buffer()
                .le32(ZipEntries.LOCAL)
                .bytes(common.toBytes())
                .bytes(nameBytes)
                .bytes(packed)
                .toBytes());
        directory
                .le32(ZipEntries.CENTRAL)
                .le16(isNew ? 20 : ZipEntries.little(old, 4))
                .bytes(common.toBytes());
        directory.le16(0).le16(0).bytes(old, 36, 42).le32(offset).bytes(nameBytes);
    }

    private void finish(ByteSink out, byte[] directory, long start) throws IOException {
        int count = zip.entries.size() + added.size();
        if (count >= 0xFFFF || start > 0xFFFF_FFFEL) {
            throw LabelException.unsupported("The Office file would need a ZIP64 directory: write a sidecar.");
        }
        out.write(directory);
        byte[] end = in.read(zip.end, in.size() - zip.end);
        byte[] head = new Buffer()
                .bytes(end, 0, 8)
                .le16(count)
                .le16(count)
                .le32(directory.length)
                .le32(start)
                .toBytes();
        System.arraycopy(head, 0, end, 0, head.length);
        out.write(end);
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            Buffer out = new Buffer();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.bytes(buffer, 0, deflater.deflate(buffer));
            }
            return out.toBytes();
        } finally {
            deflater.end();
        }
    }
}
