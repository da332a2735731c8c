// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.benchmarks.labels;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** A PNG, a JPEG and an MP4 of about a given size. */
final class SampleFiles {
    /** Bytes of a sample in the MP4, one of a chunk each. */
    private static final int CHUNK = 2_000;

    private SampleFiles() {}

    static List<Path> make(Path folder, int size) throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(picture(folder.resolve("noise.png"), "png", size / 3.0));
        files.add(picture(folder.resolve("noise.jpg"), "jpg", size / 0.6));
        files.add(Files.write(folder.resolve("movie.mp4"), movie(size)));
        return files;
    }

    /** Noise does not compress, so that the number of pixels sets the size. */
    private static Path picture(Path file, String format, double pixels) throws IOException {
        int side = (int) Math.sqrt(pixels);
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                picture.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        if (!ImageIO.write(picture, format, file.toFile())) {
            throw new IOException("this JDK writes no " + format);
        }
        return file;
    }

    /** The header stands first, as streamed files have it, with one offset a chunk. */
    private static byte[] movie(int size) {
        int chunks = size / CHUNK;
        byte[] kind = box("ftyp", ascii("isom"), new byte[4], ascii("isommp42"));
        byte[] header = header(chunks, 0);
        header = header(chunks, kind.length + header.length + 8);
        return join(kind, header, box("mdat", new byte[chunks * CHUNK]));
    }

    private static byte[] header(int chunks, int data) {
        ByteBuffer offsets = ByteBuffer.allocate(8 + 4 * chunks);
        offsets.putInt(0).putInt(chunks);
        for (int i = 0; i < chunks; i++) {
            offsets.putInt(data + i * CHUNK);
        }
        byte[] entry = box("mp4v", new byte[78]);
        byte[] table = box(
                "stbl",
                box("stsd", numbers(0, 1), entry),
                box("stts", numbers(0, 1, chunks, 512)),
                box("stsc", numbers(0, 1, 1, 1, 1)),
                box("stsz", numbers(0, CHUNK, chunks)),
                box("stco", offsets.array()));
        byte[] handler = box("hdlr", new byte[8], ascii("vide"), new byte[13]);
        byte[] reference = box("dinf", box("dref", numbers(0, 1), box("url ", numbers(1))));
        byte[] media = box("minf", box("vmhd", new byte[12]), reference, table);
        byte[] mediaHeader = box("mdhd", numbers(0, 0, 0, 12_800, chunks * 512, 0x55C4_0000));
        byte[] track = box("trak", box("tkhd", new byte[84]), box("mdia", mediaHeader, handler, media));
        byte[] movieHeader = box("mvhd", numbers(0, 0, 0, 1000, chunks * 40, 0x10000), new byte[76]);
        return box("moov", movieHeader, track);
    }

    private static byte[] numbers(int... values) {
        ByteBuffer out = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            out.putInt(value);
        }
        return out.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] box(String type, byte[]... parts) {
        byte[] content = join(parts);
        return join(numbers(8 + content.length), ascii(type), content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
