// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests of HTTP/1.1 (RFC 9112) from one connection: fixed-length and chunked bodies, {@code Expect: 100-continue}. */
final class RequestReader {

    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_BODY = 128 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * The next request; empty when the client closed the connection between two requests.
     *
     * @throws IOException when the connection breaks or what comes is not HTTP
     */
    Optional<HttpRequest> next() throws IOException {
        String start = readLine();
        while (start != null && start.isEmpty()) {
            start = readLine();
        }
        if (start == null) {
            return Optional.empty();
        }
        String[] words = start.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new IOException("not an HTTP/1.1 request line");
        }
        Map<String, String> headers = readHeaders();
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return Optional.of(new HttpRequest(words[0], words[1], Map.copyOf(headers), readBody(headers)));
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < MAX_HEADERS; i++) {
            String line = readLine();
            if (line == null) {
                throw new EOFException("the connection ended inside the headers");
            }
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("a header line without a colon");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).trim(), (a, b) -> a + ", " + b);
        }
        throw new IOException("more than " + MAX_HEADERS + " headers");
    }

    private String readBody(Map<String, String> headers) throws IOException {
        byte[] body = new byte[0];
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            body = readChunked();
        } else if (headers.containsKey("content-length")) {
            body = readExactly(length(headers.get("content-length"), 10));
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private byte[] readChunked() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = readLine();
            if (line == null) {
                throw new EOFException("the connection ended inside the body");
            }
            int extension = line.indexOf(';');
            int size = length(extension < 0 ? line : line.substring(0, extension), 16);
            if (size == 0) {
                readHeaders();
                return body.toByteArray();
            }
            if (body.size() + size > MAX_BODY) {
                throw new IOException("the request body is larger than " + MAX_BODY + " bytes");
            }
            body.writeBytes(readExactly(size));
            readLine();
        }
    }

    private byte[] readExactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the connection ended inside the body");
        }
        return bytes;
    }

    private static int length(String digits, int radix) throws IOException {
        try {
            int value = Integer.parseInt(digits.trim(), radix);
            if (value >= 0 && value <= MAX_BODY) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IOException("a length that is not a number", e);
        }
        throw new IOException("the request body is larger than " + MAX_BODY + " bytes");
    }

    /** A line without its end, or null at the end of the connection. */
    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (line.length() == MAX_LINE) {
                throw new IOException("a header line longer than " + MAX_LINE + " bytes");
            }
            line.append((char) c);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }
}
