// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.wire;

import java.nio.charset.StandardCharsets;

/**
 * A view of the event that a reader stands on, over the reader's own bytes: valid only until the next event is read.
 * Not for concurrent use.
 */
public final class ServerSentEvent {
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private String type = "";
    private int statusComment;

    /** Moves the view; for readers. */
    public void set(byte[] bytes, int start, int end, String type, int statusComment) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.type = type;
        this.statusComment = statusComment;
    }

    /** The bytes that hold the data, from {@link #start} to before {@link #end}; not to be changed or kept. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the data starts. */
    public int start() {
        return start;
    }

    /** Where the data ends. */
    public int end() {
        return end;
    }

    /** The length of the data in bytes. */
    public int length() {
        return end - start;
    }

    /** The {@code event} field; empty when there was none. */
    public String type() {
        return type;
    }

    /**
     * The status in a {@code :HTTP_STATUS/429} comment that preceded the data, or 0: DashScope tells the true status of
     * an error inside a 200 only there.
     */
    public int statusComment() {
        return statusComment;
    }

    /** Whether the data is exactly {@code text} (ASCII). */
    public boolean dataIs(String text) {
        if (length() != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The data as text, a copy. */
    public String dataText() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Shows the size; never the data. */
    @Override
    public String toString() {
        return "ServerSentEvent[" + type + ", " + length() + " bytes]";
    }
}
