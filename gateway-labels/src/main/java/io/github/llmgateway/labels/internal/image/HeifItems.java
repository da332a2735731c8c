// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The items of a meta box: what they are (iinf) and where they stand (iloc), ISO/IEC 14496-12 clause 8.11. */
final class HeifItems {
    private static final int ITEMS = 65536;

    /** An item; the content type is that of type mime only. */
    record Item(long id, String type, String contentType) {
        boolean isXmp() {
            return type.equals("mime") && contentType.equals("application/rdf+xml");
        }
    }

    /** A piece of an item; method 0 counts from the start of the file, 1 from that of the idat box. */
    private record Extent(int method, long offset, long length) {}

    private final ByteSource in;
    private final List<Item> items = new ArrayList<>();
    private final Map<Long, List<Extent>> extents = new HashMap<>();
    private Box idat;
    private int pieces;
    private long budget = Limits.BLOCK;

    private HeifItems(ByteSource in) {
        this.in = in;
    }

    static HeifItems of(ByteSource in, Box meta) throws IOException {
        HeifItems result = new HeifItems(in);
        if (meta.length() < 4) {
            throw LabelException.malformed("The meta box is empty");
        }
        for (Box box : Box.in(in, meta.data() + 4, meta.end())) {
            switch (box.type()) {
                case "iinf" -> result.readInfo(box);
                case "iloc" -> result.new Locations(box).read();
                case "idat" -> result.idat = box;
                default -> {
                    // Not needed to find an item.
                }
            }
        }
        return result;
    }

    List<Item> items() {
        return items;
    }

    byte[] bytes(Item item) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Extent extent : extents.getOrDefault(item.id(), List.of())) {
            budget -= Math.max(0, extent.length());
            if (budget < 0) {
                throw LabelException.limit("The metadata items of the file have more than " + Limits.BLOCK + " bytes");
            }
            if (extent.method() == 0) {
                bytes.writeBytes(in.read(extent.offset(), extent.length()));
            } else if (extent.method() == 1 && idat != null && extent.length() <= idat.length() - extent.offset()) {
                bytes.writeBytes(in.read(idat.data() + extent.offset(), extent.length()));
            } else {
                throw LabelException.malformed("An item stands in a place that the file does not have");
            }
        }
        return bytes.toByteArray();
    }

    private void readInfo(Box box) throws IOException {
        if (box.length() < 6) {
            throw LabelException.malformed("The iinf box is cut");
        }
        int countSize = in.u8(box.data()) == 0 ? 2 : 4;
        for (Box entry : Box.in(in, box.data() + 4 + countSize, box.end())) {
            if (entry.type().equals("infe") && entry.length() >= 12 && items.size() < ITEMS) {
                readEntry(entry);
            }
        }
    }

    /** Versions 2 and 3 hold id, protection, type, name and, for mime, the content type. */
    private void readEntry(Box entry) throws IOException {
        int version = in.u8(entry.data());
        if (version < 2) {
            return;
        }
        long at = entry.data() + 4;
        long id = version == 2 ? in.u16be(at) : in.u32be(at);
        at += (version == 2 ? 2 : 4) + 2;
        String type = in.ascii(at, 4);
        String contentType = "";
        if (type.equals("mime")) {
            int rest = (int) Math.min(1024, Math.max(0, entry.end() - at - 4));
            String[] texts = in.ascii(at + 4, rest).split("\0", -1);
            contentType = texts.length > 1 ? texts[1] : "";
        }
        items.add(new Item(id, type, contentType));
    }

    /** Reader of iloc, whose fields have widths that it tells itself. */
    private final class Locations {
        private final Box box;
        private long at;

        Locations(Box box) {
            this.box = box;
            this.at = box.data();
        }

        void read() throws IOException {
            int version = (int) number(1);
            number(3);
            int sizes = (int) number(2);
            int offsetSize = (sizes >> 12) & 15;
            int lengthSize = (sizes >> 8) & 15;
            int baseSize = (sizes >> 4) & 15;
            int indexSize = version == 0 ? 0 : sizes & 15;
            long count = number(version < 2 ? 2 : 4);
            for (long i = 0; i < count; i++) {
                long id = number(version < 2 ? 2 : 4);
                int method = version == 0 ? 0 : (int) number(2) & 15;
                number(2);
                long base = number(baseSize);
                long parts = number(2);
                List<Extent> places = new ArrayList<>();
                for (long p = 0; p < parts; p++) {
                    number(indexSize);
                    long offset = base + number(offsetSize);
                    places.add(new Extent(method, offset, number(lengthSize)));
                    if (offset < 0 || ++pieces > ITEMS * 4) {
                        throw LabelException.malformed("The iloc box tells of places that no file has");
                    }
                }
                extents.put(id, places);
            }
        }

        private long number(int width) throws IOException {
            if (width != 0 && at + width > box.end()) {
                throw LabelException.malformed("The iloc box is cut");
            }
            long value = switch (width) {
                case 0 -> 0;
                case 1 -> in.u8(at);
                case 2 -> in.u16be(at);
                case 3 -> 0;
                case 4 -> in.u32be(at);
                case 8 -> in.u64be(at);
                default -> throw LabelException.malformed("The iloc box has a field of " + width + " bytes");
            };
            at += width;
            return value;
        }
    }
}
