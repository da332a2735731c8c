// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text in metadata. */
public final class Texts {
    private Texts() {}

    /** UTF-8 where the bytes are that, else ISO 8859-1: several formats prescribe the latter and are filled with the former. */
    public static String decode(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether a name marks a place for labels: one that contains AIGC (GB 45438-2025 Annex E b)), in any letter case. */
    public static boolean isLabelName(String name) {
        return name.toUpperCase(Locale.ROOT).contains("AIGC");
    }

    /** Index of a byte, or -1. */
    public static int indexOf(byte[] bytes, int from, int wanted) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == (byte) wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether these ASCII characters stand at an index. */
    public static boolean startsWith(byte[] bytes, int at, String ascii) {
        if (at < 0 || at > bytes.length - ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != (byte) ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
