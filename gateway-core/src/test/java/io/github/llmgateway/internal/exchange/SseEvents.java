// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.internal.exchange;

import io.github.llmgateway.wire.ServerSentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What a reader makes of a body, copied out of its views. */
record SseEvents(List<Heard> events, boolean cutOff) {

    /** One event: its data, its type, and the status of the comment before it. */
    record Heard(String data, String type, int status) {}

    static Heard data(String data) {
        return new Heard(data, "", 0);
    }

    static List<Heard> of(String body) throws IOException {
        return read(Pieces.whole(body)).events();
    }

    static SseEvents read(InputStream body) throws IOException {
        SseReader reader = new SseReader(body);
        ServerSentEvent event = new ServerSentEvent();
        List<Heard> heard = new ArrayList<>();
        boolean cutOff = false;
        while (reader.next(event)) {
            heard.add(new Heard(event.dataText(), event.type(), event.statusComment()));
            cutOff |= reader.isCutOff();
        }
        return new SseEvents(heard, cutOff);
    }
}
