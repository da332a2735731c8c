// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.LabelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A copy of a file with some ranges replaced: everything outside the ranges is copied as it stands, without being held
 * in memory. Ranges may be empty (an insertion), must not overlap, and may be given in any order; of two edits at one
 * place the one given first comes first. Not thread-safe.
 */
public final class Splice {
    private final ByteSource in;
    private final List<Edit> edits = new ArrayList<>();

    /**
     * A copy without edits.
     *
     * @param in the file that is copied
     */
    public Splice(ByteSource in) {
        this.in = in;
    }

    /**
     * Replaces a range.
     *
     * @param from the offset of the first byte that goes
     * @param to the offset after the last byte that goes; {@code from} for an insertion
     * @param bytes what stands there afterwards, may be empty, not copied
     * @return this
     */
    public Splice replace(long from, long to, byte[] bytes) {
        edits.add(new Edit(from, to, bytes));
        return this;
    }

    /**
     * Inserts bytes.
     *
     * @param at the offset before which they stand
     * @param bytes the bytes, not copied
     * @return this
     */
    public Splice insert(long at, byte[] bytes) {
        return replace(at, at, bytes);
    }

    /**
     * Leaves a range out.
     *
     * @param from the first offset
     * @param to the offset after the last
     * @return this
     */
    public Splice remove(long from, long to) {
        return replace(from, to, new byte[0]);
    }

    /**
     * How much longer the copy is than the file.
     *
     * @return bytes; negative when it is shorter
     */
    public long delta() {
        long delta = 0;
        for (Edit edit : edits) {
            delta += edit.bytes.length - (edit.to - edit.from);
        }
        return delta;
    }

    /**
     * Writes the copy.
     *
     * @param out where to
     * @throws LabelException MALFORMED when ranges overlap or leave the file: the file's structure contradicts itself
     * @throws IOException when reading or writing fails
     */
    public void writeTo(ByteSink out) throws IOException {
        edits.sort(Comparator.comparingLong((Edit edit) -> edit.from).thenComparingLong(edit -> edit.to));
        check();
        long at = 0;
        for (Edit edit : edits) {
            copy(at, edit.from, out);
            out.write(edit.bytes);
            at = edit.to;
        }
        copy(at, in.size(), out);
    }

    private void check() throws LabelException {
        long at = 0;
        for (Edit edit : edits) {
            if (edit.from < at || edit.to < edit.from || edit.to > in.size()) {
                throw LabelException.malformed(
                        "The parts of the file that hold the label overlap or leave the file near offset " + edit.from
                                + ".");
            }
            at = edit.to;
        }
    }

    private void copy(long from, long to, ByteSink out) throws IOException {
        if (to > from) {
            in.transferTo(from, to - from, out);
        }
    }

    private static final class Edit {
        private final long from;
        private final long to;
        private final byte[] bytes;

        Edit(long from, long to, byte[] bytes) {
            this.from = from;
            this.to = to;
            this.bytes = bytes;
        }
    }
}
