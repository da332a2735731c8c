// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The answer to one request, and the ways to spoil it. Every byte is flushed as it is written. Not thread-safe: it belongs to the
 * connection's thread.
 */
public final class HttpReply {

    /** How the end of the body is told to the client. */
    private enum Framing {
        NOT_STARTED,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private static final byte[] CRLF = {'\r', '\n'};

    private final Socket socket;
    private final PushbackInputStream in;
    private final OutputStream out;
    private Framing framing = Framing.NOT_STARTED;
    private boolean ended;

    HttpReply(Socket socket, PushbackInputStream in, OutputStream out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    /** Sends a whole reply with its length. */
    public void send(int status, String contentType, Map<String, String> headers, byte[] body) throws IOException {
        startFixed(status, contentType, headers, body.length);
        write(body);
        end();
    }

    /** Sends the status and the headers of a body of the given length, which {@link #write} then provides. */
    public void startFixed(int status, String contentType, Map<String, String> headers, int length) throws IOException {
        framing = Framing.LENGTH;
        writeHead(status, contentType, headers, "Content-Length: " + length);
    }

    /** Sends the status and the headers of a body of unknown length, as chunks. */
    public void startChunked(int status, String contentType, Map<String, String> headers) throws IOException {
        framing = Framing.CHUNKED;
        writeHead(status, contentType, headers, "Transfer-Encoding: chunked");
    }

    /** Sends the status and the headers of a body that ends where the connection ends. */
    public void startUntilClose(int status, String contentType, Map<String, String> headers) throws IOException {
        framing = Framing.UNTIL_CLOSE;
        writeHead(status, contentType, headers, "Connection: close");
    }

    /** Sends bytes of the body at once. */
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /** Sends a part of the bytes at once. */
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return;
        }
        if (framing == Framing.CHUNKED) {
            out.write(Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII));
            out.write(CRLF);
            out.write(bytes, from, length);
            out.write(CRLF);
        } else {
            out.write(bytes, from, length);
        }
        out.flush();
    }

    /** Ends the body properly. */
    public void end() throws IOException {
        if (framing == Framing.CHUNKED) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        ended = true;
    }

    /** Drops the connection here with an orderly TCP close (FIN), whatever was promised. */
    public void cut() throws IOException {
        socket.close();
    }

    /** Drops the connection here with a TCP reset (RST). */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing more until the client closes the connection or the server stops. */
    public void stall() throws IOException {
        socket.setSoTimeout(0);
        while (in.read() >= 0) {
            // bytes that come during the silence are not answered
        }
        socket.close();
    }

    /**
     * Waits, and notices when the client leaves meanwhile: it waits on the socket, not on a clock.
     *
     * @throws IOException when the client closed the connection
     */
    public void pause(Duration time) throws IOException {
        if (time.isZero()) {
            return;
        }
        socket.setSoTimeout((int) Math.max(1, time.toMillis()));
        try {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client closed the connection");
            }
            in.unread(next);
        } catch (SocketTimeoutException nothingCame) {
            // the pause is over and the client is still there
        } finally {
            socket.setSoTimeout(0);
        }
    }

    /** Whether the connection may serve another request. */
    boolean isReusable() {
        return ended && framing != Framing.UNTIL_CLOSE && !socket.isClosed();
    }

    private void writeHead(int status, String contentType, Map<String, String> headers, String framingLine)
            throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(StatusText.of(status))
                .append("\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(framingLine).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
