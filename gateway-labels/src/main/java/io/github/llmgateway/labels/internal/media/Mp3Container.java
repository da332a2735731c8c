// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Splice;
import java.io.IOException;
import java.util.Optional;

/**
 * MPEG audio: the label is an ID3v2 frame TXXX of the description AIGC (TC260-PG-202510A). A file without a tag gets one
 * of version 2.3. Thread-safe: it has no state.
 */
public final class Mp3Container implements Container {
    private static final int MAX_TAGS = 256;

    @Override
    public Format format() {
        return Format.MP3;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        if (Id3Tag.length(head, length) > 0) {
            return true;
        }
        return length >= 2 && isMpegAudio(head[0] & 0xFF, head[1] & 0xFF) && lowerCaseName.matches(".*[.]mp[123]");
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        long at = 0;
        int tags = 0;
        for (long length = tagAt(in, 0, 0); length > 0; length = tagAt(in, at, ++tags)) {
            Id3Tag.parse(in.read(at, length)).report(out, "MP3 ID3 TXXX AIGC");
            at += length;
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        Splice splice = new Splice(in);
        long at = 0;
        int tags = 0;
        for (long length = tagAt(in, 0, 0); length > 0; length = tagAt(in, at, ++tags)) {
            Id3Tag tag = Id3Tag.parse(in.read(at, length));
            if (at == 0) {
                splice.replace(0, length, tag.with(Optional.of(label)));
            } else if (tag.isLabelled()) {
                splice.replace(at, at + length, tag.with(Optional.empty()));
            }
            at += length;
        }
        if (at == 0) {
            splice.insert(0, Id3Tag.create(label));
        }
        refuseAdts(in, at);
        splice.writeTo(out);
    }

    /** The length of the tag here, or 0. */
    private static long tagAt(ByteSource in, long at, int seen) throws IOException {
        if (in.size() - at < 10) {
            return 0;
        }
        long length = Id3Tag.length(in.read(at, 10), 10);
        if (length > in.size() - at) {
            throw LabelException.malformed("The ID3 tag at offset " + at + " declares " + length
                    + " bytes, the file ends after " + (in.size() - at) + ".");
        }
        if (length > 0 && seen >= MAX_TAGS) {
            throw LabelException.limit("More than " + MAX_TAGS + " ID3 tags stand one after the other.");
        }
        return length;
    }

    /** AAC in ADTS frames has no place for metadata of its own; no guide names one. */
    private static void refuseAdts(ByteSource in, long at) throws IOException {
        if (in.size() - at >= 2) {
            int first = in.u8(at);
            int second = in.u8(at + 1);
            if (first == 0xFF && (second & 0xF6) == 0xF0) {
                throw LabelException.unsupported(
                        "AAC in ADTS frames has no place for a label: put it into M4A, or write a sidecar.");
            }
        }
    }

    /** Frame synchronisation with a version and a layer that exist: ISO/IEC 11172-3, 2.4.2.3. */
    private static boolean isMpegAudio(int first, int second) {
        return first == 0xFF && (second & 0xE0) == 0xE0 && (second & 0x18) != 0x08 && (second & 0x06) != 0;
    }
}
