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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Native FLAC (RFC 9639, section 8): the label is the Vorbis comment {@code AIGC} (TC260-PG-202510A). Seek points count
 * from the first audio frame, so metadata may grow. Thread-safe: it has no state.
 */
public final class FlacContainer implements Container {
    private static final int COMMENT = 4;
    private static final int MAX_BLOCKS = 65_536;

    private record Block(int type, boolean last, long start, long end) {}

    @Override
    public Format format() {
        return Format.FLAC;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        long tag = Id3Tag.length(head, length);
        return Heads.has(head, length, (int) Math.min(tag, length), "fLaC")
                || (tag > 0 && lowerCaseName.endsWith(".flac"));
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        long start = start(in);
        if (start > 0) {
            Id3Tag.parse(in.read(0, start)).report(out, "FLAC ID3 TXXX AIGC");
        }
        for (Block block : blocks(in, start)) {
            if (block.type == COMMENT) {
                comment(in, block).report(out, "FLAC Vorbis comment AIGC");
            }
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        long start = start(in);
        Splice splice = new Splice(in);
        if (start > 0) {
            Id3Tag tag = Id3Tag.parse(in.read(0, start));
            if (tag.isLabelled()) {
                splice.replace(0, start, tag.with(Optional.empty()));
            }
        }
        List<Block> blocks = blocks(in, start);
        Optional<Block> comment =
                blocks.stream().filter(block -> block.type == COMMENT).findFirst();
        if (comment.isPresent()) {
            Block block = comment.get();
            splice.replace(
                    block.start, block.end, block(block.last, comment(in, block).with(label)));
        } else {
            Block info = blocks.get(0);
            splice.replace(info.start, info.start + 1, new byte[] {(byte) info.type});
            splice.insert(info.end, block(info.last, VorbisComment.empty().with(label)));
        }
        splice.writeTo(out);
    }

    private static byte[] block(boolean last, byte[] body) throws LabelException {
        if (body.length > 0xFF_FFFF) {
            throw LabelException.limit("The comment block would pass 16 MiB, the bound of FLAC (RFC 9639, 8.1).");
        }
        return new Buffer()
                .u8(last ? 0x80 | COMMENT : COMMENT)
                .be24(body.length)
                .bytes(body)
                .toBytes();
    }

    private static VorbisComment comment(ByteSource in, Block block) throws IOException {
        return VorbisComment.parse(
                new Cursor(in.read(block.start + 4, block.end - block.start - 4), "FLAC comment block"));
    }

    /** Where the FLAC stream starts: after an ID3 tag, which some tools put before it. */
    private static long start(ByteSource in) throws IOException {
        long tag = in.size() < 10 ? 0 : Id3Tag.length(in.read(0, 10), 10);
        if (!in.matches(tag, "fLaC")) {
            throw LabelException.malformed("No FLAC stream starts at offset " + tag + ".");
        }
        return tag;
    }

    private static List<Block> blocks(ByteSource in, long start) throws IOException {
        List<Block> blocks = new ArrayList<>();
        long at = start + 4;
        boolean last = false;
        while (!last) {
            Cursor head = new Cursor(in.read(at, 4), "FLAC metadata block");
            int first = head.u8();
            long end = at + 4 + head.be24();
            last = first >= 0x80;
            if (end > in.size()) {
                throw LabelException.malformed("FLAC metadata block at offset " + at + " reaches beyond the file.");
            }
            blocks.add(new Block(first & 0x7F, last, at, end));
            at = end;
            if (blocks.size() > MAX_BLOCKS) {
                throw LabelException.limit("More than " + MAX_BLOCKS + " FLAC metadata blocks.");
            }
        }
        if (blocks.get(0).type != 0) {
            throw LabelException.malformed("A FLAC stream starts with STREAMINFO (RFC 9639, 8.2); this one does not.");
        }
        return blocks;
    }
}
