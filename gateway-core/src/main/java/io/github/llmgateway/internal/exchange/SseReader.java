// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import io.github.llmgateway.wire.ServerSentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads server-sent events from a body (WHATWG HTML, 9.2.6): CR, LF and CRLF, comments, a byte order mark, data over
 * several lines, and a last event that is not closed by a blank line. An event is handed out as soon as its blank line is
 * there, as a view of the bytes where they lie: nothing is copied but what a full buffer pushes to its front.
 */
final class SseReader {
    static final int MAX_EVENT = 4 * 1024 * 1024;
    private static final int FIRST_SIZE = 4096;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATUS = ":HTTP_STATUS/".getBytes(StandardCharsets.US_ASCII);

    private final InputStream body;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int line; // where the line begins that is being looked for
    private int scanned; // up to here there is no line end
    private int limit; // up to here there are bytes
    private boolean firstLine = true;
    private boolean skipLineFeed;
    private boolean over;

    private int dataStart = -1;
    private int dataEnd;
    private String type = "";
    private int status;

    SseReader(InputStream body) {
        this.body = body;
    }

    /**
     * Moves {@code event} to the next event with data.
     *
     * @return whether there was one
     * @throws IOException when the body cannot be read, or a line or event is too long
     */
    boolean next(ServerSentEvent event) throws IOException {
        dataStart = -1;
        type = "";
        status = 0;
        while (true) {
            int end = lineEnd();
            if (end < 0) {
                if (!over && fill()) {
                    continue;
                }
                return last(event);
            }
            int start = line;
            line = end + 1;
            scanned = line;
            if (bytes[end] == '\r') {
                skipLineFeed = true;
            }
            if (field(start, end)) {
                event.set(bytes, dataStart, dataEnd, type, status);
                return true;
            }
        }
    }

    /** Whether the event handed out last was one that the end of the body left open. */
    boolean isCutOff() {
        return over;
    }

    private boolean last(ServerSentEvent event) throws IOException {
        over = true;
        if (line < limit) {
            int start = line;
            line = limit;
            scanned = limit;
            field(start, limit);
        }
        if (dataStart < 0) {
            return false;
        }
        event.set(bytes, dataStart, dataEnd, type, status);
        return true;
    }

    private int lineEnd() {
        if (skipLineFeed && scanned < limit) {
            skipLineFeed = false;
            if (bytes[scanned] == '\n') {
                scanned++;
                line = scanned;
            }
        }
        byte[] all = bytes;
        for (int i = scanned; i < limit; i++) {
            byte b = all[i];
            if (b == '\n' || b == '\r') {
                return i;
            }
        }
        scanned = limit;
        return -1;
    }

    /** Takes a line; returns whether it ends an event that has data. */
    private boolean field(int start, int end) throws IOException {
        if (firstLine) {
            firstLine = false;
            if (startsWith(start, end, MARK)) {
                start += MARK.length;
            }
        }
        if (start == end) {
            if (dataStart >= 0) {
                return true;
            }
            type = "";
            return false;
        }
        if (startsWith(start, end, DATA)) {
            data(start + DATA.length, end);
        } else if (startsWith(start, end, EVENT)) {
            int value = value(start + EVENT.length, end);
            if (value >= 0) {
                type = new String(bytes, value, end - value, StandardCharsets.UTF_8);
            }
        } else if (bytes[start] == ':') {
            comment(start, end);
        }
        return false;
    }

    private void data(int colon, int end) throws IOException {
        int value = value(colon, end);
        if (value < 0) {
            return;
        }
        if (dataStart < 0) {
            dataStart = value;
            dataEnd = end;
        } else {
            // A further line joins the one before it; the bytes between them are only the line end and "data:".
            bytes[dataEnd] = '\n';
            System.arraycopy(bytes, value, bytes, dataEnd + 1, end - value);
            dataEnd += 1 + end - value;
        }
        if (dataEnd - dataStart > MAX_EVENT) {
            throw new IOException("one of its events is larger than " + MAX_EVENT / (1024 * 1024) + " MiB");
        }
    }

    /** Where the value begins; -1 when the name goes on and is another field's. */
    private int value(int colon, int end) {
        if (colon == end) {
            return end;
        }
        if (bytes[colon] != ':') {
            return -1;
        }
        return colon + 1 < end && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    private void comment(int start, int end) {
        if (end - start <= STATUS.length || end - start > STATUS.length + 3 || !startsWith(start, end, STATUS)) {
            return;
        }
        int number = 0;
        for (int i = start + STATUS.length; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            number = number * 10 + digit;
        }
        status = number;
    }

    private boolean startsWith(int start, int end, byte[] word) {
        return end - start >= word.length && Arrays.equals(bytes, start, start + word.length, word, 0, word.length);
    }

    private boolean fill() throws IOException {
        int keep = dataStart >= 0 ? dataStart : line;
        if (keep > 0) {
            System.arraycopy(bytes, keep, bytes, 0, limit - keep);
            line -= keep;
            scanned -= keep;
            limit -= keep;
            if (dataStart >= 0) {
                dataStart = 0;
                dataEnd -= keep;
            }
        }
        if (limit == bytes.length) {
            if (bytes.length > MAX_EVENT) {
                throw new IOException("one of its lines is longer than " + MAX_EVENT / (1024 * 1024) + " MiB");
            }
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int read = body.read(bytes, limit, bytes.length - limit);
        if (read < 0) {
            over = true;
            return false;
        }
        limit += read;
        return true;
    }
}
