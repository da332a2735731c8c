// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.simulator;

import io.github.llmgateway.simulator.internal.dialect.AnswerShape;
import io.github.llmgateway.simulator.internal.dialect.Trouble;
import io.github.llmgateway.simulator.internal.dialect.VendorError;
import io.github.llmgateway.simulator.internal.http.HttpReply;
import io.github.llmgateway.simulator.internal.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An answer in one piece being played: its JSON, which a script may change, and ways to deliver it. Not thread-safe. */
final class UnaryScene {

    static final String CONTENT_TYPE = "application/json";

    private final Exchange exchange;
    private final CallTally tally;
    private final Map<String, Object> body;

    UnaryScene(Exchange exchange, CallTally tally, Map<String, Object> body) {
        this.exchange = exchange;
        this.tally = tally;
        this.body = body;
    }

    HttpReply reply() {
        return exchange.reply();
    }

    AnswerShape shape() {
        return exchange.dialect().shape();
    }

    /** The answer; a script may change it. */
    Map<String, Object> body() {
        return body;
    }

    /** The only choice; a script may change it. */
    Map<String, Object> choice() {
        List<Object> choices = Json.asArray(body.get("choices"));
        return Json.asObject(choices.get(0));
    }

    /** What the answer says: the message of a chat, or the choice of a completion itself. */
    String text() {
        Map<String, Object> choice = choice();
        return Json.asText(choice.containsKey("message") ? message().get("content") : choice.get("text"));
    }

    /** Puts another text. */
    void setText(String text) {
        if (choice().containsKey("message")) {
            message().put("content", text);
        } else {
            choice().put("text", text);
        }
    }

    private Map<String, Object> message() {
        return Json.asObject(choice().get("message"));
    }

    /** Delivers the whole answer. */
    void send() throws IOException {
        tally.written(body);
        exchange.sendJson(body);
    }

    /** Delivers other bytes as the answer. */
    void send(byte[] bytes) throws IOException {
        tally.answered();
        reply().send(200, CONTENT_TYPE, exchange.headers(), bytes);
    }

    /** Delivers an error instead. */
    void refuse(Trouble trouble) throws IOException {
        exchange.state().counter(exchange.vendor()).refused();
        VendorError error =
                exchange.dialect().errors().error(trouble, exchange.state().clock(), exchange.requestId());
        exchange.send(error);
    }

    /** Sends headers that promise the whole answer, and the given part of it in percent. */
    UnaryScene part(int percent) throws IOException {
        byte[] bytes = bytes();
        tally.answered();
        reply().startFixed(200, CONTENT_TYPE, exchange.headers(), bytes.length);
        reply().write(bytes, 0, bytes.length * percent / 100);
        return this;
    }

    /** Sends headers of a body whose length is not told. */
    UnaryScene open() throws IOException {
        tally.answered();
        reply().startChunked(200, CONTENT_TYPE, exchange.headers());
        return this;
    }

    /** Delivers the whole answer in tiny pieces. */
    void drip() throws IOException {
        tally.written(body);
        byte[] bytes = bytes();
        reply().startFixed(200, CONTENT_TYPE, exchange.headers(), bytes.length);
        new Dripper().write(reply(), bytes);
        reply().end();
    }

    byte[] bytes() {
        return Json.bytes(body);
    }
}
