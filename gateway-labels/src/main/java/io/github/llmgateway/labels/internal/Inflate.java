// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.LabelException;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates zlib data of one file within a bound that all blocks of the file share. */
public final class Inflate {
    private long left;

    /** @param bound bytes that may be inflated in all */
    public Inflate(long bound) {
        this.left = bound;
    }

    /**
     * Inflates one block with a zlib header.
     *
     * @throws LabelException MALFORMED for data that is no zlib stream or is cut, LIMIT beyond the bound
     */
    public byte[] zlib(byte[] data, int offset, int length) throws LabelException {
        return run(new Inflater(), data, offset, length);
    }

    /** Inflates one block without a header; otherwise as {@link #zlib}. */
    public byte[] raw(byte[] data, int offset, int length) throws LabelException {
        return run(new Inflater(true), data, offset, length);
    }

    private byte[] run(Inflater inflater, byte[] data, int offset, int length) throws LabelException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            inflater.setInput(data, offset, length);
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw LabelException.malformed("A compressed block is cut or asks for a dictionary");
                }
                left -= count;
                if (left < 0) {
                    throw LabelException.limit("The compressed blocks of the file inflate beyond the bound");
                }
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw LabelException.malformed("A compressed block is damaged");
        } finally {
            inflater.end();
        }
    }
}
