// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import java.io.IOException;
import java.util.List;

/**
 * Ogg with Vorbis or Opus: the label is the comment {@code AIGC} (TC260-PG-202510A). When the header takes another number
 * of pages than before, the pages after it are renumbered and get new checksums. Only files with one logical stream are
 * written: in others, the place of pages may matter to a second stream. Thread-safe: it has no state.
 */
public final class OggContainer implements Container {
    @Override
    public Format format() {
        return Format.OGG;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return Heads.has(head, length, 0, "OggS");
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        OggHeader header = OggHeader.read(in);
        header.comment().report(out, "Ogg " + header.codec + " comment AIGC");
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        OggHeader header = OggHeader.read(in);
        if (!header.codec.isWritable() || !header.plain) {
            throw LabelException.unsupported(
                    "Only Ogg files with one Vorbis or Opus stream are labelled; this one holds " + header.codec
                            + (header.plain ? "" : " among others or with an unusual header") + ": write a sidecar.");
        }
        List<OggPage> pages = header.with(label);
        in.transferTo(0, header.from, out);
        for (OggPage page : pages) {
            out.write(page.toBytes());
        }
        copy(in, out, header, pages.size() - header.pages);
    }

    /** The pages after the header. Every one is looked at, because a second stream may start on any. */
    private static void copy(ByteSource in, ByteSink out, OggHeader header, int shift) throws IOException {
        long at = header.to;
        long copied = at;
        while (in.matches(at, "OggS")) {
            OggPage page = OggPage.read(in, at);
            if (page.serial != header.serial || page.isFirst()) {
                throw LabelException.unsupported("The Ogg file holds more than one logical stream: write a sidecar.");
            }
            at += page.length();
            if (shift != 0) {
                out.write(page.numbered(page.sequence + shift).toBytes());
                copied = at;
            }
        }
        in.transferTo(copied, in.size() - copied, out);
    }
}
