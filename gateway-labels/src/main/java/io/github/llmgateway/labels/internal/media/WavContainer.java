// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Splice;
import io.github.llmgateway.labels.internal.Xmp;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * WAV, RF64 and BW64: the label is the data of a chunk {@code AIGC} directly under WAVE (TC260-PG-202510A). It is
 * written before the samples, so that a stream shows it first. Thread-safe: it has no state.
 */
public final class WavContainer implements Container {
    @Override
    public Format format() {
        return Format.WAV;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return Heads.has(head, length, 8, "WAVE")
                && (Heads.has(head, length, 0, "RIFF")
                        || Heads.has(head, length, 0, "RF64")
                        || Heads.has(head, length, 0, "BW64"));
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        for (Riff.Chunk chunk : Layout.of(in).chunks) {
            switch (chunk.id()) {
                case "AIGC" -> out.add("WAV chunk AIGC", Texts.decode(Riff.body(in, chunk)));
                case "LIST" -> Riff.readInfo(in, chunk, out, "WAV");
                case "_PMX" -> out.xmp("WAV XMP", Riff.body(in, chunk));
                case "id3 ", "ID3 " -> Id3Tag.parse(Riff.body(in, chunk)).report(out, "WAV ID3 TXXX AIGC");
                case "C2PA" -> out.c2pa();
                default -> {
                    // Samples and other metadata.
                }
            }
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        Layout layout = Layout.of(in);
        Splice splice = new Splice(in);
        for (Riff.Chunk chunk : layout.chunks) {
            edit(in, chunk, splice);
        }
        splice.insert(layout.labelAt(), layout.padded(Riff.chunk(Texts.KEY, Texts.json(label))));
        layout.resize(splice);
        splice.writeTo(out);
    }

    private static void edit(ByteSource in, Riff.Chunk chunk, Splice splice) throws IOException {
        switch (chunk.id()) {
            case "AIGC" -> splice.remove(chunk.start(), chunk.end());
            case "LIST" -> {
                if (Riff.isInfo(in, chunk)) {
                    byte[] info = Riff.info(in, chunk, new byte[0]);
                    if (info.length < chunk.end() - chunk.start()) {
                        splice.replace(chunk.start(), chunk.end(), info);
                    }
                }
            }
            case "_PMX" -> {
                byte[] packet = Riff.body(in, chunk);
                if (Xmp.isLabelled(packet)) {
                    splice.replace(chunk.start(), chunk.end(), Riff.chunk(chunk.id(), Xmp.strip(packet)));
                }
            }
            case "id3 ", "ID3 " -> {
                Id3Tag tag = Id3Tag.parse(Riff.body(in, chunk));
                if (tag.isLabelled()) {
                    splice.replace(chunk.start(), chunk.end(), Riff.chunk(chunk.id(), tag.with(Optional.empty())));
                }
            }
            default -> {
                // Kept as it stands.
            }
        }
    }

    /** The chunks of one file. */
    private static final class Layout {
        private final List<Riff.Chunk> chunks;
        private final long end;
        private final boolean sized;
        private final boolean isLong;

        private Layout(List<Riff.Chunk> chunks, long end, boolean sized, boolean isLong) {
            this.chunks = chunks;
            this.end = end;
            this.sized = sized;
            this.isLong = isLong;
        }

        static Layout of(ByteSource in) throws IOException {
            Cursor head = new Cursor(in.read(0, 12), "WAV header");
            boolean isLong = !head.latin(4).equals("RIFF");
            long declared = head.le32();
            if (!isLong) {
                long end = Riff.end(in, declared);
                boolean sized = declared != 0 && 8 + declared <= in.size() + 8;
                return new Layout(Riff.chunks(in, 12, end, -1), end, sized, false);
            }
            Cursor ds64 = new Cursor(in.read(12, (int) Math.min(36, in.size() - 12)), "ds64 chunk");
            if (!ds64.latin(4).equals("ds64") || ds64.le32() < 24) {
                throw LabelException.malformed(
                        "An RF64 file starts with a chunk ds64 (EBU Tech 3306, 3.5); this one does not.");
            }
            long size = ds64.le64();
            long dataSize = ds64.le64();
            if (size < 4 || size > in.size() - 8 || dataSize < 0) {
                throw LabelException.malformed(
                        "RF64 size " + size + " does not fit the file of " + in.size() + " bytes.");
            }
            return new Layout(Riff.chunks(in, 12, 8 + size, dataSize), 8 + size, true, true);
        }

        long labelAt() {
            return chunks.stream()
                    .filter(chunk -> chunk.id().equals("data"))
                    .mapToLong(Riff.Chunk::start)
                    .findFirst()
                    .orElse(
                            chunks.isEmpty()
                                    ? 12
                                    : chunks.get(chunks.size() - 1).end());
        }

        /** With the pad byte before it that the last chunk lacks, when the label comes behind that. */
        byte[] padded(byte[] label) {
            Riff.Chunk last = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
            boolean bare =
                    last != null && labelAt() == last.end() && last.end() == last.dataEnd() && last.size() % 2 != 0;
            return bare ? new Buffer().u8(0).bytes(label).toBytes() : label;
        }

        void resize(Splice splice) throws LabelException {
            if (!sized) {
                return;
            }
            long size = end - 8 + splice.delta();
            if (isLong) {
                splice.replace(20, 28, new Buffer().le64(size).toBytes());
            } else if (size > 0xFFFF_FFFEL) {
                throw LabelException.unsupported(
                        "The WAV file would pass 4 GiB: write a sidecar, or convert it to RF64.");
            } else {
                splice.replace(4, 8, new Buffer().le32(size).toBytes());
            }
        }
    }
}
