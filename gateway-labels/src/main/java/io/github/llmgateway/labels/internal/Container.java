// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.AigcLabel;
import io.github.llmgateway.labels.Format;
import io.github.llmgateway.labels.LabelException;
import java.io.IOException;

/** One file format. Stateless, hence safe for use by many threads. */
public interface Container {
    /** The format. */
    Format format();

    /**
     * Whether a file is of this format.
     *
     * @param head the first bytes of the file, at most 4096; longer than {@code length} is possible
     * @param length how many of them count
     * @param lowerCaseName the file's name in lower case
     */
    boolean matches(byte[] head, int length, String lowerCaseName);

    /**
     * Reports every label, every C2PA manifest and every problem.
     *
     * @throws LabelException MALFORMED or LIMIT; no other exception for bytes of any kind
     */
    void read(ByteSource in, Findings out) throws IOException;

    /**
     * Copies the file with exactly one label in it and everything else byte-identical.
     *
     * @throws LabelException UNSUPPORTED where that is not sound, MALFORMED or LIMIT for the bytes
     */
    void write(ByteSource in, ByteSink out, AigcLabel label) throws IOException;
}
