// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.LabelException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Labels in XMP packets (ISO 16684-1): property {@code AIGC} of the namespace of TC260, as an element or as an
 * attribute. Edits change the label and nothing else in the packet.
 */
public final class Xmp {
    /** Namespace of the property, from the practice guides TC260-PG-20257A to TC260-PG-202510A. */
    public static final String NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/";

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private Xmp() {}

    /**
     * The text of every label in a packet.
     *
     * @throws LabelException MALFORMED for XML that is not well-formed or has a document type, LIMIT above 16 MiB
     */
    public static List<String> labels(byte[] packet) throws LabelException {
        if (packet.length == 0) {
            return List.of();
        }
        return XmpScan.of(decode(packet, charset(packet))).labels();
    }

    /** A packet with exactly this label; everything else in it stays as it is. No packet, or an empty one, gives a new one. */
    public static byte[] merge(byte[] packetOrNull, AigcLabel label) throws LabelException {
        String element = "<TC260:AIGC>" + escape(label.toJson()) + "</TC260:AIGC>";
        if (packetOrNull == null || isBlank(packetOrNull)) {
            return fresh(element).getBytes(StandardCharsets.UTF_8);
        }
        Charset charset = charset(packetOrNull);
        String text = decode(packetOrNull, charset);
        XmpScan scan = XmpScan.of(text);
        if (scan.rdfClose() < 0) {
            throw LabelException.malformed(
                    "The XMP packet has no rdf:RDF element, so a label cannot be merged into it");
        }
        String rdf = scan.rdfPrefix();
        String description = "<" + rdf + "Description " + rdf + "about=\"" + escape(scan.about()) + "\" xmlns:TC260=\""
                + NAMESPACE + "\">" + element + "</" + rdf + "Description>";
        return scan.rewrite(description).getBytes(charset);
    }

    /** A packet without any label; everything else in it stays as it is. */
    public static byte[] strip(byte[] packet) throws LabelException {
        Charset charset = charset(packet);
        XmpScan scan = XmpScan.of(decode(packet, charset));
        return scan.labels().isEmpty() ? packet : scan.rewrite("").getBytes(charset);
    }

    /** Whether a packet can be read and holds a label; one that cannot be read is left as it stands. */
    public static boolean isLabelled(byte[] packet) {
        try {
            return !labels(packet).isEmpty();
        } catch (LabelException e) {
            return false;
        }
    }

    /** As {@link #strip}, and as long as before: blanks after a packet are allowed, and nothing has to move. */
    public static byte[] stripInPlace(byte[] packet) throws LabelException {
        byte[] stripped = strip(packet);
        byte[] blank = " ".getBytes(charset(packet));
        byte[] out = Arrays.copyOf(stripped, packet.length);
        for (int at = stripped.length; at <= out.length - blank.length; at += blank.length) {
            System.arraycopy(blank, 0, out, at, blank.length);
        }
        return out;
    }

    /** A packet without the padding that editors leave before its end marker. */
    public static byte[] trim(byte[] packet) {
        if (!charset(packet).equals(StandardCharsets.UTF_8)) {
            return packet;
        }
        String text = new String(packet, StandardCharsets.UTF_8);
        int end = text.lastIndexOf("<?xpacket end");
        if (end < 0) {
            return packet;
        }
        return (text.substring(0, end).stripTrailing() + text.substring(end).stripTrailing())
                .getBytes(StandardCharsets.UTF_8);
    }

    static boolean isLabelNamespace(String uri) {
        String bare = uri.endsWith("/") ? uri : uri + "/";
        return bare.equalsIgnoreCase(NAMESPACE) || bare.equalsIgnoreCase(NAMESPACE.replace("http:", "https:"));
    }

    static boolean isRdf(XmlTag tag, String localName) {
        return tag.localName().equals(localName) && tag.namespace().equals(RDF);
    }

    private static String fresh(String element) {
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"" + RDF + "\">"
                + "<rdf:Description rdf:about=\"\" xmlns:TC260=\"" + NAMESPACE + "\">" + element
                + "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static boolean isBlank(byte[] packet) {
        for (byte b : packet) {
            if (b != 0 && b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    /** UTF-8, or UTF-16 told by its byte order mark or by the zero byte beside the first character. */
    private static Charset charset(byte[] packet) {
        if (packet.length >= 2) {
            int first = packet[0] & 0xFF;
            int second = packet[1] & 0xFF;
            if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
                return StandardCharsets.UTF_16BE;
            }
            if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** Bytes that are no text would not survive an edit, so they are refused. */
    private static String decode(byte[] packet, Charset charset) throws LabelException {
        if (packet.length > Limits.XMP) {
            throw LabelException.limit(
                    "The XMP packet has " + packet.length + " bytes; at most " + Limits.XMP + " are read");
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(packet)).toString();
        } catch (CharacterCodingException e) {
            throw LabelException.malformed("The XMP packet is not text in " + charset);
        }
    }
}
