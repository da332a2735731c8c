// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal.document;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import io.github.llmgateway.labels.internal.ByteSink;
import io.github.llmgateway.labels.internal.ByteSource;
import io.github.llmgateway.labels.internal.Container;
import io.github.llmgateway.labels.internal.Findings;

/** Plain text: it has no metadata, so a label can only stand in its words or beside it. Thread-safe: it has no state. */
public final class PlainTextContainer implements Container {
    @Override
    public Format format() {
        return Format.TEXT;
    }

    @Override
    public boolean matches(byte[] head, int length, String lowerCaseName) {
        return lowerCaseName.endsWith(".txt") || lowerCaseName.endsWith(".text");
    }

    @Override
    public void read(ByteSource in, Findings out) {
        // There is no place to look at.
    }

    @Override
    public void write(ByteSource in, ByteSink out, AigcLabel label) throws LabelException {
        throw LabelException.unsupported(
                "Plain text has no metadata: add an explicit label to the text, and write a sidecar.");
    }
}
