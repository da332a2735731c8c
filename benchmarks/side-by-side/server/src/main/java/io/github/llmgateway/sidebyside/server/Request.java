// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.sidebyside.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What the server has to know of a request.
 *
 * @param path where it goes
 * @param stream whether its JSON has a {@code "stream"} that is true
 * @param length how many bytes it takes, its head included
 */
record Request(String path, boolean stream, int length) {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STREAM = "\"stream\"".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "\r\ncontent-length:";

    /**
     * The request at the begin of {@code bytes}, or null when it is not yet whole.
     *
     * @throws IOException for what this server does not do
     */
    static Request read(byte[] bytes, int count) throws IOException {
        int headEnd = find(END_OF_HEAD, bytes, 0, count);
        if (headEnd < 0) {
            return null;
        }
        String head = new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (head.contains("\r\nexpect:")) {
            throw new IOException("this server does not do Expect");
        }
        int body = headEnd + END_OF_HEAD.length;
        int end = end(head, bytes, body, count);
        if (end < 0) {
            return null;
        }
        String[] line = head.substring(0, Math.max(head.indexOf("\r\n"), 0)).split(" ");
        if (line.length != 3) {
            throw new IOException("no request line");
        }
        return new Request(line[1], isStream(bytes, body, end), end);
    }

    private static int end(String head, byte[] bytes, int body, int count) {
        int at = head.indexOf(LENGTH);
        if (at >= 0) {
            int lineEnd = head.indexOf("\r\n", at + 2);
            String length = head.substring(at + LENGTH.length(), lineEnd < 0 ? head.length() : lineEnd);
            int end = body + Integer.parseInt(length.strip());
            return count < end ? -1 : end;
        }
        if (head.contains("\r\ntransfer-encoding: chunked")) {
            int last = find(LAST_CHUNK, bytes, body, count);
            return last < 0 ? -1 : last + LAST_CHUNK.length;
        }
        return body;
    }

    private static boolean isStream(byte[] bytes, int from, int to) {
        int at = find(STREAM, bytes, from, to);
        if (at < 0) {
            return false;
        }
        int value = at + STREAM.length;
        while (value < to && (bytes[value] == ' ' || bytes[value] == ':')) {
            value++;
        }
        return value < to && bytes[value] == 't';
    }

    private static int find(byte[] what, byte[] bytes, int from, int to) {
        for (int i = from; i <= to - what.length; i++) {
            int same = 0;
            while (same < what.length && bytes[i + same] == what[same]) {
                same++;
            }
            if (same == what.length) {
                return i;
            }
        }
        return -1;
    }
}
