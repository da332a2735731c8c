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
 * AVI: the label is the entry {@code AIGC} of LIST INFO (TC260-PG-20257A). Indexes hold byte positions, so the list is
 * written where nothing moves: over the JUNK chunk that writers leave before the pictures. Without enough room there, it
 * is inserted only into a plain file whose index counts from the list {@code movi}. Thread-safe: it has no state.
 */
public final class AviContainer implements Container {
    @Override
    public Format format() {
        return Format.AVI;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return Heads.has(head, length, 0, "RIFF") && Heads.has(head, length, 8, "AVI ");
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        for (Riff.Chunk chunk : chunks(in)) {
            switch (chunk.id()) {
                case "LIST" -> Riff.readInfo(in, chunk, out, "AVI");
                case "_PMX" -> out.xmp("AVI XMP", Riff.body(in, chunk));
                case "C2PA" -> out.c2pa();
                default -> {
                    // Pictures, sound and indexes.
                }
            }
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        List<Riff.Chunk> chunks = chunks(in);
        byte[] entry = Riff.chunk(Texts.KEY, Texts.json(label));
        Optional<Riff.Chunk> info = Optional.empty();
        int movi = -1;
        Splice splice = new Splice(in);
        for (int i = 0; i < chunks.size(); i++) {
            Riff.Chunk chunk = chunks.get(i);
            if (chunk.id().equals("_PMX")) {
                byte[] packet = Riff.body(in, chunk);
                if (Xmp.isLabelled(packet)) {
                    splice.replace(chunk.data(), chunk.dataEnd(), Xmp.stripInPlace(packet));
                }
            }
            if (isList(in, chunk, "movi") && movi < 0) {
                movi = i;
            } else if (Riff.isInfo(in, chunk)) {
                if (info.isPresent() || movi >= 0) {
                    throw LabelException.unsupported(
                            "The AVI file has several LIST INFO, or one after its pictures: write a sidecar.");
                }
                info = Optional.of(chunk);
            }
        }
        if (movi < 0) {
            throw LabelException.malformed("The AVI file has no list movi.");
        }
        byte[] list = info.isPresent()
                ? Riff.info(in, info.get(), entry)
                : Riff.chunk("LIST", new Buffer().latin("INFO").bytes(entry).toBytes());
        place(in, chunks, chunks.get(movi), info, list, splice);
        splice.writeTo(out);
    }

    private static void place(
            ByteSource in,
            List<Riff.Chunk> chunks,
            Riff.Chunk movi,
            Optional<Riff.Chunk> info,
            byte[] list,
            Splice splice)
            throws IOException {
        long old = info.map(chunk -> chunk.end() - chunk.start()).orElse(0L);
        for (Riff.Chunk junk : chunks) {
            long room = junk.end() - junk.start() + old;
            boolean next = info.isEmpty() || info.get().end() == junk.start();
            if (junk.id().equals("JUNK") && junk.end() <= movi.start() && next && room >= list.length + 8L) {
                long from = info.map(Riff.Chunk::start).orElse(junk.start());
                Buffer bytes = new Buffer().bytes(list);
                int left = (int) (room - list.length - 8);
                splice.replace(
                        from,
                        junk.end(),
                        bytes.latin("JUNK").le32(left).zeros(left).toBytes());
                return;
            }
        }
        requireMovable(in, chunks, movi);
        long from = info.map(Riff.Chunk::start).orElse(movi.start());
        splice.replace(from, info.map(Riff.Chunk::end).orElse(from), list);
        long size = in.u32le(4) + splice.delta();
        splice.replace(4, 8, new Buffer().le32(size).toBytes());
    }

    /** A plain AVI 1.0 file whose index counts from the list movi: Video for Windows, AVIOLDINDEX. */
    private static void requireMovable(ByteSource in, List<Riff.Chunk> chunks, Riff.Chunk movi) throws IOException {
        Riff.Chunk last = chunks.get(chunks.size() - 1);
        boolean single = in.size() - last.end() < 8 && in.u32le(4) < 0x7FFF_0000L && in.u32le(4) > 0;
        boolean relative = true;
        for (Riff.Chunk chunk : chunks) {
            if (chunk.id().equals("idx1") && chunk.size() >= 16) {
                String id = in.ascii(chunk.data(), 4);
                relative = in.matches(movi.data() + in.u32le(chunk.data() + 8), id);
            }
            single &= !isList(in, chunk, "hdrl") || !holdsIndex(in, chunk);
        }
        if (!single || !relative) {
            throw LabelException.unsupported(
                    "The AVI file has no JUNK chunk with room for the label, and its index holds "
                            + "absolute positions: write a sidecar.");
        }
    }

    private static boolean holdsIndex(ByteSource in, Riff.Chunk header) throws IOException {
        for (Riff.Chunk child : Riff.chunks(in, header.data() + 4, header.dataEnd(), -1)) {
            if (isList(in, child, "strl")) {
                for (Riff.Chunk stream : Riff.chunks(in, child.data() + 4, child.dataEnd(), -1)) {
                    if (stream.id().equals("indx")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isList(ByteSource in, Riff.Chunk chunk, String kind) throws IOException {
        return chunk.id().equals("LIST")
                && chunk.size() >= 4
                && new Cursor(in.read(chunk.data(), 4), "LIST").latin(4).equals(kind);
    }

    private static List<Riff.Chunk> chunks(ByteSource in) throws IOException {
        Cursor head = new Cursor(in.read(0, 12), "AVI header");
        head.skip(4);
        return Riff.chunks(in, 12, Riff.end(in, head.le32()), -1);
    }
}
