// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Findings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Vorbis comments: Vorbis I specification, section 5. Comments are kept as bytes; so is what follows them (the framing
 * bit of Vorbis, the padding of Opus).
 */
final class VorbisComment {
    private static final int MAX_COMMENTS = 1 << 20;
    private static final int KEY_LENGTH = Texts.KEY.length() + 1;

    private final byte[] vendor;
    private final List<byte[]> comments;
    private final byte[] rest;

    private VorbisComment(byte[] vendor, List<byte[]> comments, byte[] rest) {
        this.vendor = vendor;
        this.comments = comments;
        this.rest = rest;
    }

    static VorbisComment empty() {
        return new VorbisComment("gateway-labels".getBytes(StandardCharsets.US_ASCII), List.of(), new byte[0]);
    }

    static VorbisComment parse(Cursor in) throws LabelException {
        byte[] vendor = in.bytes(in.le32());
        long count = in.le32();
        if (count > in.left() / 4) {
            throw LabelException.malformed(
                    count + " comments are declared, " + in.left() + " bytes are left for them.");
        }
        if (count > MAX_COMMENTS) {
            throw LabelException.limit("More than " + MAX_COMMENTS + " comments.");
        }
        List<byte[]> comments = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            comments.add(in.bytes(in.le32()));
        }
        return new VorbisComment(vendor, comments, in.bytes(in.left()));
    }

    void report(Findings out, String location) {
        for (byte[] comment : comments) {
            if (isLabel(comment)) {
                byte[] value = new byte[comment.length - KEY_LENGTH];
                System.arraycopy(comment, KEY_LENGTH, value, 0, value.length);
                out.add(location, Texts.decode(value));
            }
        }
    }

    /** The block with this label as its only one, at the place of the first one there was. */
    byte[] with(AigcLabel label) {
        byte[] own = (Texts.KEY + "=" + label.toJson()).getBytes(StandardCharsets.US_ASCII);
        List<byte[]> kept = new ArrayList<>();
        boolean placed = false;
        for (byte[] comment : comments) {
            if (!isLabel(comment)) {
                kept.add(comment);
            } else if (!placed) {
                kept.add(own);
                placed = true;
            }
        }
        if (!placed) {
            kept.add(own);
        }
        Buffer out = new Buffer().le32(vendor.length).bytes(vendor).le32(kept.size());
        for (byte[] comment : kept) {
            out.le32(comment.length).bytes(comment);
        }
        return out.bytes(rest).toBytes();
    }

    private static boolean isLabel(byte[] comment) {
        return comment.length >= KEY_LENGTH
                && comment[KEY_LENGTH - 1] == '='
                && Texts.isKey(new String(comment, 0, KEY_LENGTH - 1, StandardCharsets.ISO_8859_1));
    }
}
