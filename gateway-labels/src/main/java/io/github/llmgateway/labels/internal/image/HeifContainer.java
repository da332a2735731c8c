// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import io.github.llmgateway.labels.internal.Texts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * HEIF, HEIC and AVIF, read only: XMP as an item of type {@code mime} and EXIF as one of type {@code Exif} (ISO/IEC
 * 23008-12 Annex A). Writing would have to move picture data whose places are told in many boxes, so it is refused.
 */
public final class HeifContainer implements Container {
    private static final Set<String> BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1", "avif", "avis");
    private static final byte[] C2PA = {
        (byte) 0xD8,
        (byte) 0xFE,
        (byte) 0xC3,
        (byte) 0xD6,
        0x1B,
        0x0E,
        0x48,
        0x3C,
        (byte) 0x92,
        (byte) 0x97,
        0x58,
        0x28,
        (byte) 0x87,
        0x7E,
        (byte) 0xC4,
        (byte) 0x81
    };

    @Override
    public Format format() {
        return Format.HEIF;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        if (length < 12 || !Texts.startsWith(head, 4, "ftyp")) {
            return false;
        }
        for (String brand : BRANDS) {
            if (Texts.startsWith(head, 8, brand)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        for (Box box : Box.in(in, 0, in.size())) {
            if (box.type().equals("meta")) {
                readItems(in, box, out);
            } else if (box.type().equals("uuid")
                    && box.length() >= 16
                    && Arrays.equals(in.read(box.data(), 16), C2PA)) {
                out.c2pa();
            }
        }
    }

    private static void readItems(ByteSource in, Box meta, Findings out) throws IOException {
        HeifItems items = HeifItems.of(in, meta);
        for (HeifItems.Item item : items.items()) {
            if (item.isXmp()) {
                out.xmp("HEIF item XMP", items.bytes(item));
            } else if (item.type().equals("Exif")) {
                byte[] block = items.bytes(item);
                // Four bytes tell how far the TIFF header is away.
                if (block.length > 4) {
                    long skip = 4 + ByteSource.of(block).u32be(0);
                    if (skip < block.length) {
                        Exif.read(Arrays.copyOfRange(block, (int) skip, block.length), "HEIF", out);
                    }
                }
            }
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        throw LabelException.unsupported(
                "HEIF and AVIF files are read but not written; use a sidecar, or label the picture"
                        + " as PNG, JPEG or WebP");
    }
}
