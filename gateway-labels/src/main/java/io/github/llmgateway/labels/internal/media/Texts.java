// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Label texts as bytes and back. */
final class Texts {
    /** The name of the field that holds a label in every container: GB 45438-2025 Annex E b). */
    static final String KEY = "AIGC";

    private static final Charset GB18030 = Charset.forName("GB18030");

    private Texts() {}

    static byte[] json(AigcLabel label) {
        return label.toJson().getBytes(StandardCharsets.US_ASCII);
    }

    /** UTF-8, or GB18030 where it is not: names were written so by some tools. Zero bytes and blanks at the end go. */
    static String decode(byte[] bytes) {
        try {
            return trim(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return trim(new String(bytes, GB18030));
        }
    }

    static String trim(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(0, end).strip();
    }

    static boolean isKey(String name) {
        return KEY.equalsIgnoreCase(name);
    }
}
