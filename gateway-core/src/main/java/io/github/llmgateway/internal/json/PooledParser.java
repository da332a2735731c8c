// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A JSON token parser that outlives one document. Making a parser costs more than parsing a small event, so a few are
 * shared by all streams: a stream borrows one for the time of one event, and a thousand idle streams hold none.
 *
 * <p>The parser reads from a {@link Feed} that hands out exactly one document, and stands between two documents when it
 * is returned. One that met an error, or a document that is not an object, is thrown away. Used by one thread at a time.
 */
public final class PooledParser implements AutoCloseable {
    private static final Slots<PooledParser> POOL =
            new Slots<>(Math.max(8, Runtime.getRuntime().availableProcessors() * 2));

    // A parser remembers every member name it has seen; names come from outside, so no parser lives for ever.
    private static final int MAX_USES = 50_000;
    private static final byte[] PRIMER = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Feed feed = new Feed();
    private final JsonParser parser;
    private final Leftover leftover = new Leftover();
    private int uses;
    private boolean clean;

    private PooledParser() {
        try {
            // The first document makes Jackson decide for UTF-8; every later one is then read as UTF-8.
            feed.set(PRIMER, 0, PRIMER.length);
            parser = JsonSetup.FACTORY.createParser(feed);
            parser.nextToken();
            parser.nextToken();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A parser over the bytes from {@code start} to before {@code end}. */
    public static PooledParser over(byte[] bytes, int start, int end) {
        PooledParser pooled = borrow();
        pooled.feed.set(bytes, start, end);
        return pooled;
    }

    /** A parser over a stream, which is not closed. */
    public static PooledParser over(InputStream stream) {
        PooledParser pooled = borrow();
        pooled.feed.set(stream);
        return pooled;
    }

    /** The tokens of the document. */
    public JsonParser tokens() {
        return parser;
    }

    /**
     * The document's last token was read: nothing but white space may follow. The parser may then be used again.
     *
     * @throws IOException when something follows
     */
    public void expectEnd() throws IOException {
        leftover.bad = false;
        parser.releaseBuffered(leftover);
        if (leftover.bad || !feed.isBlank()) {
            throw new IOException("something follows the JSON document");
        }
        clean = true;
    }

    /** Returns the parser. */
    @Override
    public void close() {
        feed.clear();
        if (!clean || ++uses >= MAX_USES) {
            discard();
            return;
        }
        clean = false;
        if (!POOL.put(this)) {
            discard();
        }
    }

    private static PooledParser borrow() {
        PooledParser pooled = POOL.take();
        return pooled == null ? new PooledParser() : pooled;
    }

    private void discard() {
        try {
            parser.close();
        } catch (IOException ignored) {
            // Closing only gives buffers back; the document was judged already.
        }
    }

    /** Looks at what a parser had read beyond its document. */
    private static final class Leftover extends ByteArrayOutputStream {
        private boolean bad;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                bad |= bytes[i] > ' ' || bytes[i] < 0;
            }
        }
    }
}
