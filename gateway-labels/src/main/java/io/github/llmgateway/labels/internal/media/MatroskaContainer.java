// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.media;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;
import java.io.IOException;

/** Matroska and WebM: the label is the simple tag {@code AIGC} of the segment (TC260-PG-20257A). Thread-safe: it has no state. */
public final class MatroskaContainer implements Container {
    @Override
    public Format format() {
        return Format.MATROSKA;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return Heads.has(head, length, 0, "\u001AE\u00DF\u00A3");
    }

    @Override
    public void read(ByteSource in, Findings out) throws IOException {
        for (Ebml.Element tags : MatroskaFile.read(in).all(MatroskaTags.TAGS)) {
            new MatroskaTags(in, tags).report(out);
        }
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException {
        new MatroskaWriter(in).write(out, label);
    }
}
