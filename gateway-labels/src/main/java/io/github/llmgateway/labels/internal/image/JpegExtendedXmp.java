// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Limits;
import io.github.llmgateway.labels.internal.Texts;
import io.github.llmgateway.labels.internal.Xmp;
import io.github.llmgateway.labels.internal.image.JpegSegments.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** XMP that is too long for one segment: portions with a 32-character identifier, a total length and an offset (ISO 16684-3). */
final class JpegExtendedXmp {
    private static final String NAME = "http://ns.adobe.com/xmp/extension/\0";
    private static final int HEAD = NAME.length() + 32 + 8;
    private static final int PACKETS = 4;

    private final Map<String, byte[]> packets = new LinkedHashMap<>();
    private final Map<String, Integer> filled = new LinkedHashMap<>();
    private final Map<String, Stripped> stripped = new LinkedHashMap<>();
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

    /** A packet freed of its label, and the name that its new checksum gives it: ISO 16684-3. */
    private static final class Stripped {
        private final String id;
        private final byte[] packet;

        Stripped(String id, byte[] packet) {
            this.id = id;
            this.packet = packet;
        }
    }

    /** Takes the labels out of complete packets, which keep their length. */
    void strip() throws LabelException {
        for (Map.Entry<String, byte[]> packet : packets.entrySet()) {
            boolean whole = filled.getOrDefault(packet.getKey(), 0) == packet.getValue().length;
            if (whole && Xmp.isLabelled(packet.getValue())) {
                byte[] plain = Xmp.stripInPlace(packet.getValue());
                stripped.put(packet.getKey(), new Stripped(checksum(plain), plain));
            }
        }
    }

    /** What a segment holds after {@link #strip()}: the portion of a packet that was changed, or else what it held. */
    byte[] portion(byte[] data) {
        if (stripped.isEmpty() || data.length < HEAD || !Texts.startsWith(data, 0, NAME)) {
            return data;
        }
        Stripped now = stripped.get(new String(data, NAME.length(), 32, StandardCharsets.ISO_8859_1));
        int offset = ByteBuffer.wrap(data).getInt(NAME.length() + 36);
        if (now == null || offset < 0 || offset > now.packet.length - (data.length - HEAD)) {
            return data;
        }
        byte[] portion = data.clone();
        System.arraycopy(now.id.getBytes(StandardCharsets.ISO_8859_1), 0, portion, NAME.length(), 32);
        System.arraycopy(now.packet, offset, portion, HEAD, data.length - HEAD);
        return portion;
    }

    /** The main packet, which names the extended ones, with their new names. */
    byte[] renamed(byte[] packet) {
        if (stripped.isEmpty()) {
            return packet;
        }
        String text = new String(packet, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, Stripped> one : stripped.entrySet()) {
            text = text.replace(one.getKey(), one.getValue().id);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String checksum(byte[] packet) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("MD5").digest(packet));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
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
