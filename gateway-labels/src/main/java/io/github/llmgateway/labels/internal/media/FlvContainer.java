// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Cursor;
import io.github.llmgateway.labels.internal.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * FLV (Adobe Flash Video File Format Specification 10.1, annex E): the label is the text AIGC of the script tag onMetaData
 * (TC260-PG-20257A). Read only: the same tag often lists byte positions, which an edit would move. Thread-safe.
 */
public final class FlvContainer implements Container {
    private static final int SCRIPT = 18;
    /** Metadata stands at the start; later script tags are cue points. */
    private static final int MAX_TAGS = 256;

    private static final int MAX_SCRIPT = 1 << 24;

    @Override
    public Format format() {
        return Format.FLV;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return length >= 9 && Heads.has(head, length, 0, "FLV\u0001");
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        long at = in.u32be(5) + 4;
        if (at < 13 || at > in.size()) {
            throw LabelException.malformed("The FLV header declares a length of " + (at - 4) + " bytes.");
        }
        for (int i = 0; i < MAX_TAGS && in.size() - at >= 11; i++) {
            Cursor head = new Cursor(in.read(at, 11), "FLV tag");
            int type = head.u8() & 0x1F;
            int size = head.be24();
            if (type == SCRIPT && size <= MAX_SCRIPT) {
                metadata(in.read(at + 11, size), out);
            }
            at += 11L + size + 4;
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        throw LabelException.unsupported(
                "FLV is read only, since its metadata lists byte positions: write a sidecar, or convert "
                        + "the file to MP4.");
    }

    private static void metadata(byte[] script, Findings out) throws LabelException {
        Cursor in = new Cursor(script, "FLV script tag");
        if (in.left() < 3 || in.u8() != 2 || !in.latin(in.be16()).equals("onMetaData") || in.left() == 0) {
            return;
        }
        int type = in.u8();
        if (type == 8) {
            in.skip(4);
        } else if (type != 3) {
            return;
        }
        new Amf(in).members((name, value) -> {
            if (Texts.isKey(name)) {
                out.add("FLV onMetaData AIGC", Texts.trim(value));
            }
        });
    }

    /** Receives the texts of an object. */
    private interface Member {
        void text(String name, String value);
    }

    /** Values of Action Message Format 0: AMF 0 specification, section 2. */
    private static final class Amf {
        private static final int MAX_DEPTH = 32;
        private final Cursor in;

        Amf(Cursor in) {
            this.in = in;
        }

        void members(Member member) throws LabelException {
            members(member, 0);
        }

        private void members(Member member, int depth) throws LabelException {
            while (in.left() >= 3) {
                String name = new String(in.bytes(in.be16()), StandardCharsets.UTF_8);
                int type = in.u8();
                if (type == 9) {
                    return;
                }
                if (type == 2 || type == 12) {
                    member.text(name, Texts.decode(in.bytes(type == 2 ? in.be16() : in.be32())));
                } else {
                    skip(type, depth + 1);
                }
            }
        }

        private void skip(int type, int depth) throws LabelException {
            if (depth > MAX_DEPTH) {
                throw LabelException.limit("FLV metadata nested deeper than " + MAX_DEPTH + ".");
            }
            switch (type) {
                case 0 -> in.skip(8);
                case 1 -> in.skip(1);
                case 2 -> in.skip(in.be16());
                case 3 -> members((name, value) -> {}, depth);
                case 5, 6, 13 -> {
                    // Null, undefined, unsupported: no content.
                }
                case 7 -> in.skip(2);
                case 8 -> {
                    in.skip(4);
                    members((name, value) -> {}, depth);
                }
                case 10 -> {
                    long count = in.be32();
                    for (long i = 0; i < count && in.left() > 0; i++) {
                        skip(in.u8(), depth + 1);
                    }
                }
                case 11 -> in.skip(10);
                case 12, 15 -> in.skip(in.be32());
                default ->
                    throw LabelException.malformed("FLV metadata holds a value of the unknown type " + type + ".");
            }
        }
    }
}
