// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.observe.micrometer;

import io.github.llmgateway.wire.Transport;
import io.github.llmgateway.wire.WireCall;
import io.github.llmgateway.wire.WireRequest;
import io.github.llmgateway.wire.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Answers from memory, in the order in which they were given; each piece of a body takes its time. */
final class Wire implements Transport {
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final HandTime time;
    final List<WireRequest> requests = new ArrayList<>();

    Wire(HandTime time) {
        this.time = time;
    }

    private record Answer(int status, String type, Duration each, boolean breaks, List<String> pieces) {}

    /** A whole answer after {@code delay}. */
    Wire json(int status, Duration delay, String body) {
        answers.add(new Answer(status, "application/json", delay, false, List.of(body)));
        return this;
    }

    /** A stream of events, {@code each} apart, with its end mark. */
    Wire events(Duration each, String... events) {
        return stream(each, false, events);
    }

    /** A stream that breaks after its last event. */
    Wire broken(Duration each, String... events) {
        return stream(each, true, events);
    }

    private Wire stream(Duration each, boolean breaks, String... events) {
        List<String> pieces = new ArrayList<>();
        for (String event : events) {
            pieces.add("data: " + event + "\n\n");
        }
        if (!breaks) {
            pieces.add("data: [DONE]\n\n");
        }
        answers.add(new Answer(200, "text/event-stream", each, breaks, pieces));
        return this;
    }

    @Override
    public WireCall newCall(WireRequest request) {
        requests.add(request);
        Answer answer = answers.remove();
        return new WireCall() {
            @Override
            public WireResponse execute() {
                return new Response(answer);
            }

            @Override
            public void cancel() {}
        };
    }

    @Override
    public void close() {}

    private final class Response implements WireResponse {
        private final Answer answer;
        private int next;

        Response(Answer answer) {
            this.answer = answer;
        }

        @Override
        public int status() {
            return answer.status;
        }

        @Override
        public String header(String name) {
            return name.equalsIgnoreCase("Content-Type") ? answer.type : null;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (next == answer.pieces.size()) {
                if (answer.breaks) {
                    throw new IOException("the connection was reset");
                }
                return -1;
            }
            time.pass(answer.each);
            byte[] piece = answer.pieces.get(next++).getBytes(StandardCharsets.UTF_8);
            if (piece.length > length) {
                throw new IOException("the piece is longer than the buffer");
            }
            System.arraycopy(piece, 0, buffer, offset, piece.length);
            return piece.length;
        }

        @Override
        public void close() {}
    }
}
