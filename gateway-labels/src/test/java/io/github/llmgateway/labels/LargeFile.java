// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Labels a large MP4 file whose movie header stands before its samples, so that every offset moves; to be run with a
 * small heap. Arguments: megabytes, and a folder with room for twice as much.
 */
public final class LargeFile {
    private static final String SAMPLES = "samples:";

    private LargeFile() {}

    /** Makes, labels and checks the file; fails when the label or the samples are not where they should be. */
    public static void main(String[] arguments) throws IOException {
        long bytes = Long.parseLong(arguments[0]) << 20;
        Path folder = Path.of(arguments[1]);
        Path plain = folder.resolve("plain.mp4");
        Path labelled = folder.resolve("labelled.mp4");
        try {
            make(plain, bytes);
            LabelFiles.write(plain, labelled, TestLabels.LABEL);
            if (!LabelFiles.verify(labelled).valid() || !samplesAreFound(labelled)) {
                throw new AssertionError("the label or the samples are not where they should be");
            }
            System.out.println(Files.size(labelled) + " bytes labelled, heap at most "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(labelled);
        }
    }

    /** A sparse file: boxes ftyp, moov with one chunk offset, and mdat with 64-bit size. */
    private static void make(Path file, long bytes) throws IOException {
        byte[] kind =
                box("ftyp", new Buffer().latin("isom").be32(0).latin("isom").toBytes());
        long offset = kind.length + movie(0).length + 16L;
        byte[] data =
                new Buffer().be32(1).latin("mdat").be64(bytes).latin(SAMPLES).toBytes();
        byte[] head = new Buffer().bytes(kind).bytes(movie(offset)).bytes(data).toBytes();
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            ByteBuffer start = ByteBuffer.wrap(head);
            while (start.hasRemaining()) {
                out.write(start);
            }
            out.write(ByteBuffer.wrap(new byte[1]), offset - 16 + bytes - 1);
        }
    }

    private static byte[] movie(long offset) {
        byte[] table = box("stco", new Buffer().be32(0).be32(1).be32(offset).toBytes());
        byte[] track = box("trak", box("mdia", box("minf", box("stbl", table))));
        return box(
                "moov",
                new Buffer().bytes(box("mvhd", new byte[100])).bytes(track).toBytes());
    }

    private static byte[] box(String type, byte[] content) {
        return new Buffer().be32(8L + content.length).latin(type).bytes(content).toBytes();
    }

    private static boolean samplesAreFound(Path file) throws IOException {
        try (ByteSource in = ByteSource.open(file)) {
            String head = new String(in.read(0, 4096), StandardCharsets.ISO_8859_1);
            long offset = in.u32be(head.indexOf("stco") + 12L);
            return in.matches(offset, SAMPLES);
        }
    }
}
