// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Small picture files made in code. */
public final class ImageSamples {
    /** One lossless pixel and one lossy pixel, as encoders write them. */
    private static final String WEBP_LOSSLESS = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    private static final String WEBP_LOSSY = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";

    private ImageSamples() {}

    /** One file of each kind, by the name that it would have. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String kind : new String[] {"png", "jpg", "gif", "tif"}) {
            files.put("picture." + kind, encoded(kind));
        }
        files.put("lossless.webp", webp(true));
        files.put("lossy.webp", webp(false));
        files.put("big.tif", bigTiff());
        files.put("picture.heic", heif("{\"Label\":\"1\"}".getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    /** What the JDK writes. */
    public static byte[] encoded(String kind) {
        BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(2, 2, 10, 8);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, kind, out)) {
                throw new AssertionError("The JDK does not write " + kind);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] webp(boolean lossless) {
        return Base64.getDecoder().decode(lossless ? WEBP_LOSSLESS : WEBP_LOSSY);
    }

    /** Inserts a chunk before the first IDAT. */
    public static byte[] pngWith(byte[] png, String type, byte[] data) {
        int at = indexOf(png, "IDAT") - 4;
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(data);
        byte[] chunk = join(
                number(data.length), type.getBytes(StandardCharsets.ISO_8859_1), data, number((int) crc.getValue()));
        return insert(png, at, chunk);
    }

    /** Inserts a segment after SOI. */
    public static byte[] jpegWith(byte[] jpeg, int marker, byte[] data) {
        byte[] head = {(byte) 0xFF, (byte) marker, (byte) ((data.length + 2) >> 8), (byte) (data.length + 2)};
        return insert(jpeg, 2, join(head, data));
    }

    /** Appends a chunk and corrects the size. */
    public static byte[] webpWith(byte[] webp, String id, byte[] data) {
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(data.length)
                .array();
        byte[] all = join(webp, id.getBytes(StandardCharsets.ISO_8859_1), length, data, new byte[data.length & 1]);
        ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(4, all.length - 8);
        return all;
    }

    /** Inserts an extension before the trailer. */
    public static byte[] gifWith(byte[] gif, byte[] extension) {
        return insert(gif, gif.length - 1, extension);
    }

    /** An EXIF structure, little-endian, with a UserComment of this text. */
    public static byte[] exif(String code, byte[] text) {
        byte[] comment = join(code.getBytes(StandardCharsets.ISO_8859_1), text);
        ByteBuffer b = ByteBuffer.allocate(44 + comment.length).order(ByteOrder.LITTLE_ENDIAN);
        b.put("II".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 42).putInt(8);
        b.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0);
        b.putShort((short) 1)
                .putShort((short) 0x9286)
                .putShort((short) 7)
                .putInt(comment.length)
                .putInt(44)
                .putInt(0);
        return b.put(comment).array();
    }

    /** A BigTIFF of one grey pixel. */
    public static byte[] bigTiff() {
        int[][] tags = {{256, 1}, {257, 1}, {258, 8}, {259, 1}, {262, 1}, {273, 16}, {278, 1}, {279, 1}};
        ByteBuffer b = ByteBuffer.allocate(24 + 8 + tags.length * 20 + 8);
        b.put("MM".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 43)
                .putShort((short) 8)
                .putShort((short) 0);
        b.putLong(24).put((byte) 0x7F).position(24);
        b.putLong(tags.length);
        for (int[] tag : tags) {
            b.putShort((short) tag[0])
                    .putShort((short) 4)
                    .putLong(1)
                    .putInt(tag[1])
                    .putInt(0);
        }
        return b.putLong(0).array();
    }

    /** A HEIF file whose only item is this XMP packet, at a place in the file. */
    public static byte[] heif(byte[] xmp) {
        byte[] ftyp = box("ftyp", "heic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1));
        byte[] infe = box(
                "infe",
                join(
                        new byte[] {2, 0, 0, 0, 0, 1, 0, 0},
                        "mime\0application/rdf+xml\0".getBytes(StandardCharsets.ISO_8859_1)));
        byte[] iinf = box("iinf", join(new byte[] {0, 0, 0, 0, 0, 1}, infe));
        int metaLength = 12 + iinf.length + 8 + 22;
        byte[] places = join(
                new byte[] {0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1},
                number(ftyp.length + metaLength + 8),
                number(xmp.length));
        byte[] meta = box("meta", join(new byte[4], iinf, box("iloc", places)));
        return join(ftyp, meta, box("mdat", xmp));
    }

    public static byte[] box(String type, byte[] content) {
        return join(number(8 + content.length), type.getBytes(StandardCharsets.ISO_8859_1), content);
    }

    public static byte[] deflated(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] insert(byte[] bytes, int at, byte[] added) {
        ByteBuffer all = ByteBuffer.allocate(bytes.length + added.length);
        return all.put(bytes, 0, at)
                .put(added)
                .put(bytes, at, bytes.length - at)
                .array();
    }

    public static int indexOf(byte[] bytes, String ascii) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(ascii);
    }
}
