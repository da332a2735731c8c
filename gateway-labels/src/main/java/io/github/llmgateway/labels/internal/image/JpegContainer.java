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
import io.github.llmgateway.labels.internal.Xmp;
import io.github.llmgateway.labels.internal.image.JpegSegments.Segment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * JPEG: XMP in an APP1 segment (TC260-PG-20259A main text; ISO 16684-3), read also from EXIF (its Annex B), from
 * extended XMP, from bare {@code AIGC{...}} in any application segment and from comments, as products write them. A
 * C2PA manifest stands in APP11 segments (C2PA 2.2, embedding into JPEG).
 */
public final class JpegContainer implements Container {
    static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String EXIF = "Exif\0\0";

    /** Bytes of a packet in one segment, ISO 16684-3. */
    private static final int PACKET = 65502;

    @Override
    public Format format() {
        return Format.JPEG;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return length >= 3 && Texts.startsWith(head, 0, "\u00FF\u00D8\u00FF");
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        JpegExtendedXmp extended = new JpegExtendedXmp();
        for (Segment segment : JpegSegments.of(in)) {
            if (segment.marker() == JpegSegments.APP11 && isManifest(in, segment)) {
                out.c2pa();
            } else if (isXmp(in, segment)) {
                out.xmp("JPEG APP1 XMP", packet(in, segment));
            } else if (isExif(in, segment)) {
                Exif.read(in.read(segment.data(), segment.length()), "JPEG", out);
            } else if (!extended.add(in, segment)) {
                Optional<String> bare = bare(in, segment);
                if (bare.isPresent()) {
                    out.consider(name(segment) + " AIGC", bare.get());
                }
            }
        }
        extended.read(out);
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        List<Segment> segments = JpegSegments.of(in);
        JpegExtendedXmp extended = extended(in, segments);
        boolean inPlace = false;
        for (Segment segment : segments) {
            inPlace |= isXmp(in, segment);
        }
        boolean written = false;
        MpfFix mpf = new MpfFix();
        in.transferTo(0, 2, out);
        for (Segment segment : segments) {
            if (!inPlace && !written && !isLeading(in, segment)) {
                writeXmp(out, Xmp.merge(null, label));
                written = true;
            }
            if (isXmp(in, segment)) {
                byte[] packet = packet(in, segment);
                writeXmp(out, extended.renamed(written ? Xmp.strip(packet) : Xmp.merge(packet, label)));
                written = true;
            } else if (!isBareLabel(in, segment)) {
                mpf.note(in, segment, out.position());
                in.transferTo(segment.start(), segment.data() - segment.start(), out);
                byte[] data = in.read(segment.data(), segment.length());
                out.write(isExif(in, segment) ? Exif.blank(data) : extended.portion(data));
            }
        }
        if (!written) {
            writeXmp(out, Xmp.merge(null, label));
        }
        long scan = segments.isEmpty() ? 2 : segments.get(segments.size() - 1).end();
        mpf.apply(out, out.position() - scan);
        in.transferTo(scan, in.size() - scan, out);
    }

    /** JFIF and EXIF segments come first; XMP follows them. */
    private static boolean isLeading(ByteSource in, Segment segment) throws IOException {
        return segment.marker() == JpegSegments.APP0 || isExif(in, segment);
    }

    /** Extended packets without their labels: there is to be one label, and the main packet holds it. */
    private static JpegExtendedXmp extended(ByteSource in, List<Segment> segments) throws IOException {
        JpegExtendedXmp extended = new JpegExtendedXmp();
        for (Segment segment : segments) {
            extended.add(in, segment);
        }
        extended.strip();
        return extended;
    }

    private static boolean isXmp(ByteSource in, Segment segment) throws IOException {
        return segment.marker() == JpegSegments.APP1 && has(in, segment, XMP);
    }

    private static boolean isExif(ByteSource in, Segment segment) throws IOException {
        return segment.marker() == JpegSegments.APP1 && has(in, segment, EXIF);
    }

    private static boolean has(ByteSource in, Segment segment, String start) throws IOException {
        return segment.length() >= start.length() && in.matches(segment.data(), start);
    }

    private static byte[] packet(ByteSource in, Segment segment) throws IOException {
        return in.read(segment.data() + XMP.length(), segment.length() - XMP.length());
    }

    /** A JUMBF box in an APP11 segment, of type c2pa (ISO 19566-5: common identifier JP, then box and description). */
    private static boolean isManifest(ByteSource in, Segment segment) throws IOException {
        byte[] head = in.read(segment.data(), Math.min(64, segment.length()));
        if (!Texts.startsWith(head, 0, "JP")) {
            return false;
        }
        for (int i = 2; i < head.length; i++) {
            if (Texts.startsWith(head, i, "c2pa")) {
                return true;
            }
        }
        return false;
    }

    /** The text from the brace on, when a segment begins with AIGC or is a comment. */
    private static Optional<String> bare(ByteSource in, Segment segment) throws IOException {
        boolean comment = segment.marker() == JpegSegments.COM;
        if (!comment && !segment.isApplication()) {
            return Optional.empty();
        }
        byte[] data = in.read(segment.data(), segment.length());
        int brace = Texts.indexOf(data, 0, '{');
        boolean named = brace >= 0 && brace <= 16 && Texts.isLabelName(Texts.decode(data, 0, brace));
        if (brace < 0 || (!comment && !named)) {
            return Optional.empty();
        }
        return Optional.of(Texts.decode(data, brace, data.length - brace));
    }

    private static boolean isBareLabel(ByteSource in, Segment segment) throws IOException {
        Optional<String> bare = isExif(in, segment) ? Optional.empty() : bare(in, segment);
        return bare.isPresent() && new Findings().consider("", bare.get());
    }

    private static String name(Segment segment) {
        return segment.marker() == JpegSegments.COM ? "JPEG COM" : "JPEG APP" + (segment.marker() - JpegSegments.APP0);
    }

    private static void writeXmp(ByteSink out, byte[] packet) throws IOException {
        byte[] fitting = packet.length > PACKET ? Xmp.trim(packet) : packet;
        if (fitting.length > PACKET) {
            throw LabelException.unsupported("With the label the XMP packet has " + fitting.length
                    + " bytes, more than the " + PACKET + " that one JPEG segment holds; use a sidecar");
        }
        out.u8(0xFF);
        out.u8(JpegSegments.APP1);
        out.u16be(2 + XMP.length() + fitting.length);
        out.ascii(XMP);
        out.write(fitting);
    }
}
