// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON to bytes of exactly the right length: what fits Jackson's own pooled buffer is copied once. */
public final class JsonOut extends OutputStream {
    private byte[] bytes = new byte[0];

    /** A generator that writes here; the bytes are complete once it is closed. */
    public JsonGenerator generator() throws IOException {
        return JsonSetup.FACTORY.createGenerator(this);
    }

    /** What was written. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        int before = bytes.length;
        bytes = before == 0
                ? Arrays.copyOfRange(buffer, offset, offset + length)
                : Arrays.copyOf(bytes, before + length);
        if (before != 0) {
            System.arraycopy(buffer, offset, bytes, before, length);
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /**
     * Writes a plain value: null, text, number, boolean, list or map of these.
     *
     * @throws IllegalArgumentException for anything else; the message names its class
     */
    public static void writeValue(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof CharSequence text) {
            out.writeString(text.toString());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                writeValue(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                writeValue(out, item);
            }
            out.writeEndArray();
        } else {
            throw new IllegalArgumentException("a " + value.getClass().getName()
                    + " is no JSON value: use text, numbers, booleans, lists and maps");
        }
    }

    private static void writeNumber(JsonGenerator out, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            out.writeNumber(number.longValue());
        } else if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("JSON has no number " + value);
            }
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                out.writeNumber((long) value);
            } else {
                out.writeNumber(value);
            }
        } else {
            out.writeNumber(number.toString());
        }
    }
}
