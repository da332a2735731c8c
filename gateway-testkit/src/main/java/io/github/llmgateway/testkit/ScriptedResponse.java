// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.wire.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScriptedTransport} answers to one request: status, headers, and a body in pieces. A reader never gets
 * bytes of two pieces at once, so the pieces are where the network would have cut the body. Immutable: each method
 * returns a new response.
 */
public final class ScriptedResponse {

    /** What a read of the body finds next. */
    sealed interface Step permits Piece, Failure, Silence, Pause {}

    static final class Piece implements Step {
        private final byte[] bytes;

        Piece(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    record Failure(IOException exception) implements Step {}

    record Silence() implements Step {}

    record Pause() implements Step {}

    private final int status;
    private final Map<String, String> headers;
    private final List<Step> steps;
    private final @Nullable TransportException refusal;
    private final boolean silent;

    private ScriptedResponse(
            int status,
            Map<String, String> headers,
            List<Step> steps,
            @Nullable TransportException refusal,
            boolean silent) {
        this.status = status;
        this.headers = headers;
        this.steps = steps;
        this.refusal = refusal;
        this.silent = silent;
    }

    /** A response with an empty body, to which pieces are added. */
    public static ScriptedResponse of(int status, String contentType) {
        ScriptedResponse empty =
                new ScriptedResponse(status, new TreeMap<>(String.CASE_INSENSITIVE_ORDER), List.of(), null, false);
        return empty.header("Content-Type", contentType);
    }

    /** A JSON response in one piece. */
    public static ScriptedResponse json(int status, String body) {
        return of(status, "application/json").text(body);
    }

    /** An event stream with status 200: one event, and one piece, for each data text. */
    public static ScriptedResponse events(String... data) {
        ScriptedResponse response = of(200, "text/event-stream");
        for (String one : data) {
            response = response.text("data: " + one.replace("\n", "\ndata: ") + "\n\n");
        }
        return response;
    }

    /** No response: the network fails like this. */
    public static ScriptedResponse refusal(TransportException exception) {
        Objects.requireNonNull(exception, "exception");
        return new ScriptedResponse(0, Map.of(), List.of(), exception, false);
    }

    /** No response at all: the sender waits until its call is cancelled. */
    public static ScriptedResponse silence() {
        return new ScriptedResponse(0, Map.of(), List.of(), null, true);
    }

    /** This response with a header. */
    public ScriptedResponse header(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new ScriptedResponse(status, more, steps, refusal, silent);
    }

    /** This response with one more piece of its body; an empty piece adds nothing. */
    public ScriptedResponse piece(byte[] bytes) {
        return bytes.length == 0 ? this : with(new Piece(bytes.clone()));
    }

    /** This response with one more piece, in UTF-8. */
    public ScriptedResponse text(String text) {
        return piece(bytes(text));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** This response with {@code bytes} in pieces of {@code size} bytes, the last one maybe shorter. */
    public ScriptedResponse pieces(byte[] bytes, int size) {
        List<Step> more = new ArrayList<>(steps);
        for (int start = 0; start < bytes.length; start += size) {
            more.add(new Piece(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + size))));
        }
        return new ScriptedResponse(status, headers, List.copyOf(more), refusal, silent);
    }

    /** This response, broken off here: the read that comes to this point fails. */
    public ScriptedResponse failure(IOException exception) {
        return with(new Failure(Objects.requireNonNull(exception, "exception")));
    }

    /** This response, falling silent here: the read that comes to this point waits until the call is cancelled. */
    public ScriptedResponse stall() {
        return with(new Silence());
    }

    /**
     * This response, pausing here: the read that comes to this point waits until {@link ScriptedTransport#proceed} or until
     * the call is cancelled.
     */
    public ScriptedResponse pause() {
        return with(new Pause());
    }

    private ScriptedResponse with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new ScriptedResponse(status, headers, List.copyOf(more), refusal, silent);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    List<Step> steps() {
        return steps;
    }

    @Nullable
    TransportException refusal() {
        return refusal;
    }

    boolean isSilent() {
        return silent;
    }

    @Override
    public String toString() {
        return "ScriptedResponse["
                + (refusal != null ? "refused" : silent ? "silent" : status + ", " + steps.size() + " steps") + "]";
    }
}
