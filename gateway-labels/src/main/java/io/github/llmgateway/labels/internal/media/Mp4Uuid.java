// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.Buffer;
import io.github.llmgateway.labels.internal.Xmp;
import java.util.Arrays;
import java.util.HexFormat;

/** Boxes of the type uuid that matter here. */
final class Mp4Uuid {
    /** XMP: XMP Specification Part 3, 1.2.7. */
    private static final String XMP = "be7acfcb97a942e89c71999491e3afac";
    /** A C2PA manifest: C2PA 2.1, A.3.5. */
    private static final String C2PA = "d8fec3d61b0e483c92975828877ec481";

    private Mp4Uuid() {}

    static boolean isXmp(byte[] content) {
        return is(content, XMP);
    }

    static boolean isC2pa(byte[] content) {
        return is(content, C2PA);
    }

    static byte[] packet(byte[] content) {
        return Arrays.copyOfRange(content, 16, content.length);
    }

    /** An XMP box without a label, as long as before. */
    static byte[] stripped(byte[] content) throws LabelException {
        return new Buffer()
                .bytes(content, 0, 16)
                .bytes(Xmp.stripInPlace(packet(content)))
                .toBytes();
    }

    private static boolean is(byte[] content, String uuid) {
        return content.length >= 16 && HexFormat.of().formatHex(content, 0, 16).equals(uuid);
    }
}
