// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import io.github.llmgateway.labels.LabelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads numbers and texts from a part of an array, one after the other. Every read is checked: a length that lies is
 * {@link LabelException.Kind#MALFORMED}, never an index error. Not thread-safe.
 */
public final class Cursor {
    private final byte[] data;
    private final int end;
    private final String what;
    private int at;

    /**
     * A cursor over a whole array.
     *
     * @param data the bytes, not copied
     * @param what what is read, for messages, such as "ID3 tag"
     */
    public Cursor(byte[] data, String what) {
        this(data, 0, data.length, what);
    }

    private Cursor(byte[] data, int from, int end, String what) {
        this.data = data;
        this.at = from;
        this.end = end;
        this.what = what;
    }

    /**
     * How much is left.
     *
     * @return bytes, not negative
     */
    public int left() {
        return end - at;
    }

    /**
     * Where the next byte stands.
     *
     * @return an index into the array given to the constructor
     */
    public int at() {
        return at;
    }

    /**
     * A cursor over the next bytes, which are skipped here.
     *
     * @param length bytes
     * @return the part
     * @throws LabelException MALFORMED when fewer are left
     */
    public Cursor part(long length) throws LabelException {
        int from = take(length);
        return new Cursor(data, from, at, what);
    }

    /**
     * The next byte, unsigned.
     *
     * @return 0 to 255
     * @throws LabelException MALFORMED at the end
     */
    public int u8() throws LabelException {
        return data[take(1)] & 0xFF;
    }

    /**
     * The next two bytes, big-endian.
     *
     * @return 0 to 65535
     * @throws LabelException MALFORMED when fewer are left
     */
    public int be16() throws LabelException {
        return u8() << 8 | u8();
    }

    /**
     * The next three bytes, big-endian.
     *
     * @return not negative
     * @throws LabelException MALFORMED when fewer are left
     */
    public int be24() throws LabelException {
        return be16() << 8 | u8();
    }

    /**
     * The next four bytes, big-endian and unsigned.
     *
     * @return not negative
     * @throws LabelException MALFORMED when fewer are left
     */
    public long be32() throws LabelException {
        return (long) be16() << 16 | be16();
    }

    /**
     * The next eight bytes, big-endian.
     *
     * @return the signed value
     * @throws LabelException MALFORMED when fewer are left
     */
    public long be64() throws LabelException {
        return be32() << 32 | be32();
    }

    /**
     * The next four bytes, little-endian and unsigned.
     *
     * @return not negative
     * @throws LabelException MALFORMED when fewer are left
     */
    public long le32() throws LabelException {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) be32()));
    }

    /**
     * The next eight bytes, little-endian.
     *
     * @return the signed value
     * @throws LabelException MALFORMED when fewer are left
     */
    public long le64() throws LabelException {
        return Long.reverseBytes(be64());
    }

    /**
     * A copy of the next bytes.
     *
     * @param length how many
     * @return the bytes
     * @throws LabelException MALFORMED when fewer are left
     */
    public byte[] bytes(long length) throws LabelException {
        int from = take(length);
        return Arrays.copyOfRange(data, from, at);
    }

    /**
     * The next bytes as ISO-8859-1 text, one character a byte.
     *
     * @param length how many
     * @return the text
     * @throws LabelException MALFORMED when fewer are left
     */
    public String latin(long length) throws LabelException {
        int from = take(length);
        return new String(data, from, at - from, StandardCharsets.ISO_8859_1);
    }

    /**
     * Steps over bytes.
     *
     * @param length how many
     * @throws LabelException MALFORMED when fewer are left
     */
    public void skip(long length) throws LabelException {
        take(length);
    }

    private int take(long length) throws LabelException {
        if (length < 0 || length > left()) {
            throw LabelException.malformed(what + " ends early: " + length + " bytes are declared at offset " + at
                    + " of it, " + left() + " are left.");
        }
        int from = at;
        at += (int) length;
        return from;
    }
}
