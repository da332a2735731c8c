// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The central directory of a ZIP file: APPNOTE 6.3.10, sections 4.3 and 4.4. The entries' bytes stay in the file. */
final class ZipEntries {
    static final int CENTRAL = 0x0201_4B50;
    static final int LOCAL = 0x0403_4B50;
    static final int END = 0x0605_4B50;
    static final int CENTRAL_LENGTH = 46;

    private static final int END_LENGTH = 22;
    private static final int LOCAL_LENGTH = 30;
    private static final long FULL = 0xFFFF_FFFFL;

    final List<ZipEntry> entries;
    /** Where the central directory starts, and the end record. */
    final long directory;

    final long end;
    private final Map<String, ZipEntry> byName = new HashMap<>();

    private ZipEntries(List<ZipEntry> entries, long directory, long end) throws LabelException {
        this.entries = entries;
        this.directory = directory;
        this.end = end;
        for (ZipEntry entry : entries) {
            if (byName.put(entry.name.toLowerCase(Locale.ROOT), entry) != null) {
                throw LabelException.malformed(
                        "Two entries of the Office file have one name, so it is unclear which one counts.");
            }
        }
    }

    static ZipEntries read(ByteSource in) throws IOException {
        long end = end(in);
        Cursor record = new Cursor(in.read(end, END_LENGTH), "ZIP end record");
        record.skip(8);
        int here = (int) (record.le32() & 0xFFFF);
        Cursor sizes = new Cursor(in.read(end + 12, 8), "ZIP end record");
        long size = sizes.le32();
        long start = sizes.le32();
        if (here == 0xFFFF || size == FULL || start == FULL) {
            throw LabelException.unsupported(
                    "The Office file has a ZIP64 directory, which is not read: write a sidecar.");
        }
        if (start + size > end) {
            throw LabelException.malformed("The ZIP directory is declared at offset " + start + " with " + size
                    + " bytes, beyond its end record.");
        }
        Cursor directory = new Cursor(in.read(start, size), "ZIP directory");
        List<ZipEntry> entries = new ArrayList<>();
        for (int i = 0; i < here; i++) {
            entries.add(entry(directory, start));
        }
        entries.sort(Comparator.comparingLong(entry -> entry.offset));
        return new ZipEntries(entries, start, end);
    }

    private static long end(ByteSource in) throws IOException {
        int length = (int) Math.min(in.size(), END_LENGTH + 0xFFFF);
        byte[] tail = in.read(in.size() - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            boolean found = tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6;
            int comment = found ? little(tail, at + 20) : -1;
            if (comment == length - at - END_LENGTH) {
                return in.size() - length + at;
            }
        }
        throw LabelException.malformed("The Office file has no ZIP end record: it was cut.");
    }

    private static ZipEntry entry(Cursor in, long start) throws LabelException {
        int at = in.at();
        byte[] head = in.bytes(CENTRAL_LENGTH);
        Cursor fixed = new Cursor(head, "ZIP entry");
        if (fixed.le32() != CENTRAL) {
            throw LabelException.malformed(
                    "The ZIP directory holds something else than entries at offset " + (start + at) + ".");
        }
        int nameLength = little(head, 28);
        String name = new String(in.bytes(nameLength), StandardCharsets.UTF_8);
        Cursor extra = in.part(little(head, 30));
        in.skip(little(head, 32));
        fixed.skip(16);
        long packed = fixed.le32();
        long plain = fixed.le32();
        fixed.skip(14);
        long offset = fixed.le32();
        if (plain == FULL || packed == FULL || offset == FULL) {
            Cursor wide = wide(extra);
            plain = plain == FULL ? wide.le64() : plain;
            packed = packed == FULL ? wide.le64() : packed;
            offset = offset == FULL ? wide.le64() : offset;
        }
        if (plain < 0 || packed < 0 || offset < 0 || offset >= start) {
            throw LabelException.malformed("A ZIP entry is declared at offset " + offset + ", beyond the entries.");
        }
        return new ZipEntry(name, head, offset, packed, plain, start + at, (long) in.at() - at);
    }

    private static Cursor wide(Cursor extra) throws LabelException {
        while (extra.left() >= 4) {
            byte[] head = extra.bytes(4);
            Cursor body = extra.part(little(head, 2));
            if (little(head, 0) == 1) {
                return body;
            }
        }
        throw LabelException.malformed("A ZIP entry says that its sizes are 64 bits wide and does not give them.");
    }

    static int little(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }

    /** The entry of a part name; names of parts do not tell upper from lower case (ECMA-376 Part 2, 6.2.2.3). */
    Optional<ZipEntry> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Where the bytes of an entry end: at the next one, or the directory. */
    long regionEnd(int index) {
        return index + 1 < entries.size() ? entries.get(index + 1).offset : directory;
    }

    /** The plain bytes of an entry, bounded. */
    byte[] content(ByteSource in, ZipEntry entry, int bound) throws IOException {
        byte[] local = in.read(entry.offset, LOCAL_LENGTH);
        if (new Cursor(local, "ZIP entry").le32() != LOCAL) {
            throw LabelException.malformed("No ZIP entry starts at offset " + entry.offset + ".");
        }
        if ((little(entry.head, 8) & 1) != 0) {
            throw LabelException.unsupported("The Office file has encrypted parts: write a sidecar.");
        }
        if (entry.plain > bound) {
            throw LabelException.limit(
                    "A part of the Office file declares " + entry.plain + " bytes; at most " + bound + " are read.");
        }
        long start = entry.offset + LOCAL_LENGTH + little(local, 26) + little(local, 28);
        if (entry.packed > directory - start) {
            throw LabelException.malformed("A part of the Office file declares more bytes than there are.");
        }
        byte[] packed = in.read(start, entry.packed);
        return switch (little(entry.head, 10)) {
            case 0 -> packed;
            case 8 -> inflate(packed, (int) entry.plain);
            default ->
                throw LabelException.unsupported("A part of the Office file is compressed by method "
                        + little(entry.head, 10) + "; 0 and 8 are read.");
        };
    }

    private static byte[] inflate(byte[] packed, int length) throws LabelException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            // One byte more, to see whether the entry lies about its length; memory grows with what really comes.
            byte[] out = new byte[(int) Math.min(length + 1L, 64L << 10)];
            int at = 0;
            while (true) {
                int count = inflater.inflate(out, at, out.length - at);
                at += count;
                if (inflater.finished() && at == length) {
                    return Arrays.copyOf(out, at);
                }
                if (at > length || (count == 0 && at < out.length)) {
                    throw LabelException.malformed(
                            "A part of the Office file does not unpack to the length it declares.");
                }
                if (at == out.length) {
                    out = Arrays.copyOf(out, (int) Math.min(length + 1L, out.length * 2L));
                }
            }
        } catch (DataFormatException e) {
            throw LabelException.malformed("A part of the Office file cannot be unpacked.");
        } finally {
            inflater.end();
        }
    }
}
