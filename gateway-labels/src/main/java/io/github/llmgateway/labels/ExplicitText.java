// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels;

import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.text.ExplicitMark;
import io.github.llmgateway.labels.text.MarkScanner;
import io.github.llmgateway.labels.text.Markup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The explicit mark of a text file, read in pieces as UTF-8. */
final class ExplicitText {
    private static final int PIECE = 64 << 10;
    private static final long SEARCHED = 256L << 20;

    private ExplicitText() {}

    static Optional<ExplicitMark> find(ByteSource in, Format format) throws IOException {
        Markup markup;
        switch (format) {
            case TEXT -> markup = Markup.NONE;
            case MARKDOWN -> markup = Markup.MARKDOWN;
            case HTML -> markup = Markup.HTML;
            default -> {
                return Optional.empty();
            }
        }
        MarkScanner scanner = MarkScanner.of(markup);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer bytes = ByteBuffer.allocate(PIECE + 8);
        CharBuffer chars = CharBuffer.allocate(PIECE + 8);
        long end = Math.min(in.size(), SEARCHED);
        for (long at = 0; at < end; at += PIECE) {
            bytes.put(in.read(at, Math.min(PIECE, end - at))).flip();
            decoder.decode(bytes, chars, at + PIECE >= end);
            bytes.compact();
            scanner.append(chars.flip());
            chars.clear();
        }
        return scanner.finish();
    }
}
