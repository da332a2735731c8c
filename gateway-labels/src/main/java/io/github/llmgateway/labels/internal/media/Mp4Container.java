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
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * MP4, M4A and QuickTime: the label is the item of the key {@code AIGC} (namespace mdta) in {@code moov.udta.meta}
 * (TC260-PG-20257A). Where that box holds an iTunes list, the label goes into {@code moov.meta}, as QuickTime has it.
 * Thread-safe: it has no state.
 */
public final class Mp4Container implements Container {
    private static final Set<String> FIRST = Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "styp");
    private static final Set<String> PICTURES =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis", "miaf");

    @Override
    public Format format() {
        return Format.MP4;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        if (length < 12) {
            return false;
        }
        String type = latin(head, 4);
        if (type.equals("ftyp")) {
            return !PICTURES.contains(latin(head, 8).toLowerCase(Locale.ROOT));
        }
        return FIRST.contains(type) && (head[0] == 0 || lowerCaseName.endsWith(".mov"));
    }

    private static String latin(byte[] head, int at) {
        return new String(head, at, 4, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        Mp4File.walk(in, box -> {
            switch (box.type()) {
                case "moov" -> reportMovie(Mp4Box.parse("moov", in.read(box.content(), box.size())), out);
                case "meta" -> {
                    if (box.size() < Riff.MAX_INFO) {
                        reportMeta(Mp4Box.parse("meta", in.read(box.content(), box.size())), "MP4 meta", out);
                    }
                }
                case "uuid" -> {
                    // A manifest is told by its first bytes; only an XMP box is read as a whole.
                    byte[] id = in.read(box.content(), Math.min(16, box.size()));
                    reportUuid(Mp4Uuid.isXmp(id) ? in.read(box.content(), box.size()) : id, out);
                }
                default -> {
                    // Samples, fragments and indexes.
                }
            }
        });
    }

    private static void reportMovie(Mp4Box moov, Findings out) throws LabelException {
        if (moov.first("cmov").isPresent()) {
            out.problem("QuickTime File Format, Movie Resources", "The movie header is compressed and was not read.");
        }
        for (Mp4Box child : moov.children) {
            switch (child.type) {
                case "meta" -> reportMeta(child, "MP4 moov.meta", out);
                case "udta" -> reportUserData(child, out);
                case "uuid" -> reportUuid(child.content, out);
                default -> {
                    // Tracks.
                }
            }
        }
    }

    private static void reportUserData(Mp4Box userData, Findings out) throws LabelException {
        for (Mp4Box child : userData.children) {
            if (child.type.equals("meta")) {
                reportMeta(child, "MP4 moov.udta.meta", out);
            } else if (child.type.equals("XMP_")) {
                out.xmp("MP4 moov.udta.XMP_", child.content);
            }
        }
    }

    private static void reportMeta(Mp4Box meta, String location, Findings out) throws LabelException {
        new Mp4Meta(meta).report(out, location);
    }

    private static void reportUuid(byte[] content, Findings out) {
        if (Mp4Uuid.isC2pa(content)) {
            out.c2pa();
        } else if (Mp4Uuid.isXmp(content)) {
            out.xmp("MP4 uuid XMP", Mp4Uuid.packet(content));
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        new Mp4Writer(in).write(out, label);
    }
}
