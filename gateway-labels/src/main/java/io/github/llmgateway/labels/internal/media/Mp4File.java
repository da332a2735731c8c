// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Limits;
import java.io.IOException;
import java.util.Optional;

/** The outermost boxes of a file. */
final class Mp4File {
    private Mp4File() {}

    /** A box of the file: where it starts, where its content starts, and where it ends. */
    record Top(String type, long start, long content, long end) {
        long size() {
            return end - content;
        }
    }

    /** Looks at one box. */
    interface Visitor {
        void box(Top box) throws IOException;
    }

    static void walk(ByteSource in, Visitor visitor) throws IOException {
        long at = 0;
        for (int boxes = 0; in.size() - at >= 8; boxes++) {
            if (boxes > Limits.CHUNKS) {
                throw LabelException.limit("More than " + Limits.CHUNKS + " MP4 boxes.");
            }
            Top box = box(in, at);
            visitor.box(box);
            at = box.end;
        }
    }

    private static Top box(ByteSource in, long at) throws IOException {
        long size = in.u32be(at);
        String type = in.ascii(at + 4, 4);
        long content = at + 8;
        if (size == 0) {
            return new Top(type, at, content, in.size());
        }
        if (size == 1) {
            size = in.u64be(at + 8);
            content = at + 16;
        }
        if (size < content - at || size > in.size() - at) {
            throw LabelException.malformed("MP4 box at offset " + at + " declares " + size + " bytes, the file has "
                    + (in.size() - at) + " left.");
        }
        return new Top(type, at, content, at + size);
    }

    /** The only box moov, if there is one. */
    static Optional<Top> moov(ByteSource in) throws IOException {
        Top[] found = new Top[1];
        walk(in, box -> {
            if (box.type.equals("moov")) {
                if (found[0] != null) {
                    throw LabelException.malformed("The MP4 file has two boxes moov.");
                }
                found[0] = box;
            }
        });
        return Optional.ofNullable(found[0]);
    }
}
