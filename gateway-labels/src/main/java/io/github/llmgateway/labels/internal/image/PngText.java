// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.image;

import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Inflate;
import io.github.llmgateway.labels.internal.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A text chunk that may hold a label (ISO/IEC 15948 clause 11.3.4). */
final class PngText {
    static final String XMP = "XML:com.adobe.xmp";

    private final String type;
    private final String keyword;
    private final byte[] text;

    private PngText(String type, String keyword, byte[] text) {
        this.type = type;
        this.keyword = keyword;
        this.text = text;
    }

    /** The text, inflated; not a copy. */
    byte[] text() {
        return text;
    }

    boolean isXmp() {
        return keyword.equals(XMP);
    }

    String location() {
        return "PNG " + type + " " + keyword;
    }

    String string() {
        return Texts.decode(text, 0, text.length);
    }

    /** The text of a chunk, or empty when its type or keyword says that it holds no label. */
    static Optional<PngText> of(ByteSource in, PngChunks.Chunk chunk, Inflate inflate) throws IOException {
        if (!chunk.type().endsWith("Xt") || !"tEXt zTXt iTXt".contains(chunk.type())) {
            return Optional.empty();
        }
        byte[] head = in.read(chunk.data(), (int) Math.min(80, chunk.length()));
        int end = Texts.indexOf(head, 0, 0);
        if (end < 0) {
            return Optional.empty();
        }
        String keyword = new String(head, 0, end, StandardCharsets.ISO_8859_1);
        if (!keyword.equals(XMP) && !Texts.isLabelName(keyword)) {
            return Optional.empty();
        }
        byte[] data = in.read(chunk.data(), chunk.length());
        byte[] text = switch (chunk.type()) {
            case "tEXt" -> Arrays.copyOfRange(data, end + 1, data.length);
            case "zTXt" -> inflated(data, end + 2, inflate);
            default -> international(data, end + 1, inflate);
        };
        return Optional.of(new PngText(chunk.type(), keyword, text));
    }

    /** Compression flag and method, language and translated keyword stand before the text. */
    private static byte[] international(byte[] data, int at, Inflate inflate) throws LabelException {
        int language = Texts.indexOf(data, at + 2, 0);
        int translated = language < 0 ? -1 : Texts.indexOf(data, language + 1, 0);
        if (translated < 0) {
            throw LabelException.malformed("A PNG iTXt chunk ends within its head");
        }
        return data[at] == 0
                ? Arrays.copyOfRange(data, translated + 1, data.length)
                : inflated(data, translated + 1, inflate);
    }

    private static byte[] inflated(byte[] data, int at, Inflate inflate) throws LabelException {
        if (at > data.length) {
            throw LabelException.malformed("A PNG zTXt chunk ends within its head");
        }
        return inflate.zlib(data, at, data.length - at);
    }
}
