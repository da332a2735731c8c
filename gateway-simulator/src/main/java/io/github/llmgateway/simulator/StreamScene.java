// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.answer.Answer;
import io.github.llmgateway.simulator.internal.dialect.AnswerShape;
import io.github.llmgateway.simulator.internal.dialect.Chunk;
import io.github.llmgateway.simulator.internal.dialect.Trouble;
import io.github.llmgateway.simulator.internal.http.HttpReply;
import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A stream being played: the events still to send, and what a script can do. Not thread-safe. */
final class StreamScene {

    static final String CONTENT_TYPE = "text/event-stream;charset=UTF-8";

    private final Exchange exchange;
    private final CallTally tally;
    private final List<Chunk> chunks;
    private final Answer answer;
    private final EventFraming framing;
    private final Dripper dripper;
    private int position;

    StreamScene(Exchange exchange, CallTally tally, Scenario scenario, List<Chunk> chunks, Answer answer) {
        this.exchange = exchange;
        this.tally = tally;
        this.chunks = new ArrayList<>(chunks);
        this.answer = answer;
        this.framing = scenario == Scenario.COMMENTS ? new EventFraming.Ornate() : new EventFraming();
        this.dripper = scenario == Scenario.SLOW_DRIP ? new Dripper() : null;
    }

    HttpReply reply() {
        return exchange.reply();
    }

    AnswerShape shape() {
        return exchange.dialect().shape();
    }

    Answer answer() {
        return answer;
    }

    /** The events not yet sent; a script may change the list. */
    List<Chunk> chunks() {
        return chunks;
    }

    /** Sends status and headers. */
    StreamScene open() throws IOException {
        reply().startChunked(200, CONTENT_TYPE, exchange.headers());
        return this;
    }

    /** Sends what comes before content. */
    StreamScene opening() throws IOException {
        while (position < chunks.size() && chunks.get(position).kind() == Chunk.Kind.OPENING) {
            sendNext();
        }
        return this;
    }

    /** Sends so many events with content, and what comes before them. */
    StreamScene content(int count) throws IOException {
        opening();
        for (int i = 0; i < count && chunks.get(position).kind() == Chunk.Kind.CONTENT; i++) {
            sendNext();
        }
        return this;
    }

    /** Sends all events that are left. */
    StreamScene rest() throws IOException {
        while (position < chunks.size()) {
            sendNext();
        }
        return this;
    }

    /** Sends the finish event with another reason and other members beside it, and no more events. */
    StreamScene finishAs(String reason, Map<String, Object> members) throws IOException {
        for (Chunk chunk : chunks) {
            if (chunk.kind() == Chunk.Kind.FINISH) {
                chunk.choice().put("finish_reason", reason);
                chunk.json().putAll(members);
                send(chunk);
            }
        }
        return this;
    }

    /** Sends the vendor's error as an event. */
    StreamScene error(Trouble trouble) throws IOException {
        return raw(
                exchange.dialect().errors().errorEvent(trouble, exchange.state().clock(), exchange.requestId()));
    }

    /** Sends half of the next event. */
    StreamScene half() throws IOException {
        String event = framing.event(Json.write(chunks.get(position).json()));
        return raw(event.substring(0, event.length() / 2));
    }

    /** Sends text as it is. */
    StreamScene raw(String text) throws IOException {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are. */
    StreamScene raw(byte[] bytes) throws IOException {
        if (dripper == null) {
            reply().write(bytes);
        } else {
            dripper.write(reply(), bytes);
        }
        return this;
    }

    /** Sends {@code [DONE]} and ends the reply. */
    void done() throws IOException {
        raw(framing.done());
        end();
    }

    /** Ends the reply without {@code [DONE]}. */
    void end() throws IOException {
        reply().end();
    }

    private void sendNext() throws IOException {
        if (position > 0) {
            reply().pause(exchange.state().eventDelay());
        }
        send(chunks.get(position++));
    }

    private void send(Chunk chunk) throws IOException {
        tally.written(chunk.json());
        raw(framing.event(Json.write(chunk.json())));
    }
}
