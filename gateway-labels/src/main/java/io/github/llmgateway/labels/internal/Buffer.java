// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.labels.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes written one after the other, with the numbers that file formats use. Not thread-safe. */
public final class Buffer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /**
     * How much was written.
     *
     * @return bytes
     */
    public int size() {
        return out.size();
    }

    /**
     * Appends one byte.
     *
     * @param value its lowest eight bits count
     * @return this
     */
    public Buffer u8(int value) {
        out.write(value);
        return this;
    }

    /**
     * Appends two bytes, big-endian.
     *
     * @param value its lowest 16 bits count
     * @return this
     */
    public Buffer be16(int value) {
        return u8(value >>> 8).u8(value);
    }

    /**
     * Appends three bytes, big-endian.
     *
     * @param value its lowest 24 bits count
     * @return this
     */
    public Buffer be24(int value) {
        return u8(value >>> 16).be16(value);
    }

    /**
     * Appends four bytes, big-endian.
     *
     * @param value its lowest 32 bits count
     * @return this
     */
    public Buffer be32(long value) {
        return be16((int) (value >>> 16)).be16((int) value);
    }

    /**
     * Appends eight bytes, big-endian.
     *
     * @param value the value
     * @return this
     */
    public Buffer be64(long value) {
        return be32(value >>> 32).be32(value);
    }

    /**
     * Appends four bytes, little-endian.
     *
     * @param value its lowest 32 bits count
     * @return this
     */
    public Buffer le32(long value) {
        return be32(Integer.toUnsignedLong(Integer.reverseBytes((int) value)));
    }

    /**
     * Appends two bytes, little-endian.
     *
     * @param value its lowest 16 bits count
     * @return this
     */
    public Buffer le16(int value) {
        return u8(value).u8(value >>> 8);
    }

    /**
     * Appends eight bytes, little-endian.
     *
     * @param value the value
     * @return this
     */
    public Buffer le64(long value) {
        return be64(Long.reverseBytes(value));
    }

    /**
     * Appends text, one byte a character.
     *
     * @param text characters up to U+00FF
     * @return this
     */
    public Buffer latin(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Appends bytes.
     *
     * @param bytes the bytes
     * @return this
     */
    public Buffer bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /**
     * Appends a part of an array.
     *
     * @param bytes the array
     * @param from the first index
     * @param to the index after the last
     * @return this
     */
    public Buffer bytes(byte[] bytes, int from, int to) {
        out.write(bytes, from, to - from);
        return this;
    }

    /**
     * Appends zeros.
     *
     * @param count how many
     * @return this
     */
    public Buffer zeros(int count) {
        return bytes(new byte[count]);
    }

    /**
     * What was written.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return out.toByteArray();
    }
}
